// SPDX-License-Identifier: MIT
#pragma once
// The headers of an answer and the framing of its body (RFC 9112, sections 6 and 7). Of those that cpp-httplib would send,
// which tell of its own sockets and of ranges, none is.

#include <string_view>

#include "output/text.h"
#include "serve/exchange.h"

namespace randnum::serve {

/// Appends all that stands behind the status line: headers, the empty line, and the body or how it begins.
void write_behind_status(output::Text& out, const Exchange& exchange);

/// Appends the next piece of a body that comes in chunks, and after the last one the sign that it was. True if there is more.
bool write_chunk(output::Text& out, Source& source, std::size_t wanted);

/// "Wed, 21 Oct 2026 07:28:00 GMT": the time of now (RFC 9110, 5.6.7), made once a second on each thread.
std::string_view http_date() noexcept;

}  // namespace randnum::serve

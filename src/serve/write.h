// SPDX-License-Identifier: MIT
#pragma once
// The head of an answer and the framing of its body (RFC 9112, sections 4, 6, 7). cpp-httplib writes the status line; of its
// headers, which tell of its own sockets and of ranges, none is sent.

#include <memory>
#include <string>
#include <string_view>

#include "output/text.h"
#include "serve/exchange.h"

namespace randnum::serve {

/// Appends all header lines and the empty one behind them.
void write_fields(std::string& out, const Exchange& exchange);

/// The line before a chunk of so many bytes.
std::string chunk_line(std::size_t size);

/// Appends the next piece of a body that comes in chunks, and after the last one the sign that it was. True if there is more.
bool write_chunk(output::Text& out, Source& source, std::size_t wanted);

/// "Wed, 21 Oct 2026 07:28:00 GMT": the time of now (RFC 9110, 5.6.7), made once a second on each thread.
std::string_view http_date() noexcept;

}  // namespace randnum::serve

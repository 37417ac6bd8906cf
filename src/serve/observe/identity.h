// SPDX-License-Identifier: MIT
#pragma once
// How a request is called: its id, kept from the client if well-formed, and the ids of its trace. An id names and proves
// nothing: it is no secret.

#include <string>
#include <string_view>

namespace randnum::serve {

/// `given` if it is 1 to 64 of A-Z a-z 0-9 . _ - and else a fresh one: 26 characters as of a ULID (Crockford's base 32: the
/// time in milliseconds, then 80 bits), the bits from a key of the thread's own, taken from the operating system once. Where
/// there is no entropy, an answer that says so needs an id all the same: its bits are then a count of the thread's.
std::string request_id(std::string_view given);

/// The trace and parent ids of a W3C Trace Context `traceparent` (Level 1, section 3.2); false, and both "", if it is none.
struct Trace {
  std::string_view trace, span;  // 32 and 16 lower-case hexadecimal digits, within the header's text
};
bool read_traceparent(std::string_view header, Trace& out);

}  // namespace randnum::serve

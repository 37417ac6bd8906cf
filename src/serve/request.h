// SPDX-License-Identifier: MIT
#pragma once
// A request as the application reads it: views of the head that came. The transport has found it to keep the rules of
// RFC 9112; what is taken from it, and how, is decided here and not by cpp-httplib, which is shown no header of a client.

#include <cstddef>
#include <string>
#include <string_view>

#include "serve/transport/application.h"

namespace randnum::serve {

/// Of fields that may be sent once, the value; "" where there is none. `repeated` names one that came more than once.
struct Request {
  std::string_view method, path, query;  // path and query as they came, without the question mark
  std::string_view authorization, api_key, content_type, request_id, traceparent;
  std::string accept, forwarded;  // lists, joined by commas (RFC 9110, 5.2)
  std::string_view repeated;
  bool old = false;        // HTTP/1.0
  bool chunked = false;    // the body comes in chunks
  bool keep_alive = true;  // what the client asked for, or what is the rule of its version
};

/// `head` ends with its empty line, as in Received.
Request read_request(std::string_view head);

/// The head that cpp-httplib is shown in its place: method, path and the framing of the body. Whatever a client may write
/// into a header, or behind the question mark, cannot meet a parser of the library that way, of any release: no ranges,
/// no forms, no compression, no upgrades, no names that shadow its own.
std::string shown_head(const Request& request, std::size_t content);

/// Whether two texts are the same but for the case of ASCII letters.
bool same_word(std::string_view one, std::string_view other) noexcept;

/// `text` without blanks at its ends (RFC 9110, 5.6.3).
std::string_view trimmed(std::string_view text) noexcept;

/// Takes the next element off a list with commas between; quotes are not looked into. "" where it is empty.
std::string_view take_element(std::string_view& list, char comma = ',') noexcept;

}  // namespace randnum::serve

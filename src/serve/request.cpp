// SPDX-License-Identifier: MIT
#include "serve/request.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace randnum::serve {
namespace {

constexpr char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

/// What there is once. Sent twice it is an error, or, where that would be too hard on a client, nothing.
struct Single {
  std::string_view name;
  std::string_view Request::*value;
  bool needed = true;
};
constexpr std::array<Single, 5> singles = {{{"authorization", &Request::authorization},
                                            {"x-api-key", &Request::api_key},
                                            {"content-type", &Request::content_type},
                                            {"x-request-id", &Request::request_id, false},
                                            {"traceparent", &Request::traceparent, false}}};

void join(std::string& list, std::string_view value) {
  if (!list.empty()) list += ',';
  list += value;
}

void take_connection(Request& request, std::string_view value) {
  while (!value.empty()) {
    const std::string_view word = take_element(value);
    if (same_word(word, "close")) request.keep_alive = false;
    if (request.old && same_word(word, "keep-alive")) request.keep_alive = true;
  }
}

void take_field(Request& request, std::string_view name, std::string_view value) {
  for (const Single& single : singles) {
    if (!same_word(name, single.name)) continue;
    std::string_view& place = request.*single.value;
    const bool again = place.data() != nullptr;
    if (again && single.needed) request.repeated = single.name;
    place = again ? std::string_view("") : value;
    return;
  }
  if (same_word(name, "accept")) return join(request.accept, value);
  if (same_word(name, "x-forwarded-for")) return join(request.forwarded, value);
  if (same_word(name, "connection")) return take_connection(request, value);
  if (same_word(name, "transfer-encoding")) request.chunked = true;  // the transport lets no other pass
}

/// "http://host/path?query" asks for "/path?query" (RFC 9112, 3.2.2).
std::string_view origin_form(std::string_view target) {
  const std::size_t scheme = target.find("://");
  if (target.starts_with('/') || scheme == std::string_view::npos) return target;
  const std::size_t path = target.find_first_of("/?", scheme + 3);
  return path == std::string_view::npos ? "/" : target.substr(path);
}

}  // namespace

bool same_word(std::string_view one, std::string_view other) noexcept {
  return one.size() == other.size() &&
         std::equal(one.begin(), one.end(), other.begin(), [](char a, char b) { return lower(a) == lower(b); });
}

std::string_view trimmed(std::string_view text) noexcept {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

std::string_view take_element(std::string_view& list, char comma) noexcept {
  const std::size_t end = std::min(list.find(comma), list.size());
  const std::string_view element = trimmed(list.substr(0, end));
  list.remove_prefix(std::min(end + 1, list.size()));
  return element;
}

Request read_request(std::string_view text) {
  Request request;
  const auto take_line = [&] {
    const std::size_t end = std::min(text.find("\r\n"), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 2, text.size()));
    return line;
  };
  std::string_view line = take_line();
  request.method = take_element(line, ' ');
  const std::string_view target = origin_form(take_element(line, ' '));
  request.old = line == "HTTP/1.0";
  request.keep_alive = !request.old;
  const std::size_t question = std::min(target.find('?'), target.size());
  request.path = question == 0 ? "/" : target.substr(0, question);
  request.query = target.substr(std::min(question + 1, target.size()));
  while (!(line = take_line()).empty()) {
    const std::size_t colon = line.find(':');
    if (colon != std::string_view::npos) take_field(request, line.substr(0, colon), trimmed(line.substr(colon + 1)));
  }
  return request;
}

std::string shown_head(const Request& request, std::size_t content) {
  std::string shown;
  shown.reserve(128);
  shown.append(request.method)
      .append(" ")
      .append(request.path.starts_with('/') ? request.path : "/")
      .append(" HTTP/1.1\r\n");
  if (request.chunked) shown += "Transfer-Encoding: chunked\r\n";
  if (!request.chunked && content > 0) shown += fmt::format("Content-Length: {}\r\n", content);
  return shown += "\r\n";
}

}  // namespace randnum::serve

// SPDX-License-Identifier: MIT
#include "serve/write.h"

#include <fmt/format.h>

#include <algorithm>
#include <ctime>

namespace randnum::serve {

std::string_view http_date() noexcept {
  thread_local std::time_t made_at = 0;
  thread_local char text[32] = {};
  thread_local std::size_t size = 0;
  const std::time_t now = std::time(nullptr);
  if (now != made_at) {
    constexpr const char* days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};  // strftime() asks the locale
    constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    std::tm t{};
    ::gmtime_r(&now, &t);
    const auto end = fmt::format_to_n(text, sizeof text, "{}, {:02} {} {} {:02}:{:02}:{:02} GMT", days[t.tm_wday], t.tm_mday,
                                      months[t.tm_mon], t.tm_year + 1900, t.tm_hour, t.tm_min, t.tm_sec);
    size = std::min(end.size, sizeof text);
    made_at = now;
  }
  return {text, size};
}

namespace {

void write_fields(output::Text& out, const Exchange& exchange) {
  const Reply& reply = exchange.reply;
  const auto line = [&](std::string_view name, std::string_view value) {
    out.append(name);
    out.append(value);
    out.append("\r\n");
  };
  line("Date: ", http_date());
  if (!reply.content_type.empty()) line("Content-Type: ", reply.content_type);
  if (exchange.in_chunks()) {
    if (!exchange.head_only()) line("Transfer-Encoding: ", "chunked");
  } else if (reply.length || (!reply.source && reply.status != 204)) {
    line("Content-Length: ", fmt::format_int(reply.length.value_or(reply.body.view().size())).c_str());
  }
  line("Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nX-Request-Id: ", exchange.id);
  out.append(reply.fields);
  if (exchange.closes()) line("Connection: ", "close");
  if (!exchange.closes() && exchange.request.old) line("Connection: ", "keep-alive");
  out.append("\r\n");
}

}  // namespace

void write_behind_status(output::Text& out, const Exchange& exchange) {
  const std::string_view body = exchange.head_only() ? std::string_view() : exchange.reply.body.view();
  const bool chunk = exchange.in_chunks() && !body.empty();
  out.room(body.size() + 512);
  write_fields(out, exchange);
  if (chunk) out.append(fmt::format("{:x}\r\n", body.size()));
  out.append(body);
  if (chunk) out.append("\r\n");
}

bool write_chunk(output::Text& out, Source& source, std::size_t wanted) {
  constexpr std::size_t digits = 8;
  const std::size_t at = out.view().size(), begin = at + digits + 2;
  out.append("00000000\r\n");  // leading zeros are allowed: the size is known when the piece is there
  const bool more = source.next(out, wanted);
  const std::size_t size = out.view().size() - begin;
  if (size > 0) {
    char hexadecimal[digits];
    fmt::format_to_n(hexadecimal, digits, "{:08x}", size);
    out.write_over(at, {hexadecimal, digits});
    out.append("\r\n");
  } else {
    out.remove_last(digits + 2);  // an empty chunk would be the last
  }
  if (!more) out.append("0\r\n\r\n");
  return more;
}

}  // namespace randnum::serve

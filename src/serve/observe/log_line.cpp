// SPDX-License-Identifier: MIT
#include "serve/observe/log_line.h"

#include <algorithm>
#include <cstring>
#include <ctime>

namespace randnum::serve {
namespace {

/// Not by Line's own append(), a call that the compiler does not take in: half of a line's cost.
void append(Line& line, std::string_view text) {
  const std::size_t size = line.size();
  line.resize(size + text.size());
  text.copy(line.data() + size, text.size());
}

/// How many bytes of a well-formed UTF-8 sequence (Unicode 15, table 3-7) `text` begins with; 0 if with none.
std::size_t sequence_at(std::string_view text) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  const auto follows = [&](std::size_t i) { return (byte(i) & 0xc0) == 0x80; };
  const unsigned first = byte(0), second = byte(1);
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4 || !follows(1)) return 0;
  if (first < 0xe0) return 2;
  if (!follows(2)) return 0;
  if (first < 0xf0) return (first == 0xe0 && second < 0xa0) || (first == 0xed && second > 0x9f) ? 0 : 3;
  return !follows(3) || (first == 0xf0 && second < 0x90) || (first == 0xf4 && second > 0x8f) ? 0 : 4;
}

bool is_plain(char c) { return c >= 0x20 && c < 0x7f && c != '"' && c != '\\'; }  // char may be signed: >= 0x80 is not

void append_escaped(Line& line, std::string_view text) {
  while (!text.empty()) {
    std::size_t size = sequence_at(text);
    if (size == 0) {
      append(line, "\xef\xbf\xbd");
      size = 1;
    } else if (size == 2 && text[0] == '\xc2' && static_cast<unsigned char>(text[1]) < 0xa0) {  // terminals obey U+009B
      fmt::format_to(fmt::appender(line), "\\u00{:02x}", static_cast<unsigned>(static_cast<unsigned char>(text[1])));
    } else if (size > 1 || is_plain(text[0])) {
      append(line, text.substr(0, size));
    } else if (text[0] == '"' || text[0] == '\\') {
      append(line, text[0] == '"' ? "\\\"" : "\\\\");
    } else {
      fmt::format_to(fmt::appender(line), "\\u{:04x}", static_cast<unsigned>(text[0]));
    }
    text.remove_prefix(size);
  }
}

/// "2026-11-26T18:00:00", made anew when the second is another one: gmtime_r would be a third of the line.
std::string_view text_of(std::time_t second) {
  thread_local std::time_t known = -1;
  thread_local char text[32];
  thread_local std::size_t size = 0;
  if (second != known || size == 0) {
    std::tm parts{};
    ::gmtime_r(&second, &parts);
    size = std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &parts);
    known = second;
  }
  return {text, size};
}

std::string_view name_of(Level level) {
  switch (level) {
    case Level::error: return "error";
    case Level::warning: return "warning";
    case Level::info: return "info";
    case Level::debug: return "debug";
  }
  return "error";
}

/// Three digits with leading zeros.
void append_thousandths(Line& line, std::uint64_t number) {
  const char digits[] = {static_cast<char>('0' + number / 100), static_cast<char>('0' + number / 10 % 10),
                         static_cast<char>('0' + number % 10)};
  append(line, {digits, sizeof digits});
}

void add_number(Line& line, std::string_view name, std::uint64_t number) {
  append(line, name);
  const fmt::format_int digits(number);
  append(line, {digits.data(), digits.size()});
}

}  // namespace

void append_quoted(Line& line, std::string_view text) {
  line.push_back('"');
  if (std::all_of(text.begin(), text.end(), is_plain)) {
    append(line, text);
  } else {
    append_escaped(line, text);
  }
  line.push_back('"');
}

void begin_line(Line& line, std::chrono::system_clock::time_point now, Level level, std::string_view message) {
  using namespace std::chrono;
  const auto second = floor<seconds>(now);
  append(line, R"({"time":")");
  append(line, text_of(system_clock::to_time_t(second)));
  line.push_back('.');
  append_thousandths(line, static_cast<std::uint64_t>(floor<milliseconds>(now - second).count()));
  append(line, R"(Z","level":")");
  append(line, name_of(level));
  append(line, R"(","message":)");
  append_quoted(line, message);
}

void add_member(Line& line, std::string_view name, std::string_view text) {
  if (text.empty()) return;
  append(line, ",\"");
  append(line, name);
  append(line, "\":");
  append_quoted(line, text);
}

void add_access(Line& line, const Access& access) {
  add_member(line, "request_id", access.request_id);
  add_member(line, "trace_id", access.trace_id);
  add_member(line, "span_id", access.span_id);
  add_member(line, "method", access.method);
  add_member(line, "route", access.route);
  add_member(line, "draw", access.draw);
  add_number(line, R"(,"status":)", static_cast<std::uint64_t>(std::max(access.status, 0)));
  add_number(line, R"(,"bytes":)", access.bytes);
  const std::int64_t nanoseconds = std::max<std::int64_t>(access.duration.count(), 0);
  const auto microseconds = static_cast<std::uint64_t>(nanoseconds / 1000);
  add_number(line, R"(,"duration_ms":)", microseconds / 1000);
  line.push_back('.');
  append_thousandths(line, microseconds % 1000);
  add_member(line, "key", access.key);
  add_member(line, "client", access.client);
  add_member(line, "reason", access.reason);
  if (!access.whole) append(line, R"(,"complete":false)");
}

void end_line(Line& line) { append(line, "}\n"); }

}  // namespace randnum::serve

// SPDX-License-Identifier: MIT
#include "cli/toml.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "random/error.h"

namespace randnum::cli {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_key(char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-'; }
bool is_control(char c) { return (static_cast<unsigned char>(c) < ' ' && c != '\t') || c == 127; }

void skip_blanks(std::string_view& rest) { rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size())); }

/// Takes the characters of a kind from the front.
template <class Is>
std::string_view take(std::string_view& rest, Is is) {
  const auto end = std::find_if_not(rest.begin(), rest.end(), is);
  const std::string_view taken = rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
  rest.remove_prefix(taken.size());
  return taken;
}

void append_utf8(std::uint32_t code, std::string& text) {
  const auto rest = [&](int shift) { text += static_cast<char>(0x80 | (code >> shift & 0x3f)); };
  if (code < 0x80) {
    text += static_cast<char>(code);
  } else if (code < 0x800) {
    text += static_cast<char>(0xc0 | code >> 6), rest(0);
  } else if (code < 0x10000) {
    text += static_cast<char>(0xe0 | code >> 12), rest(6), rest(0);
  } else {
    text += static_cast<char>(0xf0 | code >> 18), rest(12), rest(6), rest(0);
  }
}

/// Takes what follows a backslash. False where TOML knows no such escape.
bool take_escape(std::string_view& rest, std::string& text) {
  constexpr std::string_view letters = "btnfr\"\\", meanings = "\b\t\n\f\r\"\\";
  if (rest.empty()) return false;
  const char letter = rest.front();
  rest.remove_prefix(1);
  if (const std::size_t at = letters.find(letter); at != std::string_view::npos) {
    text += meanings[at];
    return true;
  }
  const std::size_t digits = letter == 'u' ? 4 : letter == 'U' ? 8 : 0;
  std::uint32_t code = 0;
  if (digits == 0 || rest.size() < digits) return false;
  const std::from_chars_result read = std::from_chars(rest.data(), rest.data() + digits, code, 16);
  if (read.ec != std::errc() || read.ptr != rest.data() + digits) return false;
  if (code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return false;
  append_utf8(code, text);
  rest.remove_prefix(digits);
  return true;
}

/// Takes a string, in "" with escapes or in '' without.
std::optional<std::string> take_string(std::string_view& rest) {
  const char quote = rest.front();
  std::string text;
  rest.remove_prefix(1);
  while (!rest.empty() && !is_control(rest.front())) {
    const char c = rest.front();
    rest.remove_prefix(1);
    if (c == quote) return text;
    if (c != '\\' || quote == '\'')
      text += c;
    else if (!take_escape(rest, text))
      return std::nullopt;
  }
  return std::nullopt;
}

/// Takes a whole number: no zeros in front, and underscores only between digits.
std::optional<std::string> take_number(std::string_view& rest) {
  std::string text;
  if (rest.front() == '-' || rest.front() == '+') text += rest.front(), rest.remove_prefix(1);
  const std::string_view digits = take(rest, [](char c) { return is_digit(c) || c == '_'; });
  const bool zeros = digits.size() > 1 && digits.front() == '0';
  if (digits.empty() || zeros || !is_digit(digits.front()) || !is_digit(digits.back())) return std::nullopt;
  if (digits.find("__") != std::string_view::npos) return std::nullopt;
  std::copy_if(digits.begin(), digits.end(), std::back_inserter(text), is_digit);
  return text;
}

std::optional<std::string> take_value(std::string_view& rest) {
  if (rest.empty()) return std::nullopt;
  if (rest.front() == '"' || rest.front() == '\'') return take_string(rest);
  for (const std::string_view truth : {"true", "false"})
    if (rest.starts_with(truth)) {
      rest.remove_prefix(truth.size());
      return std::string(truth);
    }
  return take_number(rest);
}

/// The setting of a line; nothing where there is none; or what is wrong with it, in `fault`.
std::optional<Setting> read_line(std::string_view rest, std::string& fault) {
  const auto ends = [&] {
    skip_blanks(rest);
    return rest.empty() || (rest.front() == '#' && std::none_of(rest.begin(), rest.end(), is_control));
  };
  if (ends()) return std::nullopt;
  Setting setting;
  setting.name = take(rest, is_key);
  skip_blanks(rest);
  if (setting.name.empty() || !rest.starts_with('=')) {
    fault = "must be a line of the form: option = value";
    return std::nullopt;
  }
  rest.remove_prefix(1);
  skip_blanks(rest);
  std::optional<std::string> text = take_value(rest);
  if (!text || !ends()) {
    fault = fmt::format("{} must be a string in quotes, a whole number, true or false", setting.name);
    return std::nullopt;
  }
  setting.text = *std::move(text);
  return setting;
}

}  // namespace

std::vector<Setting> read_toml(const std::string& file, std::string_view text) {
  std::vector<Setting> settings;
  for (int number = 1; !text.empty(); ++number) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    std::string fault;
    std::optional<Setting> setting = read_line(line, fault);
    const auto same = [&](const Setting& earlier) { return setting && earlier.name == setting->name; };
    if (std::any_of(settings.begin(), settings.end(), same)) fault = setting->name + " is given more than once";
    if (!fault.empty()) throw random::InputError("", fmt::format("{}:{}: {}", file, number, fault));
    if (!setting) continue;
    setting->line = number;
    settings.push_back(*std::move(setting));
  }
  return settings;
}

}  // namespace randnum::cli

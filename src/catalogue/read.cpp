// SPDX-License-Identifier: MIT
#include "catalogue/read.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

#include "draw/draw.h"
#include "random/error.h"

namespace randnum::catalogue {
namespace {

using draw::int128;
using random::Fault;
using random::InputError;

constexpr int128 int128_limit = int128{1} << 100;  // far above all that is accepted, far below overflow

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Takes digits from the front of `text`; nullopt where there are none. Saturates at int128_limit.
std::optional<int128> take_digits(std::string_view& text) {
  if (text.empty() || !is_digit(text.front())) return std::nullopt;
  constexpr std::size_t narrow = 18;  // so many digits fit into a word, which is four times as fast
  std::size_t digits = 0;
  std::int64_t few = 0;
  for (; digits < std::min(narrow, text.size()) && is_digit(text[digits]); ++digits) few = few * 10 + (text[digits] - '0');
  int128 value = few;
  for (; digits < text.size() && is_digit(text[digits]); ++digits)
    value = std::min(value * 10 + (text[digits] - '0'), int128_limit);
  text.remove_prefix(digits);
  return value;
}

/// Takes [sign] digits [e digits]; nullopt, with `text` anywhere, where there is no such number.
std::optional<int128> take_integer(std::string_view& text) {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  std::optional<int128> value = take_digits(text);
  if (value && (text.starts_with('e') || text.starts_with('E'))) {
    text.remove_prefix(1);
    const std::optional<int128> exponent = take_digits(text);
    if (!exponent) return std::nullopt;
    for (int128 i = 0; i < std::min<int128>(*exponent, 40); ++i) value = std::min(*value * 10, int128_limit);
  }
  if (value && negative) value = -*value;
  return value;
}

struct Suffix {
  std::string_view text;
  std::uint64_t factor;
};

/// A number with one of the suffixes or none; nullopt where it is anything else.
template <std::size_t N>
std::optional<int128> with_suffix(std::string_view text, const std::array<Suffix, N>& suffixes) {
  std::optional<int128> value = take_integer(text);
  if (!value) return std::nullopt;
  if (!text.empty()) {
    const auto suffix = std::find_if(suffixes.begin(), suffixes.end(), [&](const Suffix& s) { return s.text == text; });
    if (suffix == suffixes.end()) return std::nullopt;
    value = std::clamp(*value, int128{-1}, int128{1} << 64) * suffix->factor;
  }
  return value;
}

constexpr std::uint64_t thousand = 1000, kibi = 1024;

Fault fault_of(bool readable) { return readable ? Fault::unusable : Fault::unreadable; }

}  // namespace

int128 read_integer(const std::string& field, std::string_view text) {
  const std::optional<int128> value = take_integer(text);
  const bool readable = value && text.empty();
  if (readable && *value >= -(int128{1} << 63) && *value < int128{1} << 64) return *value;
  throw InputError(field, "must be a whole number from -9223372036854775808 to 18446744073709551615", fault_of(readable));
}

std::uint64_t read_count(const std::string& field, std::string_view text) {
  static constexpr std::array<Suffix, 4> suffixes = {{{"k", thousand},
                                                      {"M", thousand * thousand},
                                                      {"G", thousand * thousand * thousand},
                                                      {"T", thousand * thousand * thousand * thousand}}};
  if (text == "inf") return draw::Draw::endless;
  const std::optional<int128> value = with_suffix(text, suffixes);
  if (value && *value >= 0 && *value < int128{draw::Draw::endless}) return static_cast<std::uint64_t>(*value);
  throw InputError(field, "must be a whole number below 2^64 - 1, such as 100, 10k, 2M or 1e9, or inf",
                   fault_of(value.has_value()));
}

std::uint64_t read_size(const std::string& field, std::string_view text) {
  static constexpr std::array<Suffix, 13> suffixes = {{{"B", 1},
                                                       {"K", kibi},
                                                       {"KiB", kibi},
                                                       {"kB", thousand},
                                                       {"M", kibi * kibi},
                                                       {"MiB", kibi * kibi},
                                                       {"MB", thousand * thousand},
                                                       {"G", kibi * kibi * kibi},
                                                       {"GiB", kibi * kibi * kibi},
                                                       {"GB", thousand * thousand * thousand},
                                                       {"T", kibi * kibi * kibi * kibi},
                                                       {"TiB", kibi * kibi * kibi * kibi},
                                                       {"TB", thousand * thousand * thousand * thousand}}};
  const std::optional<int128> value = with_suffix(text, suffixes);
  if (value && *value > 0 && *value <= int128{1} << 62) return static_cast<std::uint64_t>(*value);
  throw InputError(field, "must be a number of bytes from 1 to 2^62, such as 32, 4K (4096), 4kB (4000) or 1G",
                   fault_of(value.has_value()));
}

double read_real(const std::string& field, std::string_view text) {
  const bool plus = text.starts_with('+');
  if (plus) text.remove_prefix(1);
  double value = 0;
  const std::from_chars_result result = std::from_chars(text.data(), text.data() + text.size(), value);
  if ((plus && text.starts_with('-')) || result.ec != std::errc() || result.ptr != text.data() + text.size() ||
      !std::isfinite(value))
    throw InputError(field, "must be a finite number, such as 1, -0.5 or 6.02e23", Fault::unreadable);
  return value;
}

std::vector<double> read_reals(const std::string& field, std::string_view text) {
  std::vector<double> values;
  while (true) {
    const std::size_t comma = text.find(',');
    values.push_back(read_real(field, text.substr(0, comma)));
    if (comma == std::string_view::npos) return values;
    text.remove_prefix(comma + 1);
  }
}

std::string read_word(const std::string& field, std::string_view text, std::string_view words) {
  const auto take = [](std::string_view& rest) {
    const std::string_view word = rest.substr(0, rest.find('|'));
    rest.remove_prefix(std::min(word.size() + 1, rest.size()));
    return word;
  };
  for (std::string_view rest = words; !rest.empty();)
    if (take(rest) == text) return std::string(text);
  std::string accepted;
  for (std::string_view rest = words; !rest.empty();) {
    const std::string_view word = take(rest);
    accepted += fmt::format("{}{}", accepted.empty() ? "" : rest.empty() ? " or " : ", ", word);
  }
  throw InputError(field, "must be " + accepted, Fault::unreadable);
}

draw::Range read_range(const std::string& field, std::string_view text) {
  const std::optional<int128> low = take_integer(text);
  if (low && text.starts_with('-')) {
    text.remove_prefix(1);
    const std::optional<int128> high = take_integer(text);
    if (high && text.empty() && *low <= *high && *low >= -(int128{1} << 63) && *high < int128{1} << (*low < 0 ? 63 : 64))
      return draw::Range(*low, *high, 1);
  }
  throw InputError(field, "must be LO-HI, whole numbers with LO at most HI, such as 1-100", Fault::unreadable);
}

Shard read_shard(const std::string& field, std::string_view text) {
  const std::optional<int128> index = take_digits(text);
  if (index && text.starts_with('/')) {
    text.remove_prefix(1);
    const std::optional<int128> parts = take_digits(text);
    if (parts && text.empty() && *index < *parts && *parts < int128{1} << 63)
      return {static_cast<std::uint64_t>(*index), static_cast<std::uint64_t>(*parts)};
  }
  throw InputError(field, "must be I/N with I from 0 to N - 1, such as 0/16", Fault::unreadable);
}

}  // namespace randnum::catalogue

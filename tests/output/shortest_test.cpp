// SPDX-License-Identifier: MIT
// Every text is compared with fmt's "{}", which chooses its digits by another algorithm (Dragonbox), and read back.
#include "output/shortest.h"

#include <fmt/format.h>

#include <bit>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "random/seed.h"
#include "random/stream.h"
#include "tests/catch.h"

using namespace randnum;
using output::shortest;

namespace {

std::string text_of(double value) {
  char text[32];
  return std::string(text, shortest(value, text));
}

/// Counts what differs and shows the first: one CHECK a value would take minutes.
struct Comparison {
  std::uint64_t compared = 0, different = 0;
  std::string first;

  void operator()(double value) {
    char text[33], expected[32];
    text[32] = '#';
    const std::string_view ours(text, static_cast<std::size_t>(shortest(value, text) - text));
    const std::string_view theirs(expected, static_cast<std::size_t>(fmt::format_to(expected, "{}", value) - expected));
    ++compared;
    if (ours == theirs && ours.size() <= 24 && text[32] == '#') return;
    if (different++ == 0) first = fmt::format("{:a}: {}, not {}", value, ours, theirs);
  }
  void both_signs(double value) {
    (*this)(value);
    (*this)(-value);
  }
  void around(double value) {  // and its neighbours
    for (const double other : {value, std::nextafter(value, 0.0), std::nextafter(value, HUGE_VAL)})
      if (std::isfinite(other)) both_signs(other);
  }
  void check(std::uint64_t at_least) const {
    INFO(first);
    CHECK(different == 0);
    CHECK(compared >= at_least);
  }
};

/// Bits from a fixed seed.
struct Bits {
  random::Key key;
  random::Stream stream;
  explicit Bits(std::string_view seed) : key(random::seeded_key(seed, 0)), stream(key, 0) {}
  std::uint64_t word() { return stream.word<std::uint64_t>(); }
  std::uint64_t below(std::uint64_t end) { return word() % end; }
};

double number(std::uint64_t digits, int exponent) {
  return std::strtod(fmt::format("{}e{}", digits, exponent).c_str(), nullptr);
}

}  // namespace

TEST_CASE("shortest: texts known by heart") {
  const struct {
    double value;
    const char* text;
  } cases[] = {
      {0, "0"},
      {-0.0, "-0"},
      {1, "1"},
      {-1, "-1"},
      {0.1, "0.1"},
      {0.1 + 0.2, "0.30000000000000004"},
      {0.5, "0.5"},
      {-2.5, "-2.5"},
      {7.999999999999999, "7.999999999999999"},
      {8, "8"},
      {9.5, "9.5"},
      {10, "10"},
      {100.25, "100.25"},
      {1.0 / 3, "0.3333333333333333"},
      {2.0 / 3, "0.6666666666666666"},
      {0x1.fffffffffffffp-1, "0.9999999999999999"},
      {0.0001, "0.0001"},
      {0.00012345678901234567, "0.00012345678901234567"},
      {0.00009999999999999999, "9.999999999999999e-05"},
      {0x1p-53, "1.1102230246251565e-16"},
      {0x1p46, "70368744177664"},
      {123456789012345.67, "123456789012345.67"},
      {9007199254740992, "9007199254740992"},
      {9999999999999998, "9999999999999998"},
      {1e16, "1e+16"},
      {1.5e16, "1.5e+16"},
      {1e22, "1e+22"},
      {1e23, "1e+23"},
      {5e-324, "5e-324"},
      {2.2250738585072014e-308, "2.2250738585072014e-308"},
      {-1.7976931348623157e308, "-1.7976931348623157e+308"},
      {0.50000762939453125, "0.5000076293945312"},  // half way between two of 16 digits: the even one
      {1125899906842624.25, "1125899906842624.2"},  // likewise, with more digits before the point
      {1125899906842624.75, "1125899906842624.8"},
      {std::numeric_limits<double>::infinity(), "inf"},  // no draw makes these
      {-std::numeric_limits<double>::infinity(), "-inf"},
      {std::numeric_limits<double>::quiet_NaN(), "nan"},
  };
  for (const auto& [value, text] : cases) CHECK(text_of(value) == text);
}

TEST_CASE("shortest: random bits") {
  Bits bits("any doubles");
  Comparison compare;
  for (int i = 0; i < 20'000'000; ++i) {
    const double value = std::bit_cast<double>(bits.word());
    if (std::isfinite(value)) compare(value);
  }
  compare.check(19'900'000);
}

TEST_CASE("shortest: reals in [0, 1) and other magnitudes that draws have") {
  Bits bits("reals");
  Comparison compare;
  for (int i = 0; i < 5'000'000; ++i) compare(bits.stream.real());
  for (int i = 0; i < 5'000'000; ++i) {  // 2^-14 up to 2^60, any sign, with 0 to 52 zero bits at the end
    const std::uint64_t word = bits.word(), mantissa = word >> 12 >> bits.below(53) << bits.below(53);
    compare(std::bit_cast<double>((word & 1) << 63 | (1009 + bits.below(74)) << 52 | (mantissa & 0xfffffffffffff)));
  }
  compare.check(10'000'000);
}

TEST_CASE("shortest: powers of two and of ten, subnormals and the largest, with their neighbours") {
  Comparison compare;
  for (int e = -1074; e <= 1023; ++e) compare.around(std::ldexp(1.0, e));
  for (int e = -323; e <= 308; ++e)
    for (std::uint64_t digit = 1; digit < 10; ++digit)
      if (std::isfinite(number(digit, e))) compare.around(number(digit, e));
  for (std::uint64_t i = 1; i < 10'000; ++i) compare.both_signs(std::bit_cast<double>(i));
  Bits bits("subnormals");
  for (int i = 0; i < 100'000; ++i) compare.both_signs(std::bit_cast<double>(bits.word() >> 12 >> bits.below(52)));
  compare.around(std::numeric_limits<double>::max());
  compare.both_signs(0);
  compare.check(240'000);
}

TEST_CASE("shortest: integers, halves and quarters") {
  Bits bits("integers");
  Comparison compare;
  for (int i = 0; i < 100'000; ++i) {
    compare.both_signs(i);
    compare.both_signs(i / 2.0);
    compare.both_signs(i / 1000.0);
    const double integer = static_cast<double>(bits.word() >> bits.below(64));  // up to 2^64, exact up to 2^53
    compare.both_signs(integer);
    const double real = static_cast<double>(bits.word() >> 11 >> bits.below(53));  // up to 2^53
    for (const double part : {2.0, 4.0, 8.0, 16.0}) compare.both_signs(real / part);
  }
  for (int e = 40; e <= 54; ++e)  // where whole numbers, halves and quarters end, and ties are
    for (int i = -1000; i <= 1000; ++i) compare.both_signs(std::ldexp(1.0, e) + i / 8.0);
  compare.check(1'600'000);
}

TEST_CASE("shortest: decimals of 1 to 17 digits") {
  Bits bits("decimals");
  Comparison compare;
  std::uint64_t end = 10;
  for (int size = 1; size <= 17; ++size, end *= 10) {
    for (int i = 0; i < 20'000; ++i) {
      const std::uint64_t digits = end / 10 + bits.below(end - end / 10);
      const double common = number(digits, -static_cast<int>(bits.below(22))),
                   any = number(digits, 290 - static_cast<int>(bits.below(610)));
      compare(common);
      if (std::isfinite(any)) compare(any);
      // Up to 15 digits are what was put in
      if (size <= 15 && number(digits, 0) != std::strtod(text_of(number(digits, 0)).c_str(), nullptr)) ++compare.different;
      if (size <= 15 && text_of(number(digits, 0)) != std::to_string(digits)) ++compare.different;
    }
  }
  compare.check(600'000);
}

TEST_CASE("shortest: every text reads back as the same double") {
  Bits bits("back");
  std::uint64_t different = 0;
  for (int i = 0; i < 2'000'000; ++i) {
    const double value = i % 2 == 0 ? std::bit_cast<double>(bits.word()) : bits.stream.real();
    if (!std::isfinite(value)) continue;
    char text[32];
    const char* end = shortest(value, text);
    double back = 0;
    const auto [stop, error] = std::from_chars(text, end, back);
    different +=
        stop != end || error != std::errc() || std::bit_cast<std::uint64_t>(back) != std::bit_cast<std::uint64_t>(value);
  }
  CHECK(different == 0);
}

TEST_CASE("shortest: a column is its values, each with its end") {
  Bits bits("column");
  std::vector<double> values{0, -1.7976931348623157e308, 0.25, 1e100, -12.5};
  for (int i = 0; i < 10'000; ++i)
    values.push_back(i % 3 == 0 ? std::bit_cast<double>(bits.word() >> 2) : bits.stream.real());
  values.push_back(-2.2250738585072014e-308);  // the longest at the end

  std::string expected;
  for (const double value : values) expected += text_of(value) + ';';
  std::vector<char> room(values.size() * 25 + 7);
  const char* end = shortest(values.data(), values.size(), ';', room.data());
  CHECK(std::string_view(room.data(), static_cast<std::size_t>(end - room.data())) == expected);
  CHECK(shortest(values.data(), 0, ';', room.data()) == room.data());
}

// SPDX-License-Identifier: MIT
// The numerals of every path, against the C++ library's.
#include "tests/output/kernels.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <numeric>
#include <type_traits>

#include "tests/catch.h"

using namespace randnum;
using output::Kernels;
using tests::every_path;
using tests::telling_values;
using tests::written_by;

namespace {

constexpr char every_end[] = {'\n', '\0', ',', '0', '-', '.', '\x7f', '\x80', '\xff'};

std::string numeral(auto value) {
  char text[32];
  return {text, std::to_chars(text, std::end(text), value).ptr};
}

std::string decimal(auto value, std::size_t decimals) {
  std::string text = numeral(value);
  const std::size_t sign = value < 0 ? 1 : 0;
  if (text.size() - sign <= decimals) text.insert(sign, decimals + 1 - (text.size() - sign), '0');
  return text.insert(text.size() - decimals, ".");
}

template <class Value>
auto integers_of(const Kernels& kernels) {
  if constexpr (std::is_signed_v<Value>)
    return kernels.signeds;
  else if constexpr (sizeof(Value) == 1)
    return kernels.integers8;
  else if constexpr (sizeof(Value) == 2)
    return kernels.integers16;
  else if constexpr (sizeof(Value) == 4)
    return kernels.integers32;
  else
    return kernels.integers64;
}

template <class Value>
auto decimals_of(const Kernels& kernels) {
  if constexpr (std::is_signed_v<Value>)
    return kernels.signed_decimals;
  else if constexpr (sizeof(Value) == 4)
    return kernels.decimals32;
  else
    return kernels.decimals64;
}

/// Each value with `end` behind it, by `text`.
template <class Value, class Text>
std::string lines(const Value* values, std::size_t count, char end, Text text) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) all += text(values[i]) + end;
  return all;
}

/// All of `values` at once, and any number of them up to 200 from any address.
template <class Value>
void check_integers(const std::vector<Value>& values) {
  constexpr std::size_t most = sizeof(Value) == 1 ? 4 : sizeof(Value) == 2 ? 6 : sizeof(Value) == 4 ? 11 : 21;
  for (const auto& [path, table] : every_path()) {
    const auto* const kernels = table;  // which lambdas may capture
    INFO(path << ", " << sizeof(Value) << " bytes");
    const auto put = integers_of<Value>(*kernels);
    const auto same = [&](std::size_t from, std::size_t count, char end) {
      return written_by(count * most, [&](char* out) { return put(values.data() + from, count, end, out); }) ==
             lines(values.data() + from, count, end, numeral<Value>);
    };
    for (const char end : every_end) CHECK(same(0, values.size(), end));
    for (std::size_t count = 0; count <= 200; ++count) {
      CHECK(same(count % 7, count, '\n'));
      CHECK(same(values.size() - count, count, '\0'));
    }
    for (std::size_t i = 0; i < values.size(); i += 50) CHECK(same(i, 1, ','));
  }
}

template <class Value>
void check_decimals(const std::vector<Value>& values) {
  for (const auto& [path, table] : every_path())
    for (int decimals = 1; decimals <= 15; ++decimals) {
      const auto* const kernels = table;  // which lambdas may capture
      INFO(path << ", " << sizeof(Value) << " bytes, " << decimals << " decimals");
      const auto put = decimals_of<Value>(*kernels);
      const auto same = [&](std::size_t from, std::size_t count, char end) {
        return written_by(23 * count, [&](char* out) { return put(values.data() + from, count, decimals, end, out); }) ==
               lines(values.data() + from, count, end,
                     [&](Value value) { return decimal(value, static_cast<std::size_t>(decimals)); });
      };
      for (const char end : {'\n', '\0', '\xff'}) CHECK(same(0, values.size(), end));
      for (std::size_t count = 0; count <= 200; count += count < 40 ? 1 : 32)
        CHECK(same(values.size() - count, count, '\n'));
    }
}

/// Values below `limit` in size, so that no other one decides how a vector of them is made.
template <class Value>
std::vector<Value> below(std::vector<Value> values, std::int64_t limit) {
  std::erase_if(values, [&](Value value) {
    if constexpr (std::is_signed_v<Value>) return value >= limit || value <= -limit;
    return static_cast<std::uint64_t>(value) >= static_cast<std::uint64_t>(limit);
  });
  return values;
}

/// The limits at which numerals need more room, and one on each side.
template <class Value>
void check_below_limits(void (*check)(const std::vector<Value>&)) {
  std::int64_t power = 100000;
  for (int digits = 5; digits <= 16 && (sizeof(Value) > 4 || digits < 10); ++digits, power *= 10)
    check(below(telling_values<Value>(), power));
}

}  // namespace

TEST_CASE("every number of 8 and of 16 bits is its numeral") {
  std::vector<std::uint8_t> all8(1024);
  std::iota(all8.begin(), all8.end(), std::uint8_t{0});
  check_integers(all8);
  std::vector<std::uint16_t> all16(65536 + 200);
  std::iota(all16.begin(), all16.end(), std::uint16_t{0});
  for (const auto& [path, table] : every_path()) {
    const auto* const kernels = table;  // which lambdas may capture
    INFO(path);
    CHECK((written_by(6 * all16.size(), [&](char* out) {
             return kernels->integers16(all16.data(), all16.size(), '\n', out);
           }) == lines(all16.data(), all16.size(), '\n', numeral<std::uint16_t>)));
  }
  check_integers(telling_values<std::uint16_t>());
}

TEST_CASE("four numbers of 8 bits in a row, of any lengths, are their numerals") {
  constexpr std::uint8_t of_length[] = {0, 10, 100, 9, 99, 255};
  std::vector<std::uint8_t> values;
  for (unsigned lengths = 0; lengths < 6 * 6 * 6 * 6; ++lengths)
    for (unsigned power = 1; power < 6 * 6 * 6 * 6; power *= 6) values.push_back(of_length[lengths / power % 6]);
  check_integers(values);
}

TEST_CASE("numbers of 32 and 64 bits are their numerals, of any size and beside smaller and larger ones") {
  check_integers(telling_values<std::uint32_t>());
  check_integers(telling_values<std::uint64_t>());
  check_integers(telling_values<std::int64_t>());
  check_below_limits<std::uint32_t>(check_integers);
  check_below_limits<std::uint64_t>(check_integers);
  check_below_limits<std::int64_t>(check_integers);
}

TEST_CASE("at the limits of parts and sizes a number alone in its column is its numeral") {
  const auto check = [](auto value) {
    std::size_t wrong = 0;
    for (const auto& [path, table] : every_path()) {
      const auto* const kernels = table;  // which lambdas may capture
      const auto put = integers_of<decltype(value)>(*kernels);
      if (written_by(21, [&](char* out) { return put(&value, 1, '\n', out); }) != numeral(value) + '\n') ++wrong;
    }
    return wrong;
  };
  std::size_t wrong = 0;
  std::uint64_t power = 1;
  for (int digits = 1; digits <= 20; ++digits, power *= 10)
    for (const std::uint64_t value : {power - 1, power, power + 1})
      wrong += check(value) + check(static_cast<std::uint32_t>(value)) + check(static_cast<std::int64_t>(value)) +
               check(static_cast<std::int64_t>(0 - value));
  CHECK(wrong == 0);
}

TEST_CASE("multiples of the powers of ten at which numbers are split, and their neighbours, are their numerals") {
  for (const std::uint64_t power : {std::uint64_t{10000000}, std::uint64_t{100000000}, std::uint64_t{1000000000000000}}) {
    const std::uint64_t most = ~std::uint64_t{0} / power;
    std::vector<std::uint64_t> values;
    for (std::uint64_t i = 1, factor = most; i < 3000 && factor > 0; ++i, factor = factor * 127 / 128) {
      const std::uint64_t multiple = factor * power;
      values.insert(values.end(), {multiple - 1, multiple, multiple - i});
    }
    for (const auto& [path, table] : every_path()) {
      const auto* const kernels = table;  // which lambdas may capture
      INFO(path << ", " << power);
      CHECK((written_by(21 * values.size(), [&, put = kernels->integers64](char* out) {
               return put(values.data(), values.size(), '\n', out);
             }) == lines(values.data(), values.size(), '\n', numeral<std::uint64_t>)));
    }
  }
}

TEST_CASE("decimals have their point in its place and zeros up to it") {
  check_decimals(telling_values<std::uint32_t>());
  check_decimals(telling_values<std::uint64_t>());
  check_decimals(telling_values<std::int64_t>());
  for (const std::int64_t limit : {std::int64_t{1000000}, std::int64_t{10000000000000}, std::int64_t{100000000000000}}) {
    if (limit < 0xffffffff) check_decimals(below(telling_values<std::uint32_t>(), limit));
    check_decimals(below(telling_values<std::uint64_t>(), limit));
    check_decimals(below(telling_values<std::int64_t>(), limit));
  }
}

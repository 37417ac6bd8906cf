// SPDX-License-Identifier: MIT
#include "draw/integers.h"

#include <limits>
#include <vector>

#include "random/seed.h"
#include "tests/catch.h"
#include "tests/support/refused.h"
#include "tests/support/scripted_stream.h"
#include "tests/support/values.h"

using namespace randnum;
using draw::int128;
using draw::Integers;
using draw::Range;
using draw::Signeds;
using draw::Unsigneds;
using tests::refused;
using tests::scripted;

namespace {

constexpr std::int64_t int_min = std::numeric_limits<std::int64_t>::min(),
                       int_max = std::numeric_limits<std::int64_t>::max();
constexpr std::uint64_t uint_max = std::numeric_limits<std::uint64_t>::max();
const random::Key key = random::seeded_key("integers", 0);

template <class Values>
Values drawn(const Range& range, random::Stream& stream, std::uint64_t cells) {
  draw::Column column;
  Integers(range).fill(stream, {}, cells, column);
  return tests::values_of<Values>(std::move(column));
}

}  // namespace

TEST_CASE("a range counts its members, and writes 2^64 as 0") {
  CHECK(Range(1, 6, 1).span() == 6);
  CHECK(Range(5, 5, 1).span() == 1);
  CHECK(Range(0, 9, 3).span() == 4);
  CHECK(Range(0, 8, 3).span() == 3);
  CHECK(Range(-7, 7, 100).span() == 1);
  CHECK(Range(0, int128{uint_max} - 1, 1).span() == uint_max);
  CHECK(Range(0, uint_max, 1).span() == 0);
  CHECK(Range(0, uint_max, 2).span() == std::uint64_t{1} << 63);
  CHECK(Range(0, uint_max, uint_max).span() == 2);
  CHECK(Range(int_min, int_max, 1).span() == 0);
  CHECK(Range(int_min, int_max, uint_max).span() == 2);
  CHECK(Range(int_min, 0, 1).span() == (std::uint64_t{1} << 63) + 1);
}

TEST_CASE("a range that is none is refused with the parameter to blame") {
  CHECK(refused([] { return Range(6, 1, 1); }) == "max");
  CHECK(refused([] { return Range(-1, int128{int_max} + 1, 1); }) == "max");
  CHECK(refused([] { return Range(1, 6, 0); }) == "step");
  CHECK(refused([] { return Range(1, 6, -1); }) == "step");
  CHECK(refused([] { return Range(int_min, int_max, 1); }).empty());
}

template <class Values>
bool comes_as(int128 min, int128 max) {
  draw::Column column;
  random::Stream stream(key, 0);
  Integers(Range(min, max, 1)).fill(stream, {}, 1, column);
  return std::holds_alternative<Values>(column);
}

TEST_CASE("columns are as narrow as the range lets them") {
  CHECK(comes_as<draw::Unsigneds8>(255, 255));
  CHECK(comes_as<draw::Unsigneds16>(256, 256));
  CHECK(comes_as<draw::Unsigneds16>(0, 65535));
  CHECK(comes_as<draw::Unsigneds32>(0, 65536));
  CHECK(comes_as<draw::Unsigneds32>(4000000000, 0xffffffff));
  CHECK(comes_as<Unsigneds>(0, int128{1} << 32));
  CHECK(comes_as<Unsigneds>(0, uint_max));
  CHECK(comes_as<Signeds>(-1, 0));
  CHECK(comes_as<Signeds>(int_min, int_max));
}

TEST_CASE("a range of any width of words and columns, far from 0 and in steps, is drawn in full") {
  for (const int128 min : {int128{0}, int128{200}, int128{65000}, int128{1} << 33, int128{-100}, int128{-1} << 40})
    for (const int128 step : {1, 3})
      for (const std::uint64_t members : {std::uint64_t{40}, std::uint64_t{4097}, (std::uint64_t{1} << 32) + 1}) {
        const Range range(min, min + step * static_cast<int128>(members - 1), step);
        random::Stream indices(key, 0), stream(key, 0);
        const auto values = drawn<Signeds>(range, stream, 3000);
        for (const std::int64_t value : values)
          CHECK(value == min + step * static_cast<int128>(random::bounded(indices, range.span())));
      }
}

TEST_CASE("the first and the last word give the first and the last member of every range") {
  struct Case {
    int128 min, max, step, last;
  };
  for (const auto& [min, max, step, last] :
       {Case{1, 2, 1, 2}, Case{-4, 3, 1, 3}, Case{-5, 3, 5, 0}, Case{5, 5, 1, 5}, Case{0, 4095, 1, 4095}}) {
    auto words = scripted<std::uint16_t>({0, 0xffff});
    CHECK(drawn<Signeds>(Range(min, max, step), words, 2) ==
          Signeds{static_cast<std::int64_t>(min), static_cast<std::int64_t>(last)});
    CHECK(words.consumed() == 4);
  }
  auto full = scripted<std::uint64_t>({0, uint_max, std::uint64_t{1} << 63});
  CHECK(drawn<Signeds>(Range(int_min, int_max, 1), full, 3) == Signeds{int_min, int_max, 0});
  auto unsigned_words = scripted<std::uint64_t>({0, uint_max, 42});
  CHECK(drawn<Unsigneds>(Range(0, uint_max, 1), unsigned_words, 3) == Unsigneds{0, uint_max, 42});
  auto upper_half = scripted<std::uint64_t>({0, uint_max});
  CHECK(drawn<Unsigneds>(Range(int128{1} << 63, uint_max, 1), upper_half, 2) == Unsigneds{std::uint64_t{1} << 63, uint_max});
  auto even = scripted<std::uint64_t>({uint_max});
  CHECK(drawn<Unsigneds>(Range(0, uint_max, 2), even, 1) == Unsigneds{uint_max - 1});
}

TEST_CASE("a die takes 16 bits a throw and rejects four words of 65536") {
  // 65536 % 6 = 4: words whose low product is below 4 are 0, 0x2aab, 0x5556 (low 4: kept), 0x8000, 0xaaab
  auto words = scripted<std::uint16_t>({0, 1, 0x2aaa, 0x2aab, 0x2aac, 0x5556, 0x8000, 0x8001, 0xaaab, 0xffff});
  CHECK(drawn<Signeds>(Range(1, 6, 1), words, 6) == Signeds{1, 1, 2, 3, 4, 6});
  CHECK(words.consumed() == 20);
}

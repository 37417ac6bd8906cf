// SPDX-License-Identifier: MIT
#include "draw/sorted.h"

#include <algorithm>

#include "draw/integers.h"
#include "draw/unique.h"
#include "random/seed.h"
#include "tests/catch.h"
#include "tests/support/refused.h"
#include "tests/support/values.h"

using namespace randnum;
using draw::Range;
using draw::Signeds;
using draw::Sorted;
using draw::Unsigneds;
using tests::first_values;

namespace {

const random::Key key = random::seeded_key("sorted", 0);

template <class Values>
bool sorts(const Range& range, std::uint64_t count) {
  Values values = first_values<Values>(draw::Integers(range), key, count);
  std::sort(values.begin(), values.end());
  return first_values<Values>(Sorted(std::make_unique<draw::Integers>(range)), key, count) == values;
}

}  // namespace

TEST_CASE("sorted values are those of the draw in ascending order") {
  for (const std::uint64_t count : {1u, 2u, 16383u, 16384u, 16385u, 100000u}) {
    CHECK(sorts<Signeds>(Range(1, 6, 1), count));
    CHECK(sorts<Signeds>(Range(-1000000, 1000000, 1), count));
    CHECK(sorts<Unsigneds>(Range(0, ~std::uint64_t{0}, 1), count));  // above 2^63 too: unsigned order
  }
}

TEST_CASE("sorted values without repetition rise strictly") {
  for (const std::int64_t last : {10000, 100000}) {
    const auto values = first_values<Signeds>(Sorted(draw::without_repetition(Range(1, last, 1))), key, 10000);
    CHECK(std::adjacent_find(values.begin(), values.end(), std::greater_equal<>()) == values.end());
  }
}

TEST_CASE("more values than can be held are refused") {
  const auto begin = [](std::uint64_t count) {
    return tests::refused([&] { return Sorted(std::make_unique<draw::Integers>(Range(1, 6, 1))).begin(key, count), 0; });
  };
  CHECK(begin(Sorted::most_values + 1) == "count");
  CHECK(begin(draw::Draw::endless) == "count");
}

TEST_CASE("a sorted sequence is as long as the draw it sorts") {
  CHECK(Sorted(draw::without_repetition(Range(1, 6, 1))).length() == 6);
  CHECK(Sorted(std::make_unique<draw::Integers>(Range(1, 6, 1))).length() == draw::Draw::endless);
}

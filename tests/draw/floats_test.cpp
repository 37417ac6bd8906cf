// SPDX-License-Identifier: MIT
#include "draw/floats.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "random/seed.h"
#include "tests/catch.h"
#include "tests/support/refused.h"
#include "tests/support/scripted_stream.h"
#include "tests/support/values.h"

using namespace randnum;
using draw::decimal_range;
using draw::Floats;
using draw::Interval;
using draw::Range;
using draw::Reals;
using tests::refused;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity(), largest = std::numeric_limits<double>::max(),
                 smallest = std::numeric_limits<double>::denorm_min();
constexpr std::uint64_t all_ones = ~std::uint64_t{0};
const double after_1 = std::nextafter(1.0, 2.0);

Reals drawn(const Interval& interval, random::Stream& stream, std::uint64_t cells) {
  draw::Column column;
  Floats(interval).fill(stream, {}, cells, column);
  return std::get<Reals>(column);
}

Reals many(const Interval& interval) {
  return tests::first_values<Reals>(Floats(interval), random::seeded_key("floats", 0), 100000);
}

}  // namespace

TEST_CASE("an interval that holds no number is refused") {
  CHECK(refused([] { return Floats({2, 1}); }) == "max");
  CHECK(refused([] { return Floats({1, 1}); }) == "max");
  CHECK(refused([] { return Floats({1, 1, false, true}); }) == "max");
  CHECK(refused([] { return Floats({1, after_1, false, false}); }) == "max");
  CHECK(refused([] { return Floats({0, smallest, false, false}); }) == "max");
  CHECK(refused([] { return Floats({1, 1, true, true}); }).empty());
  CHECK(refused([] { return Floats({1, after_1, false, true}); }).empty());
}

TEST_CASE("the unit interval is a word's upper 53 bits over 2^53 and never 1") {
  auto words = tests::scripted<std::uint64_t>({0, 2047, 2048, std::uint64_t{1} << 63, all_ones});
  CHECK(drawn({0, 1}, words, 5) == Reals{0, 0, 0x1p-53, 0.5, 1 - 0x1p-53});
  CHECK(words.consumed() == 40);
}

TEST_CASE("each end comes exactly where it is included") {
  // [0, 1] has 2^53 + 1 numbers: the word 0 is among the rejected, 1 the first that gives 0, the last word gives 1
  auto closed = tests::scripted<std::uint64_t>({1, all_ones});
  CHECK(drawn({0, 1, true, true}, closed, 2) == Reals{0, 1});
  auto upper = tests::scripted<std::uint64_t>({0, all_ones});
  CHECK(drawn({0, 1, false, true}, upper, 2) == Reals{0x1p-53, 1});
  // (0, 1) has 2^53 - 1: again the word 0 is rejected
  auto open = tests::scripted<std::uint64_t>({0, 1, all_ones});
  CHECK(drawn({0, 1, false, false}, open, 2) == Reals{0x1p-53, 1 - 0x1p-53});
  CHECK(open.consumed() == 24);
}

TEST_CASE("the excluded end of the narrowest intervals never comes") {
  const Reals lower = many({1, after_1});
  CHECK(std::all_of(lower.begin(), lower.end(), [](double x) { return x == 1; }));
  const Reals upper = many({1, after_1, false, true});
  CHECK(std::all_of(upper.begin(), upper.end(), [](double x) { return x == after_1; }));
  const Reals between = many({1, std::nextafter(after_1, 2), false, false});
  CHECK(std::all_of(between.begin(), between.end(), [](double x) { return x == after_1; }));
  const Reals both = many({1, after_1, true, true});
  const auto ones = std::count(both.begin(), both.end(), 1.0);
  CHECK((ones > 49000 && ones < 51000));  // half, +- 6 sigma
  CHECK(std::count(both.begin(), both.end(), after_1) == 100000 - ones);
  const Reals point = many({-3, -3, true, true});
  CHECK(std::all_of(point.begin(), point.end(), [](double x) { return x == -3; }));
}

TEST_CASE("every value of every interval lies in it, be it wide, tiny or lopsided") {
  const double ends[] = {-largest, -1e308, -1,      -0.1, -smallest, 0,     smallest, 1e-310,
                         0.1,      1,      after_1, 3,    1e16,      1e308, largest};
  for (const double min : ends) {
    for (const double max : ends) {
      for (const auto& [includes_min, includes_max] :
           {std::pair(true, false), {false, true}, {true, true}, {false, false}}) {
        const Interval interval{min, max, includes_min, includes_max};
        if (!refused([&] { return Floats(interval); }).empty()) continue;
        INFO("from " << min << " to " << max << ", " << includes_min << includes_max);
        Floats floats(interval);
        const Reals values = tests::first_values<Reals>(floats, random::seeded_key("ends", 0), 2000);
        const auto [low, high] = std::minmax_element(values.begin(), values.end());
        CHECK(std::isfinite(*low));
        CHECK((includes_min ? *low >= min : *low > min));
        CHECK((includes_max ? *high <= max : *high < max));
      }
    }
  }
}

TEST_CASE("a range wider than the largest double is filled evenly") {
  const Reals values = many({-1e308, 1e308});
  for (const double quarter : {-5e307, 0.0, 5e307}) {
    const auto below =
        static_cast<double>(std::count_if(values.begin(), values.end(), [&](double x) { return x < quarter; }));
    CHECK(below / 100000 == Approx((quarter / 1e308 + 1) / 2).margin(0.01));  // 6 sigma
  }
}

TEST_CASE("decimals become the integers they are") {
  const auto same = [](const Range& one, std::int64_t first, std::uint64_t span) {
    const std::uint64_t index = 0;
    draw::Column column;
    one.with_column(column, 1, [&](auto& values) { one.members(&index, 1, values.data()); });
    return tests::values_of<draw::Signeds>(std::move(column))[0] == first && one.span() == span;
  };
  CHECK(same(decimal_range({0, 1}, 2), 0, 100));
  CHECK(same(decimal_range({0, 1, true, true}, 2), 0, 101));
  CHECK(same(decimal_range({0, 1, false, false}, 2), 1, 99));
  CHECK(same(decimal_range({0, 1, false, true}, 0), 1, 1));
  CHECK(same(decimal_range({-0.5, 0.25}, 2), -50, 75));
  CHECK(same(decimal_range({0.1, 0.3}, 1), 1, 2));  // 0.1 and 0.3 are the doubles nearest to them
  CHECK(same(decimal_range({1.005, 1.007, true, true}, 3), 1005, 3));
  CHECK(same(decimal_range({0, 1}, 15), 0, 1000000000000000));
  CHECK(same(decimal_range({-9007199254740991, 9007199254740991, true, true}, 0), -9007199254740991, 18014398509481983));
}

TEST_CASE("decimals that cannot be exact are refused with the parameter to blame") {
  CHECK(refused([] { return decimal_range({0, 1}, -1); }) == "precision");
  CHECK(refused([] { return decimal_range({0, 1}, 16); }) == "precision");
  CHECK(refused([] { return decimal_range({0.25, 1}, 1); }) == "min");
  CHECK(refused([] { return decimal_range({0, 0.125}, 2); }) == "max");
  CHECK(refused([] { return decimal_range({0, 9007199254740992}, 0); }) == "max");
  CHECK(refused([] { return decimal_range({-1e300, 0}, 0); }) == "min");
  CHECK(refused([] { return decimal_range({-infinity, infinity}, 0); }) == "min");
  CHECK(refused([] { return decimal_range({std::nan(""), 1}, 0); }) == "min");
  CHECK(refused([] { return decimal_range({0, 1, false, false}, 0); }) == "max");
  CHECK(refused([] { return decimal_range({0.5, 0.5}, 1); }) == "max");
  CHECK(refused([] { return decimal_range({2, 1}, 1); }) == "max");
}

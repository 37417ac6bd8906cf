// SPDX-License-Identifier: MIT
#include "draw/floats.h"

#include <cmath>

#include "random/seed.h"
#include "tests/catch.h"
#include "tests/statistics/planted.h"
#include "tests/statistics/uniform.h"
#include "tests/support/values.h"

using namespace randnum;
using namespace randnum::tests;
using draw::Draw;
using draw::Floats;
using draw::Interval;
using draw::Reals;

namespace {

constexpr std::uint64_t n = 1000000;

double p_of_interval(Draw&& draw, const Interval& interval, std::uint64_t stream) {
  std::vector<FromEnd> reals;
  for (const double x : first_values<Reals>(draw, random::seeded_key("interval", stream), n)) {
    const double width = interval.max / 2 - interval.min / 2;  // halved, for it may overflow
    const double from_min = (x / 2 - interval.min / 2) / width, from_max = (interval.max / 2 - x / 2) / width;
    reals.push_back(from_min <= 0.5 ? FromEnd{from_min, false} : FromEnd{from_max, true});
  }
  return reals_p(reals);
}

/// Of reals in [0, 1) that should be k / 2^53: the lattice, and the balance of k's lowest bits on top of the uniformity.
double p_of_unit(Draw&& draw) {
  const Reals reals = first_values<Reals>(draw, random::seeded_key("unit", 0), n);
  Counts low(256), odd(2);
  for (const double x : reals) {
    const double k = x * 0x1p53;
    if (k != std::floor(k) || !(x >= 0 && x < 1)) return 0;
    ++low[static_cast<std::uint64_t>(k) % 256], ++odd[static_cast<std::uint64_t>(k) % 2];
  }
  return worst({equal_cells_p(low), equal_cells_p(odd), p_of_interval(std::move(draw), {0, 1}, 0)});
}

double p_of_faulty(double (*faulty)(random::Stream&)) { return p_of_unit(Planted<Reals>(faulty)); }

}  // namespace

TEST_CASE("floats of the unit interval are uniform multiples of 2^-53") { CHECK(p_of_unit(Floats({0, 1})) > alpha); }

TEST_CASE("floats of every interval are uniform and independent") {
  const Interval intervals[] = {{0, 1, true, true},
                                {0, 1, false, true},
                                {0, 1, false, false},
                                {-1, 1},
                                {-1e308, 1e308},
                                {-1.7e308, 1e307, true, true},
                                {1, 1 + 0x1p-30, true, false},
                                {1e-310, 3e-310},
                                {-273.15, 1e6},
                                {1e15, 1e15 + 1e7, false, false}};
  std::uint64_t stream = 0;
  for (const Interval& interval : intervals) {
    INFO(interval.min << " to " << interval.max);
    CHECK(p_of_interval(Floats(interval), interval, ++stream) > alpha);
  }
}

TEST_CASE("a mantissa of 32 bits is seen") {
  CHECK(p_of_faulty([](random::Stream& stream) { return stream.word<std::uint32_t>() * 0x1p-32; }) < alpha);
}

TEST_CASE("a mantissa of 54 bits, rounded, is seen") {
  CHECK(p_of_faulty([](random::Stream& stream) {
          return static_cast<double>(stream.word<std::uint64_t>() >> 10) * 0x1p-54;
        }) < alpha);
  // as the same rounded to multiples of 2^-53, half to even, as Java's first nextDouble: every bit but the last is right
  CHECK(p_of_faulty([](random::Stream& stream) {
          return std::min(std::nearbyint(static_cast<double>(stream.word<std::uint64_t>() >> 10) / 2), 0x1p53 - 1) * 0x1p-53;
        }) < alpha);
}

TEST_CASE("one end drawn a thousandth too often is seen") {
  CHECK(p_of_faulty([](random::Stream& stream) { return std::max(stream.real(), 1e-3); }) < alpha);
}

// SPDX-License-Identifier: MIT
#include "draw/weighted.h"

#include <cmath>
#include <set>

#include "random/seed.h"
#include "tests/catch.h"
#include "tests/support/refused.h"
#include "tests/support/scripted_stream.h"
#include "tests/support/values.h"

using namespace randnum;
using draw::Signeds;
using draw::Weighted;
using tests::refused;

namespace {

constexpr std::uint64_t all_ones = ~std::uint64_t{0}, half = std::uint64_t{1} << 63;

Signeds drawn(const std::vector<double>& weights, const std::vector<std::uint64_t>& words) {
  auto stream = tests::scripted(words);
  draw::Column column;
  Weighted(weights).fill(stream, {}, words.size(), column);
  CHECK(stream.consumed() == 8 * words.size());
  return tests::values_of<Signeds>(std::move(column));
}

}  // namespace

TEST_CASE("weights are finite, at least 0 and not all 0") {
  const std::vector<double> wrong[] = {{}, {0}, {0, 0}, {1, -1}, {-0x1p-1074}, {1, NAN}, {INFINITY}, {1e308, 1e308}};
  for (const std::vector<double>& weights : wrong) CHECK(refused([&] { return Weighted(weights); }) == "weights");
  const std::vector<double> right[] = {{1}, {0x1p-1074}, {0, 1e308, 0}, {-0.0, 1}};
  for (const std::vector<double>& weights : right) CHECK(refused([&] { return Weighted(weights); }).empty());
}

TEST_CASE("each index has the words of its share") {
  CHECK(drawn({1, 1}, {0, half - 1, half, all_ones}) == Signeds{0, 0, 1, 1});
  CHECK(drawn({1, 2, 1}, {half / 2 - 1, half / 2, half + half / 2 - 1, half + half / 2}) == Signeds{0, 1, 1, 2});
  CHECK(drawn({3}, {0, all_ones}) == Signeds{0, 0});
}

TEST_CASE("a weight of 0 is never drawn, first, last or between") {
  CHECK(drawn({0, 1, 0, 0, 1, 0}, {0, half - 1, half, all_ones}) == Signeds{1, 1, 4, 4});
  const Signeds indices =
      tests::first_values<Signeds>(Weighted({0, 1, 0, 1e-3, 0}), random::seeded_key("zero", 0), 10000000);
  CHECK(std::set<std::int64_t>(indices.begin(), indices.end()) == std::set<std::int64_t>{1, 3});
}

TEST_CASE("a subnormal sum still ends") {
  const Signeds indices =
      tests::first_values<Signeds>(Weighted({0, 0x1p-1074, 0}), random::seeded_key("subnormal", 0), 10000);
  CHECK(std::set<std::int64_t>(indices.begin(), indices.end()) == std::set<std::int64_t>{1});
}

// SPDX-License-Identifier: MIT
#include "draw/weighted.h"

#include <numeric>

#include "random/seed.h"
#include "tests/catch.h"
#include "tests/statistics/planted.h"
#include "tests/statistics/uniform.h"
#include "tests/support/values.h"

using namespace randnum;
using namespace randnum::tests;
using draw::Signeds;
using draw::Weighted;

namespace {

constexpr std::uint64_t n = 2000000;

/// By the counts of every index, and of pairs of neighbours where the indices are few.
double p_of(draw::Draw&& draw, const std::vector<double>& weights, std::uint64_t stream = 0) {
  const double largest = *std::max_element(weights.begin(), weights.end());
  double sum = 0;
  for (const double weight : weights) sum += weight / largest;
  std::vector<double> expected, pairs_expected;
  for (const double weight : weights) expected.push_back(n * (weight / largest / sum));
  for (const double first : expected)
    for (const double second : expected) pairs_expected.push_back(first * second / n / 2);
  Counts counts(weights.size()), pairs(pairs_expected.size());
  const Signeds indices = first_values<Signeds>(draw, random::seeded_key("weighted", stream), n);
  for (std::size_t i = 0; i < n; ++i) {
    ++counts.at(static_cast<std::size_t>(indices[i]));
    if (i % 2 == 1)
      ++pairs[static_cast<std::size_t>(indices[i - 1]) * weights.size() + static_cast<std::size_t>(indices[i])];
  }
  return worst({cells_p(counts, expected), cells_p(pairs, pairs_expected)});
}

std::vector<double> powers(double base, std::size_t count) {
  std::vector<double> all;
  for (double weight = 1; all.size() < count; weight *= base) all.push_back(weight);
  return all;
}

const std::vector<double> one_to_ten = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};

}  // namespace

TEST_CASE("indices come as often as their weights say, and independently") {
  std::vector<double> harmonic(1000);
  for (std::size_t i = 0; i < harmonic.size(); ++i) harmonic[i] = 1 / static_cast<double>(i + 1);
  const std::vector<double> cases[] = {
      {1, 1}, one_to_ten, {1, 1e-5}, {1e-5, 1, 1e-5}, {0, 3, 0, 1, 0}, powers(0.5, 60), powers(2, 60), {1e307, 2e307, 3e307},
      {1e-300, 2e-300}, harmonic, std::vector<double>(777, 0.1)};
  std::uint64_t stream = 0;
  for (const std::vector<double>& weights : cases) {
    INFO("case " << stream);
    CHECK(p_of(Weighted(weights), weights, ++stream) > alpha);
  }
}

TEST_CASE("a weight one percent off is seen") {
  std::vector<double> off = one_to_ten;
  off[4] *= 1.02;
  CHECK(p_of(Weighted(off), one_to_ten) < alpha);
}

TEST_CASE("a leftover last cell that goes to another index is seen") {
  CHECK(p_of(Planted<Signeds>([weighted = Weighted(std::vector<double>(100, 1.0))](random::Stream& stream) {
               draw::Column column;
               weighted.fill(stream, {}, 1, column);
               return std::min<std::int64_t>(tests::values_of<Signeds>(std::move(column))[0], 98);
             }),
             std::vector<double>(100, 1.0)) < alpha);
}

TEST_CASE("an alias table whose leftover cell keeps a probability of 0 is seen") {
  // Vose's method over ten equal weights where rounding left the last column: it should keep itself and goes to its alias
  CHECK(p_of(Planted<Signeds>([](random::Stream& stream) {
               const auto column = static_cast<std::int64_t>(random::bounded(stream, 10));
               return column == 9 && stream.real() < 0.05 ? 0 : column;
             }),
             std::vector<double>(10, 1.0)) < alpha);
}

TEST_CASE("a weight of 0 that is drawn once is seen") {
  CHECK(p_of(Planted<Signeds>([count = 0](random::Stream& stream) mutable {
               return ++count == 12345 ? 1 : static_cast<std::int64_t>(2 * random::bounded(stream, 2));
             }),
             {1, 0, 1}) == 0);
}

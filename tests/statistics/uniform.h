// SPDX-License-Identifier: MIT
#pragma once
// Checks of uniformity that several draws share.

#include <cstdint>
#include <vector>

#include "random/bounded.h"
#include "tests/statistics/significance.h"

namespace randnum::tests {

using Counts = std::vector<std::uint64_t>;

/// Of indices that should be independent and uniform in [0, span), 0 standing for 2^64: in up to 4096 and up to
/// 32 cells, in the first and the last cell, in pairs of neighbours, and modulo 3, 5, 7 and 256, where a bias of large
/// spans shows.
inline double indices_p(const std::vector<std::uint64_t>& indices, random::Span span) {
  using random::uint128;
  const uint128 whole = span == 0 ? uint128{1} << 64 : uint128{span};
  const double n = static_cast<double>(indices.size());
  const auto cells = [&](std::uint64_t most) {  // how many, and how many members each has
    const uint128 k = whole < most ? whole : uint128{most};
    std::vector<double> members;
    for (uint128 cell = 0; cell < k; ++cell)
      members.push_back(static_cast<double>(((cell + 1) * whole + k - 1) / k - (cell * whole + k - 1) / k) /
                        static_cast<double>(whole));
    return members;
  };
  const auto cell_of = [&](std::uint64_t index, std::size_t k) {
    return static_cast<std::size_t>(uint128{index} * k / whole);
  };

  std::vector<double> fine = cells(4096), coarse = cells(32), fine_expected, coarse_expected, pairs_expected;
  Counts counts(fine.size()), coarse_counts(coarse.size()), pairs(coarse.size() * coarse.size()),
      residues[] = {Counts(3), Counts(5), Counts(7), Counts(256)};
  for (const double share : fine) fine_expected.push_back(n * share);
  for (const double share : coarse) coarse_expected.push_back(n * share);
  for (const double first : coarse)
    for (const double second : coarse) pairs_expected.push_back(n / 2 * first * second);
  for (std::size_t i = 0; i < indices.size(); ++i) {
    if (uint128{indices[i]} >= whole) return 0;
    ++counts[cell_of(indices[i], fine.size())], ++coarse_counts[cell_of(indices[i], coarse.size())];
    if (i % 2 == 1) ++pairs[cell_of(indices[i - 1], coarse.size()) * coarse.size() + cell_of(indices[i], coarse.size())];
    for (Counts& residue : residues) ++residue[indices[i] % residue.size()];
  }
  const double p = worst({cells_p(counts, fine_expected), cells_p(coarse_counts, coarse_expected),
                          cells_p(pairs, pairs_expected), binomial_p(static_cast<double>(counts.front()), n, fine.front()),
                          binomial_p(static_cast<double>(counts.back()), n, fine.back())});
  if (whole < 1000000000) return p;  // above it the residues are equally likely, as far as 10^7 values could tell
  return worst(
      {p, equal_cells_p(residues[0]), equal_cells_p(residues[1]), equal_cells_p(residues[2]), equal_cells_p(residues[3])});
}

/// A real in [0, 1) as its distance from the nearer end, so that the tails keep their digits.
struct FromEnd {
  double distance;
  bool upper;
};

/// Of reals that should be independent and uniform in [0, 1): in 1000 cells, in pairs of neighbours, by Kolmogorov and
/// Smirnov, and in tail cells beyond 10^-3, 10^-4 and 10^-5 at both ends, which would drown among the thousand.
inline double reals_p(const std::vector<FromEnd>& reals) {
  const double n = static_cast<double>(reals.size());
  Counts counts(1000), pairs(32 * 32), tails(7);
  const std::vector<double> tails_expected = {n * 1e-5, n * 9e-5, n * 9e-4, n * 0.998, n * 9e-4, n * 9e-5, n * 1e-5};
  std::vector<double> uniform;
  uniform.reserve(reals.size());
  for (const auto& [distance, upper] : reals) {
    if (!(distance >= 0 && distance <= 0.5)) return 0;
    const std::size_t tail = distance < 1e-5 ? 0 : distance < 1e-4 ? 1 : distance < 1e-3 ? 2 : 3;
    ++tails[upper ? 6 - tail : tail];
    const auto cell = [u = uniform.emplace_back(upper ? 1 - distance : distance)](std::size_t k) {
      return std::min(static_cast<std::size_t>(u * static_cast<double>(k)), k - 1);
    };
    ++counts[cell(1000)];
    if (uniform.size() % 2 == 0) ++pairs[static_cast<std::size_t>(std::min(31.0, uniform.end()[-2] * 32)) * 32 + cell(32)];
  }
  return worst({equal_cells_p(counts), equal_cells_p(pairs), cells_p(tails, tails_expected), uniform_p(std::move(uniform))});
}

}  // namespace randnum::tests

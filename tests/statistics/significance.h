// SPDX-License-Identifier: MIT
#pragma once
// How likely chance alone is to give what was counted. All seeds are fixed: a test passes for ever or never, and alpha
// can be small at little cost: 10^6 values in 100 cells show an error of 1.2 % rms in the cells' sizes at alpha = 10^-6,
// and of 1.0 % at 10^-3. P-values have two sides where it matters: too even is no better than uneven.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <vector>

namespace randnum::tests {

constexpr double alpha = 1e-6;

/// Q(a, x), the upper regularised incomplete gamma function: by the series below a + 1, by Lentz's continued fraction above.
inline double upper_gamma(double a, double x) {
  if (x <= 0) return 1;
  const double front = std::exp(a * std::log(x) - x - std::lgamma(a));
  if (x < a + 1) {
    double term = 1 / a, sum = term;
    for (double n = a + 1; term > sum * 1e-16; ++n) sum += term *= x / n;
    return std::max(0.0, 1 - front * sum);
  }
  double b = x + 1 - a, c = 1e300, d = 1 / b, fraction = d;
  for (int i = 1; i < 100000; ++i, b += 2) {
    const double numerator = -i * (i - a);
    d = 1 / (numerator * d + b + 2);
    c = b + 2 + numerator / c;
    fraction *= c * d;
    if (std::abs(c * d - 1) < 1e-15) break;
  }
  return front * fraction;
}

inline double two_sided(double upper) { return std::min(1.0, 2 * std::min(upper, 1 - upper)); }

/// Of |z|, for a standard normal z.
inline double normal_p(double z) { return std::erfc(std::abs(z) / std::sqrt(2.0)); }

/// Of a number of rare events of which `mean` were expected.
inline double poisson_p(double count, double mean) {
  const double at_least = count == 0 ? 1 : 1 - upper_gamma(count, mean), at_most = upper_gamma(count + 1, mean);
  return std::min(1.0, 2 * std::min(at_least, at_most));
}

/// Of `hits` in n trials of a probability. 0 for the impossible.
inline double binomial_p(double hits, double n, double probability) {
  if (probability == 0 || probability == 1) return hits == n * probability ? 1 : 0;
  const double mean = n * probability, rare = std::min(mean, n - mean);
  if (rare < 1000) return poisson_p(mean == rare ? hits : n - hits, rare);
  return normal_p((hits - mean) / std::sqrt(mean * (1 - probability)));
}

/// Of counts in cells against those expected, by chi squared. Neighbours are merged until they expect 20, the last ones with
/// the cell before. 0 for the impossible. Few cells can be even by chance, so that is suspect only from ten on.
inline double cells_p(const std::vector<std::uint64_t>& counts, const std::vector<double>& expected) {
  std::vector<double> merged_counts, merged;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (expected[i] == 0 && counts[i] > 0) return 0;
    if (merged.empty() || merged.back() >= 20) merged_counts.push_back(0), merged.push_back(0);
    merged_counts.back() += static_cast<double>(counts[i]), merged.back() += expected[i];
  }
  if (merged.size() > 1 && merged.back() < 20) {
    merged_counts.end()[-2] += merged_counts.back(), merged.end()[-2] += merged.back();
    merged_counts.pop_back(), merged.pop_back();
  }
  if (merged.size() < 2) return 1;
  double statistic = 0;
  for (std::size_t i = 0; i < merged.size(); ++i)
    statistic += (merged_counts[i] - merged[i]) * (merged_counts[i] - merged[i]) / merged[i];
  const double degrees = static_cast<double>(merged.size() - 1), upper = upper_gamma(degrees / 2, statistic / 2);
  return degrees < 10 ? upper : two_sided(upper);
}

/// Of counts in cells that are equally likely.
inline double equal_cells_p(const std::vector<std::uint64_t>& counts) {
  double total = 0;
  for (const std::uint64_t count : counts) total += static_cast<double>(count);
  return cells_p(counts, std::vector<double>(counts.size(), total / static_cast<double>(counts.size())));
}

/// Of reals that should be uniform in [0, 1), by Kolmogorov and Smirnov, with Stephens' correction for n.
inline double uniform_p(std::vector<double> reals) {
  std::sort(reals.begin(), reals.end());
  const double n = static_cast<double>(reals.size());
  double distance = 0;
  for (std::size_t i = 0; i < reals.size(); ++i) {
    const double below = static_cast<double>(i) / n;
    distance = std::max({distance, reals[i] - below, below + 1 / n - reals[i]});
  }
  const double t = distance * (std::sqrt(n) + 0.12 + 0.11 / std::sqrt(n));
  double sum = 0;
  for (int k = 1; k < 100; ++k) sum += (k % 2 == 1 ? 2 : -2) * std::exp(-2 * k * k * t * t);
  return std::clamp(t < 0.2 ? 1.0 : sum, 0.0, 1.0);
}

/// The smallest p-value of several tests, paid for by their number (Bonferroni).
inline double worst(std::initializer_list<double> ps) {
  return std::min(1.0, std::min(ps) * static_cast<double>(ps.size()));
}

}  // namespace randnum::tests

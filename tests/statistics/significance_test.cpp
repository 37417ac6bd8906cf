// SPDX-License-Identifier: MIT
#include "tests/statistics/significance.h"

#include "tests/catch.h"

using namespace randnum::tests;

TEST_CASE("p-values are those of the tables") {
  // upper critical values, NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.4: at 0.05 and 0.001
  CHECK(upper_gamma(0.5, 3.841 / 2) == Approx(0.05).epsilon(1e-3));
  CHECK(upper_gamma(5, 18.307 / 2) == Approx(0.05).epsilon(1e-3));
  CHECK(upper_gamma(50, 149.449 / 2) == Approx(0.001).epsilon(1e-3));
  CHECK(upper_gamma(50, 77.929 / 2) == Approx(0.95).epsilon(1e-3));
  CHECK(normal_p(1.959964) == Approx(0.05).epsilon(1e-5));
  // e^-x and its sums are the incomplete gamma function of whole numbers
  CHECK(upper_gamma(1, 30) == Approx(std::exp(-30.0)).epsilon(1e-12));
  CHECK(upper_gamma(3, 20) == Approx(std::exp(-20.0) * (1 + 20 + 200)).epsilon(1e-12));
  CHECK(poisson_p(0, 20) == Approx(2 * std::exp(-20.0)).epsilon(1e-9));
  CHECK(poisson_p(20, 20) > 0.5);
  CHECK(poisson_p(50, 20) < 1e-6);
  // Kolmogorov's distribution: 1.949 / sqrt(n) is exceeded with probability 0.001; here n even steps, shifted by that
  std::vector<double> shifted(1000000);
  for (std::size_t i = 0; i < shifted.size(); ++i) shifted[i] = std::min(1.0, static_cast<double>(i) / 1e6 + 1.949e-3);
  CHECK(uniform_p(shifted) == Approx(0.001).epsilon(0.01));
}

TEST_CASE("what cannot happen has a p-value of 0, and too even a one of nearly 0") {
  CHECK(cells_p({100, 1, 100}, {100, 0, 100}) == 0);
  CHECK(binomial_p(1, 1000, 0) == 0);
  CHECK(binomial_p(1000, 1000, 1) == 1);
  CHECK(equal_cells_p(std::vector<std::uint64_t>(1000, 1000)) < alpha);
}

// SPDX-License-Identifier: MIT
#pragma once
// Indices 0 to n - 1, each with probability weight / sum of weights: inversion of the cumulative sums.

#include <vector>

#include "draw/draw.h"

namespace randnum::draw {

class Weighted : public Draw {
 public:
  /// Throws InputError unless every weight is finite and at least 0 and their sum is finite and above 0.
  explicit Weighted(const std::vector<double>& weights);
  /// The first index whose cumulative weight is above u * sum, u a real in [0, 1): a weight of 0 is never drawn.
  void fill(random::Stream& stream, Place from, std::uint64_t cells, Column& column) const override;

 private:
  std::vector<double> sums_;
};

}  // namespace randnum::draw

// SPDX-License-Identifier: MIT
#pragma once
// Normally distributed reals: mean + stddev * z, z standard normal by the ziggurat, the tail by G. Marsaglia's method
// ("Generating a Variable from the Tail of the Normal Distribution", Technometrics 6, 1964).

#include "draw/draw.h"

namespace randnum::draw {

class Normal : public Draw {
 public:
  /// Throws InputError unless mean is finite, stddev is finite and at least 0, and mean +- 14 stddev (beyond which the
  /// method never reaches) are finite.
  Normal(double mean, double stddev);
  void fill(random::Stream& stream, Place from, std::uint64_t cells, Column& column) const override;

 private:
  double mean_, stddev_;
};

}  // namespace randnum::draw

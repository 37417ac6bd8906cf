// SPDX-License-Identifier: MIT
#pragma once
// Exponentially distributed reals, by the ziggurat; the tail of the exponential is an exponential again.

#include "draw/draw.h"

namespace randnum::draw {

class Exponential : public Draw {
 public:
  /// `rate` is events per unit: the mean is 1 / rate. Throws InputError unless it is above 0 and finite, and 45 / rate
  /// (beyond which the method never reaches) is finite.
  explicit Exponential(double rate);
  void fill(random::Stream& stream, Place from, std::uint64_t cells, Column& column) const override;

 private:
  double rate_;
};

}  // namespace randnum::draw

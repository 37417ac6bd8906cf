// SPDX-License-Identifier: MIT
#pragma once
// Reals, uniform in an interval of which each end is included or not, exactly as asked: an excluded end is never drawn,
// also where rounding would reach it. Either 2^53 steps of a double, or, with a number of decimals, the decimal numbers of
// that length in the interval, each equally likely.

#include "draw/draw.h"
#include "draw/integers.h"

namespace randnum::draw {

struct Interval {
  double min, max;
  bool includes_min = true, includes_max = false;
};

/// min + (max - min) * k / 2^53 in double arithmetic for a uniform integer k in [0, 2^53], without the k of an excluded
/// end; results that rounding lifts out of the interval are drawn again.
class Floats : public Draw {
 public:
  /// Throws InputError unless min < max (min <= max where both ends are included), and for an open interval that holds no
  /// double. Ranges wider than the largest double are halved first, so nothing overflows.
  explicit Floats(const Interval& interval);
  void fill(random::Stream& stream, Place from, std::uint64_t cells, Column& column) const override;

 private:
  Interval interval_;
  double scale_, offset_, width_;  // value = scale * (offset + width * k / 2^53)
};

/// The numbers with `decimals` digits after the point in the interval, times 10^decimals, as a range of integers.
/// Throws InputError for decimals outside 0 to 15, for ends that have more decimals or reach 2^53 / 10^decimals (doubles
/// do not hold them), and where no such number lies in the interval.
Range decimal_range(const Interval& interval, int decimals);

}  // namespace randnum::draw

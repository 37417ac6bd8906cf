// SPDX-License-Identifier: MIT
#include "draw/floats.h"

#include <algorithm>
#include <cmath>

#include "random/error.h"

namespace randnum::draw {

using random::InputError;

Floats::Floats(const Interval& interval) : interval_(interval) {
  const bool closed = interval.includes_min && interval.includes_max,
             open = !interval.includes_min && !interval.includes_max;
  if (!std::isfinite(interval.min)) throw InputError("min", "must be finite");
  if (!std::isfinite(interval.max)) throw InputError("max", "must be finite");
  if (interval.min > interval.max) throw InputError("max", "must be at least min");
  if (interval.min == interval.max && !closed) throw InputError("max", "must be above min, unless the interval is []");
  if (open && std::nextafter(interval.min, interval.max) == interval.max)
    throw InputError("max", "must leave a number between min and max, where the interval is ()");
  scale_ = std::isfinite(interval.max - interval.min) ? 1 : 2;
  offset_ = interval.min / scale_;
  width_ = interval.max / scale_ - interval.min / scale_;
}

void Floats::fill(random::Stream& stream, Place, std::uint64_t cells, Column& column) const {
  constexpr std::uint64_t steps = std::uint64_t{1} << 53;
  const std::uint64_t first = interval_.includes_min ? 0 : 1, last = interval_.includes_max ? steps : steps - 1;
  stream.expect(cells * sizeof(std::uint64_t));
  Reals& values = sized<Reals>(column, cells);
  std::uint64_t k[1024];
  for (std::uint64_t made = 0; made < cells;) {  // at least a quarter of the k succeeds, in all but the narrowest intervals
    const std::uint64_t tried = std::min<std::uint64_t>(cells - made, std::size(k));  // nearly all
    random::bounded(stream, last - first + 1, k, tried);
    for (std::uint64_t i = 0; i < tried; ++i) {
      const double value =
          scale_ * (offset_ + width_ * (static_cast<double>(static_cast<std::int64_t>(first + k[i])) * 0x1p-53));
      const bool above = value > interval_.min || (interval_.includes_min && value == interval_.min);
      const bool below = value < interval_.max || (interval_.includes_max && value == interval_.max);
      values[made] = value;  // and the next one over it, if this lies outside
      made += above && below;
    }
  }
}

namespace {

/// x * 10^decimals, if x is the double nearest to a number with that many decimals.
int128 scaled(const char* field, double x, double power) {
  const double product = std::nearbyint(x * power);
  if (std::abs(product) >= 0x1p53) throw InputError(field, "has too many digits for a double at this precision");
  if (product / power != x) throw InputError(field, "must not have more decimals than precision");
  return static_cast<int128>(product);
}

}  // namespace

Range decimal_range(const Interval& interval, int decimals) {
  if (decimals < 0 || decimals > 15) throw InputError("precision", "must be 0 to 15");
  double power = 1;
  for (int i = 0; i < decimals; ++i) power *= 10;  // exact up to 10^22
  if (!std::isfinite(interval.min)) throw InputError("min", "must be finite");
  if (!std::isfinite(interval.max)) throw InputError("max", "must be finite");
  const int128 first = scaled("min", interval.min, power) + (interval.includes_min ? 0 : 1);
  const int128 last = scaled("max", interval.max, power) - (interval.includes_max ? 0 : 1);
  if (first > last) throw InputError("max", "must leave a number of this precision in the interval");
  return Range(first, last, 1);
}

}  // namespace randnum::draw

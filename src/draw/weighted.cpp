// SPDX-License-Identifier: MIT
#include "draw/weighted.h"

#include <algorithm>
#include <cmath>

#include "random/error.h"

namespace randnum::draw {

Weighted::Weighted(const std::vector<double>& weights) {
  double sum = 0;
  for (const double weight : weights) {
    if (!(weight >= 0 && std::isfinite(weight))) throw random::InputError("weights", "must each be at least 0 and finite");
    sums_.push_back(sum += weight);
  }
  if (!(sum > 0 && std::isfinite(sum))) throw random::InputError("weights", "must have a sum above 0 and finite");
}

void Weighted::fill(random::Stream& stream, Place, std::uint64_t cells, Column& column) const {
  stream.expect(cells * 8);
  for (std::uint32_t& index : sized<Unsigneds32>(column, cells)) {
    double u;
    do u = stream.real() * sums_.back();
    while (u >= sums_.back());  // only subnormal sums round up to the sum
    index = static_cast<std::uint32_t>(std::upper_bound(sums_.begin(), sums_.end(), u) - sums_.begin());
  }
}

}  // namespace randnum::draw

// SPDX-License-Identifier: MIT
#include "draw/normal.h"

#include <cmath>

#include "draw/ziggurat.h"
#include "random/error.h"

namespace randnum::draw {
namespace {

constexpr double tail = 3.6541528853610088, area = 0.0049286732339746549;  // so that 256 layers close at the top

constexpr double density(double x) { return random::exp(-0.5 * x * x); }
constexpr double inverse(double y) { return random::sqrt(-2 * random::log(y)); }

constexpr Ziggurat table = ziggurat(tail, area, density, inverse);

double beyond_tail(random::Stream& stream) {
  while (true) {
    const double x = -random::log(stream.open_real()) / tail, y = -random::log(stream.open_real());
    if (y + y >= x * x) return tail + x;
  }
}

}  // namespace

Normal::Normal(double mean, double stddev) : mean_(mean), stddev_(stddev) {
  if (!std::isfinite(mean)) throw random::InputError("mean", "must be finite");
  if (!(stddev >= 0 && std::isfinite(stddev))) throw random::InputError("stddev", "must be at least 0 and finite");
  if (!std::isfinite(std::abs(mean) + 14 * stddev))
    throw random::InputError("stddev", "must leave mean + 14 stddev within the range of a double");
}

void Normal::fill(random::Stream& stream, Place, std::uint64_t cells, Column& column) const {
  Reals& values = sized<Reals>(column, cells);
  draw_from<true>(table, stream, density, beyond_tail, values.data(), cells);
  if (mean_ == 0 && stddev_ == 1) return;  // the loop would change nothing: no value is -0
  for (double& value : values) value = mean_ + stddev_ * value;
}

}  // namespace randnum::draw

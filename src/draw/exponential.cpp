// SPDX-License-Identifier: MIT
#include "draw/exponential.h"

#include <cmath>

#include "draw/ziggurat.h"
#include "random/error.h"

namespace randnum::draw {
namespace {

constexpr double tail = 7.6971174701310497, area = 0.0039496598225815572;  // so that 256 layers close at the top

constexpr double density(double x) { return random::exp(-x); }
constexpr double inverse(double y) { return -random::log(y); }

constexpr Ziggurat table = ziggurat(tail, area, density, inverse);

double beyond_tail(random::Stream& stream) { return tail - random::log(stream.open_real()); }

}  // namespace

Exponential::Exponential(double rate) : rate_(rate) {
  if (!(rate > 0 && std::isfinite(rate))) throw random::InputError("rate", "must be above 0 and finite");
  if (!std::isfinite(45 / rate)) throw random::InputError("rate", "must leave 45 / rate within the range of a double");
}

void Exponential::fill(random::Stream& stream, Place, std::uint64_t cells, Column& column) const {
  Reals& values = sized<Reals>(column, cells);
  draw_from<false>(table, stream, density, beyond_tail, values.data(), cells);
  for (double& value : values) value /= rate_;
}

}  // namespace randnum::draw

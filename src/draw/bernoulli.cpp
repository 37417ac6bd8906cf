// SPDX-License-Identifier: MIT
#include "draw/bernoulli.h"

#include <cmath>

#include "random/error.h"

namespace randnum::draw {

Bernoulli::Bernoulli(double probability) : probability_(probability) {
  if (!(probability >= 0 && probability <= 1)) throw random::InputError("probability", "must be 0 to 1");
}

bool Bernoulli::one(random::Stream& stream) const {
  double rest = probability_;
  do {
    rest *= 65536;  // exact, as is the subtraction below
    const double digit = std::floor(rest), piece = stream.word<std::uint16_t>();
    if (piece != digit) return piece < digit;
    rest -= digit;
  } while (rest > 0);
  return false;
}

void Bernoulli::fill(random::Stream& stream, std::uint64_t, std::uint64_t cells, Column& column) const {
  stream.expect(cells * 2);
  for (std::uint8_t& value : sized<Bits>(column, cells)) value = one(stream);
}

}  // namespace randnum::draw

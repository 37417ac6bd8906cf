// SPDX-License-Identifier: MIT
#include "draw/bernoulli.h"

#include <algorithm>
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

void Bernoulli::fill(random::Stream& stream, Place, std::uint64_t cells, Column& column) const {
  const double scaled = probability_ * 65536, first_digit = std::floor(scaled);
  const int digit = static_cast<int>(first_digit), undecided = scaled == first_digit ? -1 : digit;
  stream.expect(cells * sizeof(std::uint16_t));
  Bits& values = sized<Bits>(column, cells);
  for (std::uint64_t made = 0; made < cells;) {
    const random::Stream::Words pieces = stream.words<std::uint16_t>();
    const std::size_t most = std::min<std::uint64_t>(pieces.count, cells - made);
    std::size_t taken = 0;
    for (; taken < most; ++taken) {
      const int piece = random::load_little<std::uint16_t>(pieces.bytes + sizeof(std::uint16_t) * taken);
      if (piece == undecided) break;
      values[made + taken] = piece < digit;
    }
    stream.skip(taken * sizeof(std::uint16_t));
    made += taken;
    if (taken < most) values[made++] = one(stream);
  }
}

}  // namespace randnum::draw

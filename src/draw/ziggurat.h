// SPDX-License-Identifier: MIT
#pragma once
// The ziggurat of 256 layers (G. Marsaglia and W. W. Tsang, "The Ziggurat Method for Generating Random Variables", JSS
// 5(8), 2000) for a decreasing density on [0, infinity). Layer, sign and position come from disjoint bits of one word, as
// J. A. Doornik (2005) asks: the original reuses bits, which large samples show. The tables are computed by the compiler
// from the same few lines as randnum-streams(7) gives.

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "random/elementary.h"
#include "random/stream.h"

namespace randnum::draw {

/// Layer i spans heights[i] to heights[i + 1] and reaches widths[i]; layer 0 is the base, with the tail beyond widths[1].
struct Ziggurat {
  double widths[257], heights[257], steps[256];  // steps: widths / 2^53, exactly
};

/// `tail` is where the tail begins, `area` that of every layer, f the density scaled to f(0) = 1, inverse its inverse.
constexpr Ziggurat ziggurat(double tail, double area, double (*f)(double), double (*inverse)(double)) {
  Ziggurat table{};
  table.widths[0] = area / f(tail);
  table.widths[1] = tail;
  table.heights[1] = f(tail);
  for (int i = 2; i < 256; ++i) {
    table.heights[i] = table.heights[i - 1] + area / table.widths[i - 1];
    table.widths[i] = inverse(table.heights[i]);
  }
  table.heights[256] = 1;
  for (int i = 0; i < 256; ++i) table.steps[i] = table.widths[i] * 0x1p-53;
  return table;
}

/// Where a word puts its value: a layer, a place within its width, and a sign.
struct Throw {
  unsigned layer;
  double x;
  std::uint64_t sign;  // the highest bit is set for negative

  Throw(const Ziggurat& table, std::uint64_t word)
      : layer(word & 255),                                                                       // bits 0 to 7
        x(static_cast<double>(static_cast<std::int64_t>(word >> 11 | 1)) * table.steps[layer]),  // bits 12 to 63
        sign(word << 55) {}                                                                      // bit 8
  /// Whether the place is under the curve for sure: 98.5 % (normal) and 97.8 % (exponential) of the words are.
  bool inside(const Ziggurat& table) const { return x < table.widths[layer + 1]; }
  template <bool Signed>
  double value() const {
    return Signed ? std::bit_cast<double>(std::bit_cast<std::uint64_t>(x) | (sign & std::uint64_t{1} << 63)) : x;
  }
};

/// Decides, with further words, about a throw that is not inside: whether it gives a value, to `out`.
template <bool Signed, class Density, class Tail>
bool under_curve(const Ziggurat& table, random::Stream& stream, Density f, Tail from_tail, Throw at, double& out) {
  const double low = table.heights[at.layer];
  if (at.layer == 0) {
    at.x = from_tail(stream);
  } else if (low + (table.heights[at.layer + 1] - low) * stream.real() >= f(at.x)) {
    return false;
  }
  out = at.value<Signed>();
  return true;
}

/// Fills `out` with values of the density, negated where the sign of the word that decided says so and `Signed`.
/// `from_tail` draws beyond widths[1].
template <bool Signed, class Density, class Tail>
void draw_from(const Ziggurat& table, random::Stream& stream, Density f, Tail from_tail, double* out, std::size_t count) {
  stream.expect(count * sizeof(std::uint64_t));
  double* const end = out + count;
  while (out < end) {
    const random::Stream::Words words = stream.words<std::uint64_t>();
    const std::uint8_t* next = words.bytes;
    const std::uint8_t* const last =
        next + std::min(words.count, static_cast<std::size_t>(end - out)) * sizeof(std::uint64_t);
    std::uint64_t word = 0;
    bool decided = true;
    for (; next < last; next += sizeof(std::uint64_t)) {
      word = random::load_little<std::uint64_t>(next);
      const Throw at(table, word);
      decided = at.inside(table);
      if (!decided) break;
      *out++ = at.value<Signed>();
    }
    stream.skip(static_cast<std::size_t>(next - words.bytes) + (decided ? 0 : sizeof word));
    if (!decided && under_curve<Signed>(table, stream, f, from_tail, Throw(table, word), *out)) ++out;
  }
}

}  // namespace randnum::draw

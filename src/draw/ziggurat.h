// SPDX-License-Identifier: MIT
#pragma once
// The ziggurat of 256 layers (G. Marsaglia and W. W. Tsang, "The Ziggurat Method for Generating Random Variables", JSS
// 5(8), 2000) for a decreasing density on [0, infinity). Layer, sign and position come from disjoint bits of one word, as
// J. A. Doornik (2005) asks: the original reuses bits, which large samples show. The tables are computed by the compiler
// from the same few lines as randnum-streams(7) gives.

#include <cstdint>

#include "random/elementary.h"
#include "random/stream.h"

namespace randnum::draw {

/// Layer i spans heights[i] to heights[i + 1] and reaches widths[i]; layer 0 is the base, with the tail beyond widths[1].
struct Ziggurat {
  double widths[257], heights[257];
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
  return table;
}

/// One value of the density, negated where bit 8 of the word that decided is set and `Signed`. `from_tail` draws beyond
/// widths[1]. 98.5 % (normal) and 97.8 % (exponential) of the words give a value at once.
template <bool Signed, class Density, class Tail>
double draw_from(const Ziggurat& table, random::Stream& stream, Density f, Tail from_tail) {
  while (true) {
    const std::uint64_t word = stream.word<std::uint64_t>();
    const unsigned layer = word & 255;                                                    // bits 0 to 7
    const bool negative = Signed && (word >> 8 & 1) != 0;                                 // bit 8
    double x = static_cast<double>(word >> 12 << 1 | 1) * 0x1p-53 * table.widths[layer];  // bits 12 to 63
    if (x >= table.widths[layer + 1]) {
      if (layer == 0) {
        x = from_tail(stream);
      } else {
        const double low = table.heights[layer], y = low + (table.heights[layer + 1] - low) * stream.real();
        if (y >= f(x)) continue;
      }
    }
    return negative ? -x : x;
  }
}

}  // namespace randnum::draw

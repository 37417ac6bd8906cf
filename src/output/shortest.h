// SPDX-License-Identifier: MIT
#pragma once
// A double as the shortest decimal text that reads back as the same double, and of those texts the one nearest to it: what
// fmt's "{}" and Python's repr() without a final ".0" write; randnum-streams(7), section TEXT. The digits are chosen as in
// R. Giulietti, "The Schubfach way to render doubles", 2020. From 0.0001 up to 2^53 one product of 64 by 64 bits scales a
// double exactly, so that the choice needs no second look; there it is fast, and no branch depends on the digits.

#include <cstddef>

namespace randnum::output {

/// Writes the text of `value` at `out` and returns its end; at most 24 bytes of text, and up to 32 from `out` on are
/// overwritten. Infinities and NaNs, which no draw makes, become inf, -inf, nan and -nan.
char* shortest(double value, char* out) noexcept;

/// The same for `count` values, each followed by the byte `end`. Needs room for 25 bytes a value, and 7 more.
char* shortest(const double* values, std::size_t count, char end, char* out) noexcept;

}  // namespace randnum::output

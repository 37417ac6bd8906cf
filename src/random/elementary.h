// SPDX-License-Identifier: MIT
#pragma once
// log, exp and sqrt that give the same 64 bits on every machine and compiler, at compile time and at run time. The C
// library's differ in their last bits between machines, and on one machine with and without FMA. These use + - * / on
// IEEE 754 doubles alone, in the order written here (built with -ffp-contract=off), within 1 ulp where the tests look.
// The reductions are the classic ones (K. C. Ng, fdlibm, 1993), the coefficients those of the Taylor series. They are
// part of the stream promise, randnum-streams(7).

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <type_traits>

namespace randnum::random {

// ln 2 in two parts: the first has 21 trailing zero bits, so that its products with exponents are exact
constexpr double ln2_high = 0x1.62e42feep-1, ln2_low = 0x1.a39ef35793c76p-33;

/// 2^exponent, for -1022 <= exponent <= 1023.
constexpr double power_of_two(int exponent) {
  return std::bit_cast<double>(static_cast<std::uint64_t>(exponent + 1023) << 52);
}

/// e^x. 0 below -708 (no subnormal results), infinity above 709.78; NaN for NaN.
constexpr double exp(double x) {
  if (!(x >= -708)) return x < -708 ? 0 : x;
  if (x > 709.78) return std::numeric_limits<double>::infinity();
  const double scaled = x * 0x1.71547652b82fep+0;                            // x / ln 2
  const int k = static_cast<int>(scaled < 0 ? scaled - 0.5 : scaled + 0.5);  // rounded, halves away from zero
  const double high = x - k * ln2_high, low = k * ln2_low, r = high - low;   // |r| <= 0.35
  double sum = 1.0 / 6227020800.0;                                           // 1/13!; the rest of the series is below 2^-57
  constexpr double coefficients[] = {1.0 / 479001600.0,
                                     1.0 / 39916800.0,
                                     1.0 / 3628800.0,
                                     1.0 / 362880.0,
                                     1.0 / 40320.0,
                                     1.0 / 5040.0,
                                     1.0 / 720.0,
                                     1.0 / 120.0,
                                     1.0 / 24.0,
                                     1.0 / 6.0,
                                     0.5};
  for (const double coefficient : coefficients) sum = coefficient + r * sum;
  const double value = 1.0 + (high - (low - r * r * sum));  // 1 + r + r^2 (1/2! + r/3! + ...), the rounding of r undone
  return k == 1024 ? value * 2 * power_of_two(1023) : value * power_of_two(k);
}

/// The natural logarithm of a positive normal x. -infinity at 0; NaN below.
constexpr double log(double x) {
  if (!(x > 0)) return x == 0 ? -std::numeric_limits<double>::infinity() : std::numeric_limits<double>::quiet_NaN();
  const std::uint64_t bits = std::bit_cast<std::uint64_t>(x);
  int exponent = static_cast<int>(bits >> 52) - 1023;
  double mantissa = std::bit_cast<double>((bits & 0xfffffffffffff) | 0x3ff0000000000000);  // in [1, 2)
  if (mantissa > 0x1.6a09e667f3bcdp+0) mantissa *= 0.5, ++exponent;                        // now in (0.7071, 1.4143)
  const double f = mantissa - 1.0;                                                         // exact
  const double s = f / (2.0 + f);                                                          // log(1+f) = 2 atanh(s)
  const double z = s * s;
  double sum = 2.0 / 25.0;  // the rest of the series is below 2^-60
  constexpr double coefficients[] = {2.0 / 23.0, 2.0 / 21.0, 2.0 / 19.0, 2.0 / 17.0, 2.0 / 15.0, 2.0 / 13.0,
                                     2.0 / 11.0, 2.0 / 9.0,  2.0 / 7.0,  2.0 / 5.0,  2.0 / 3.0};
  for (const double coefficient : coefficients) sum = coefficient + z * sum;
  const double rest = z * sum;
  const double half_square = 0.5 * f * f;
  return exponent * ln2_high - ((half_square - (s * (half_square + rest) + exponent * ln2_low)) - f);
}

/// The square root, correctly rounded as IEEE 754 demands: what std::sqrt gives, here also at compile time.
/// `x` is positive and normal.
constexpr double sqrt(double x) {
  if (!std::is_constant_evaluated()) return std::sqrt(x);
  const std::uint64_t bits = std::bit_cast<std::uint64_t>(x);
  int exponent = static_cast<int>(bits >> 52) - 1023;
  std::uint64_t mantissa = (bits & 0xfffffffffffff) | 0x10000000000000;  // x = mantissa * 2^(exponent - 52)
  if (exponent % 2 != 0) mantissa *= 2, --exponent;
  // root = floor(sqrt(mantissa * 2^54)) has 54 bits, one more than fits: digit by digit, then rounded. It is never a tie.
  std::uint64_t root = 0;
  __extension__ typedef unsigned __int128 Wide;
  Wide rest = 0;
  for (int i = 53; i >= 0; --i) {
    const std::uint64_t digits = i >= 27 ? mantissa >> (2 * i - 54) & 3 : 0;  // two bits of mantissa * 2^54
    rest = rest << 2 | digits;
    const Wide trial = Wide{root} << 2 | 1;
    root <<= 1;
    if (rest >= trial) rest -= trial, root |= 1;
  }
  return static_cast<double>((root + (root & 1)) >> 1) * power_of_two(exponent / 2 - 52);
}

}  // namespace randnum::random

// SPDX-License-Identifier: MIT
#include "output/shortest.h"

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

#include "random/bytes.h"

namespace randnum::output {
namespace {

using std::uint64_t;
__extension__ typedef unsigned __int128 uint128;

// A double is c * 2^q, and reads back from all of ((c - 1/2) * 2^q, (c + 1/2) * 2^q), with the ends if c is even. Let
// 10^k <= 2^q < 10^(k + 1). Then the interval has a multiple of 10^k, and at most one of 10^(k + 1). The latter is shortest
// where it exists, less the zeros at its end; else the multiple of 10^k nearest to the double is, and it ends in no zero.

constexpr int mantissa_bits = 52;
constexpr uint64_t hidden_bit = uint64_t{1} << mantissa_bits, mantissa_mask = hidden_bit - 1, sign_bit = uint64_t{1} << 63;
constexpr uint64_t ten_to_16 = 10'000'000'000'000'000;

// ---- Digits as text

/// The 8 digits of number < 10^8 as bytes 0 to 9, the last digit in the lowest byte: split in two by 10^4, both by 10^2, all
/// four by 10. The quotients of the lanes are exact: 10486 / 2^20 is 1/100 + 2.3e-7, 103 / 2^10 is 1/10 + 6e-4.
inline uint64_t eight_digits(uint64_t number) {
  // Each lane becomes two: the quotient above the remainder, which is what was there less quotient times divisor
  number += static_cast<std::uint32_t>(number) / 10'000 * ((uint64_t{1} << 32) - 10'000);
  number += (number * 10'486 >> 20 & 0x7f'0000'007f) * ((1 << 16) - 100);
  return number + (number * 103 >> 10 & 0xf'000f'000f'000f) * ((1 << 8) - 10);
}

constexpr uint64_t zeros = 0x3030'3030'3030'3030;  // "00000000"

/// Writes 8 bytes, the highest first.
inline void put_eight(uint64_t bytes, char* out) {
  random::store_little(__builtin_bswap64(bytes), reinterpret_cast<std::uint8_t*>(out));
}

/// 17 digits: twice 8, and the last one.
struct Digits {
  uint64_t high, low, last;

  /// How many there are without the zeros at their end; 0 to 17.
  int count() const {
    const uint64_t last_8 = low << 8 | last;
    if (last_8 != 0) [[likely]]
      return static_cast<int>(17 - static_cast<unsigned>(std::countr_zero(last_8)) / 8);
    if (low != 0) return 9;
    return high != 0 ? 8 - std::countr_zero(high) / 8 : 0;
  }
  void put(char* out) const {
    put_eight(high | zeros, out);
    put_eight(low | zeros, out + 8);
    out[16] = static_cast<char>('0' + last);
  }
};

// ---- From 0.0001 up to 2^53: exact in one product

constexpr uint64_t least_near = std::bit_cast<uint64_t>(1e-4), end_near = std::bit_cast<uint64_t>(0x1p53);

/// 2^q * 10^places, at least 1 and below 10, for one q; places = -k. It is a multiple of 2^-46.
struct Scale {
  uint64_t times_2_60;
  int places;
};

/// For the exponents of doubles from least_near on.
constexpr auto scales = [] {
  std::array<Scale, (end_near >> mantissa_bits) - (least_near >> mantissa_bits)> table{};
  int q = static_cast<int>(least_near >> mantissa_bits) - 1075;
  for (Scale& scale : table) {
    uint128 power = 1;
    for (; power >> -q == 0; power *= 10) ++scale.places;
    scale.times_2_60 = static_cast<uint64_t>(-q > 60 ? power >> (-q - 60) : power << (60 + q));
    ++q;
  }
  return table;
}();

/// Ones in all bytes of 16 but the highest `before`.
constexpr auto behind = [] {
  std::array<uint128, 17> masks{};
  for (std::size_t before = 0; before < 16; ++before) masks[before] = ~uint128{0} >> 8 * before;
  return masks;
}();

/// Numbers below 8, of 16 to 20 places.
inline char* put_below_8(const Digits& digits, int places, char* out) {
  put_eight(zeros, out);
  digits.put(out + places - 15);
  out[0] = out[1];  // with 16 places that is the first digit, 0 or not
  out[1] = '.';
  const int count = digits.count();
  if (count < 2 && places == 16) [[unlikely]]
    return out + 1;
  return out + places - 15 + count;
}

/// Numbers from 8 on, of 0 to 15 places. A function of its own so that the registers are left to the numbers below 8.
[[gnu::noinline]] char* put_from_8(uint64_t high, uint64_t low, uint64_t last, int places, char* out) {
  const uint64_t zero = high >> 56 == 0, if_zero = 0 - zero;  // a first digit 0 is left out, the others move up
  const Digits digits{high << 8 * zero | (low >> 56 & if_zero), low << 8 * zero | (last & if_zero), last & ~if_zero};
  const int before = 17 - places - static_cast<int>(zero);
  const uint128 first_16 = uint128{digits.high | zeros} << 64 | digits.low | zeros;
  const uint128 rest = behind[static_cast<std::size_t>(before)], text = (first_16 & ~rest) | (first_16 & rest) >> 8;
  put_eight(static_cast<uint64_t>(text >> 64), out);
  put_eight(static_cast<uint64_t>(text), out + 8);
  out[16] = static_cast<char>(first_16);
  out[17] = static_cast<char>('0' + digits.last);
  out[before] = '.';
  const int count = digits.count();
  return count > before ? out + count + 1 : out + before;
}

inline char* put_near(uint64_t bits, char* out) {
  const auto [scale, places] = scales[(bits >> mantissa_bits) - (least_near >> mantissa_bits)];
  const uint128 scaled = uint128{((bits & mantissa_mask) | hidden_bit) << 4} * scale;  // value * 10^places * 2^64, exactly
  const uint64_t whole = static_cast<uint64_t>(scaled >> 64), fraction = static_cast<uint64_t>(scaled);

  // What is beyond the last multiple of 10, and half of the interval's width, both times 2^60; exact, as the product is a
  // multiple of 2^18. They are never equal: the interval's ends are odd multiples of 2^(q - 1) * 10^places, hence of
  // 2^(q - 1 + places) and no whole numbers. Below a power of two the interval is narrower, but its own digits are the
  // shortest either way: 16 at most, and thus found.
  const uint64_t tens = whole / 10, digit = whole - tens * 10;
  const uint64_t beyond = digit << 60 | fraction >> 4, half_width = scale / 2, ten = uint64_t{10} << 60;
  const uint64_t below = beyond < half_width;
  const uint64_t above = beyond + half_width > ten;
  const uint64_t up = fraction + (whole & 1) > uint64_t{1} << 63;  // to the nearest whole number; the even one of two
  const uint64_t last = (digit + up) & ((below | above) - 1);      // a mask, as a branch would be a toss of a coin

  uint64_t high = whole / 1'000'000'000, low = tens - high * 100'000'000 + above;  // not tens / 10^8, so as not to wait
  if (low == 100'000'000) [[unlikely]]
    ++high, low = 0;
  const Digits digits{eight_digits(high), eight_digits(low), last};
  return places >= 16 ? put_below_8(digits, places, out) : put_from_8(digits.high, digits.low, last, places, out);
}

// ---- All the others

/// The highest 128 bits of 10^exponent, rounded down: times a power of two, in [2^127, 2^128).
constexpr int least_power = -292, greatest_power = 324;

constexpr auto powers = [] {
  constexpr int limbs = 26;  // of 32 bits: 5^324 has 753 bits, and 2^831 / 5^292 has 153
  using Number = std::array<std::uint32_t, limbs>;
  constexpr auto highest = [](const Number& number) {
    int top = limbs - 1;
    while (number[static_cast<std::size_t>(top)] == 0) --top;
    uint128 bits = 0;
    int room = 128;
    for (; room > 0; --top) {
      const uint64_t limb = top >= 0 ? number[static_cast<std::size_t>(top)] : 0;
      const int width = room == 128 ? 64 - std::countl_zero(limb) : 32;
      bits = room < width ? bits << room | limb >> (width - room) : bits << width | limb;
      room -= width < room ? width : room;
    }
    return bits;
  };
  std::array<uint128, greatest_power - least_power + 1> table{};
  Number number{1};
  for (int exponent = 0; exponent <= greatest_power; ++exponent) {
    table[static_cast<std::size_t>(exponent - least_power)] = highest(number);
    uint64_t carry = 0;
    for (std::uint32_t& limb : number) {
      carry += uint64_t{limb} * 5;
      limb = static_cast<std::uint32_t>(carry);
      carry >>= 32;
    }
  }
  number = {};
  number[limbs - 1] = std::uint32_t{1} << 31;  // dividing n times by 5, always rounded down, divides by 5^n rounded down
  for (int exponent = 0; exponent >= least_power; --exponent) {
    table[static_cast<std::size_t>(exponent - least_power)] = highest(number);
    uint64_t rest = 0;
    for (std::size_t i = limbs; i-- > 0; rest %= 5) {
      rest = rest << 32 | number[i];
      number[i] = static_cast<std::uint32_t>(rest / 5);
    }
  }
  return table;
}();

/// digits * 10^exponent, where digits < 10^17.
struct Decimal {
  uint64_t digits;
  int exponent;
};

/// The shortest decimal for c * 2^q, by Schubfach; the double below is nearer where `uneven`.
Decimal schubfach(uint64_t c, int q, bool uneven) {
  // Logarithms rounded down, exact for all exponents of doubles: of 2^q or 3/4 * 2^q to the base 10, of 10^-k to the base 2
  const int k = (q * 1262611 - (uneven ? 524031 : 0)) >> 22;
  const int shift = q + (-k * 1741647 >> 19) + 1;
  const uint128 power = powers[static_cast<std::size_t>(-k - least_power)] + 1;  // rounded up

  // 4 * 10^-k times the interval's middle and its ends, rounded down to whole numbers, but with an odd one for a fraction
  const auto scaled = [&](uint64_t quarters) {
    const uint64_t factor = quarters << shift;
    const uint128 low = uint128{factor} * static_cast<uint64_t>(power);
    const uint128 sum = uint128{factor} * static_cast<uint64_t>(power >> 64) + static_cast<uint64_t>(low >> 64);
    return static_cast<uint64_t>(sum >> 64) | (static_cast<uint64_t>(sum) > 1);
  };
  const uint64_t odd = c & 1, middle = scaled(4 * c), whole = middle / 4;
  const uint64_t lower = scaled(4 * c - (uneven ? 1 : 2)) + odd, upper = scaled(4 * c + 2) - odd;  // ends excluded if odd
  if (whole >= 10) {
    const uint64_t tens = whole / 10;
    const bool below = lower <= 40 * tens, above = 40 * tens + 40 <= upper;
    if (below != above) return {tens + above, k + 1};
  }
  const bool below = lower <= 4 * whole, above = 4 * whole + 4 <= upper;
  if (below != above) return {whole + above, k};
  return {whole + (middle + (whole & 1) > 4 * whole + 2), k};  // the nearest, the even one of two
}

/// As d.ddde+XX, or without an exponent from 1 up to 10^16.
char* put_decimal(Decimal decimal, char* out) {
  int exponent = decimal.exponent + 16;  // of the first of 17 digits
  for (; decimal.digits < ten_to_16; --exponent) decimal.digits *= 10;
  const uint64_t first_16 = decimal.digits / 10;
  const Digits digits{eight_digits(first_16 / 100'000'000), eight_digits(first_16 % 100'000'000), decimal.digits % 10};
  char text[24];
  digits.put(text);
  const int count = digits.count();
  if (exponent >= 0 && exponent < 16) {
    const int before = exponent + 1, after = count > before ? count - before : 0;
    std::memcpy(out, text, static_cast<std::size_t>(before));
    out[before] = '.';
    std::memcpy(out + before + 1, text + before, static_cast<std::size_t>(after));
    return out + before + (after > 0 ? after + 1 : 0);
  }
  out[0] = text[0];
  out[1] = '.';
  std::memcpy(out + 2, text + 1, 16);
  out += count > 1 ? count + 1 : 1;
  *out++ = 'e';
  *out++ = exponent < 0 ? '-' : '+';
  const int size = exponent < 0 ? -exponent : exponent;
  if (size >= 100) *out++ = static_cast<char>('0' + size / 100);
  *out++ = static_cast<char>('0' + size / 10 % 10);
  *out++ = static_cast<char>('0' + size % 10);
  return out;
}

[[gnu::noinline]] char* put_far(uint64_t bits, char* out) {
  const uint64_t mantissa = bits & mantissa_mask;
  const int exponent = static_cast<int>(bits >> mantissa_bits);
  if (exponent == 2047) {
    std::memcpy(out, mantissa == 0 ? "inf" : "nan", 3);
    return out + 3;
  }
  if (bits == 0) {
    *out = '0';
    return out + 1;
  }
  if (exponent == 0) return put_decimal(schubfach(mantissa, -1074, false), out);
  return put_decimal(schubfach(mantissa | hidden_bit, exponent - 1075, mantissa == 0 && exponent > 1), out);
}

inline char* put(double value, char* out) {
  uint64_t bits = std::bit_cast<uint64_t>(value);
  *out = '-';
  out += bits >> 63;
  bits &= ~sign_bit;
  return bits - least_near < end_near - least_near ? put_near(bits, out) : put_far(bits, out);
}

}  // namespace

char* shortest(double value, char* out) noexcept { return put(value, out); }

char* shortest(const double* values, std::size_t count, char end, char* out) noexcept {
  for (std::size_t i = 0; i < count; ++i) {
    out = put(values[i], out);
    *out++ = end;
  }
  return out;
}

}  // namespace randnum::output

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
// 10^k <= 2^q < 10^(k + 1). Then that interval has a multiple of 10^k, and at most one multiple of 10^(k + 1). That one, if
// there, is shortest; else the multiple of 10^k nearest to the double is, and its last digit is not 0.

constexpr int mantissa_bits = 52;
constexpr uint64_t hidden_bit = uint64_t{1} << mantissa_bits, mantissa_mask = hidden_bit - 1, sign_bit = uint64_t{1} << 63;
constexpr uint64_t ten_to_16 = 10'000'000'000'000'000;

// ---- Digits as text

/// The 8 digits of number < 10^8 as bytes 0 to 9, the first digit in the lowest byte: split in two by 10^4, both by 10^2,
/// all four by 10. The lanes' quotients are exact: 10486 / 2^20 is 1/100 + 2.3e-7, 103 / 2^10 is 1/10 + 6e-4.
inline uint64_t eight_digits(uint64_t number) {
  constexpr auto split = [](uint64_t lanes, uint64_t quotients, int width, uint64_t divisor) {
    return (lanes << width) - quotients * ((divisor << width) - 1);  // quotient in the low half, remainder in the high
  };
  const uint64_t by_4 = split(number, static_cast<std::uint32_t>(number) / 10'000, 32, 10'000);
  const uint64_t by_2 = split(by_4, by_4 * 10'486 >> 20 & 0x7f'0000'007f, 16, 100);
  return split(by_2, by_2 * 103 >> 10 & 0xf'000f'000f'000f, 8, 10);
}

constexpr uint64_t zeros = 0x3030'3030'3030'3030;  // "00000000"

inline void put_eight(uint64_t bytes, char* out) { random::store_little(bytes, reinterpret_cast<std::uint8_t*>(out)); }

/// 17 digits, the last one apart.
struct Digits {
  uint64_t high, low, last;

  Digits(uint64_t first_16, uint64_t last_one)
      : high(eight_digits(first_16 / 100'000'000)), low(eight_digits(first_16 % 100'000'000)), last(last_one) {}

  /// How many there are without the zeros at their end; 0 to 17.
  int count() const {
    const uint64_t last_8 = low >> 8 | last << 56;
    if (last_8 != 0) [[likely]]
      return 17 - std::countl_zero(last_8) / 8;
    if (low != 0) return 9;
    return high != 0 ? 8 - std::countl_zero(high) / 8 : 0;
  }
  void put(char* out) const {
    put_eight(high | zeros, out);
    put_eight(low | zeros, out + 8);
    out[16] = static_cast<char>('0' + last);
  }
};

// ---- From 0.0001 up to 2^46: exact in 64 bits

constexpr uint64_t least_near = std::bit_cast<uint64_t>(1e-4), end_near = std::bit_cast<uint64_t>(0x1p46);

/// 2^q * 10^places, at least 1 and below 10, for one q. It is a multiple of 2^-46.
struct Scale {
  uint64_t times_2_60;
  int places;
};

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

inline char* put_near(uint64_t bits, char* out) {
  const auto [scale, places] = scales[(bits >> mantissa_bits) - (least_near >> mantissa_bits)];
  const uint128 scaled = uint128{((bits & mantissa_mask) | hidden_bit) << 4} * scale;  // value * 10^places * 2^64
  const uint64_t whole = static_cast<uint64_t>(scaled >> 64), fraction = static_cast<uint64_t>(scaled);

  // What is beyond the last multiple of 10, and half of the interval's width, both times 2^60. They are never equal: the
  // interval's ends have an odd multiple of a power of two below 1.
  const uint64_t tens = whole / 10, digit = whole - tens * 10;
  const uint64_t beyond = digit << 60 | fraction >> 4, half_width = scale / 2;
  const uint64_t below = beyond<half_width, above = beyond>(uint64_t{10} << 60) - half_width;
  const uint64_t up = fraction + (whole & 1) > uint64_t{1} << 63;  // to the nearest whole number; the even one of two
  uint64_t first_16 = tens + above, last = (digit + up) & ((below | above) - 1);  // masks: a branch would be a coin's toss

  if (places >= 16) {  // below 8: the first of 17 digits, where it is not 0, is the one before the point
    const Digits digits(first_16, last);
    put_eight(zeros, out);
    digits.put(out + places - 15);
    out[0] = static_cast<char>('0' + static_cast<int>(std::bit_cast<double>(bits)));
    out[1] = '.';
    const int count = digits.count();
    if (count < 2 && places == 16) [[unlikely]]
      return out + 1;
    return out + places - 15 + count;
  }
  int before = 17 - places;  // digits before the point, 2 to 14
  if (first_16 < ten_to_16 / 10) first_16 = first_16 * 10 + last, last = 0, --before;
  const Digits digits(first_16, last);
  digits.put(out);
  const uint128 after = (uint128{digits.low | zeros} << 64 | (digits.high | zeros)) >> 8 * before;
  put_eight(static_cast<uint64_t>(after), out + before + 1);
  put_eight(static_cast<uint64_t>(after >> 64), out + before + 9);
  out[17] = static_cast<char>('0' + last);
  out[before] = '.';
  const int count = digits.count();
  return count > before ? out + count + 1 : out + before;
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

/// The shortest decimal for c * 2^q, by Schubfach (Giulietti, figure 4); the double below is nearer where `uneven`.
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
  const Digits digits(decimal.digits / 10, decimal.digits % 10);
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

// SPDX-License-Identifier: MIT
#pragma once
// Decimal numerals of one value at a time. Eight digits are made at once in the bytes of a 64-bit word, each multiplication
// dividing all parts of the word; so there is no table and no loop over digits. Everything is in an unnamed namespace: each
// path that includes this must have a copy of its own.

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace randnum::output {
namespace {

constexpr std::uint64_t ten_to_8 = 100000000, ascii_zeros = 0x3030303030303030;

/// The eight digits, with leading zeros, of a number below 10^8: the first one in the lowest byte.
[[gnu::always_inline]] inline std::uint64_t eight_digits(std::uint64_t x) {
  // x = a and b below 10^4 in halves, the first one low: x = a + (b << 32), where b = x - 10^4 a; and so on.
  // Products by rounded-up reciprocals, exact in their range: 109951163 / 2^40, 10486 / 2^20, 103 / 2^10.
  const std::uint64_t fours = x * 109951163 >> 40;
  x = (x << 32) - fours * ((std::uint64_t{10000} << 32) - 1);
  const std::uint64_t twos = x * 10486 >> 20 & 0x0000007f0000007f;
  x = (x << 16) - twos * ((100 << 16) - 1);
  const std::uint64_t ones = x * 103 >> 10 & 0x000f000f000f000f;
  return (x << 8) - ones * ((10 << 8) - 1);
}

/// Eight characters, the lowest byte first.
[[gnu::always_inline]] inline void store(std::uint64_t characters, char* out) {
  if constexpr (__BYTE_ORDER__ == __ORDER_BIG_ENDIAN__) characters = __builtin_bswap64(characters);
  std::memcpy(out, &characters, sizeof characters);
}

/// The last `digits` of eight digits, 0 to 8. Writes eight bytes.
[[gnu::always_inline]] inline char* put_last(std::uint64_t x, int digits, char* out) {
  if (digits > 0) store((eight_digits(x) | ascii_zeros) >> (64 - 8 * digits), out);
  return out + digits;
}

/// A number below 10^8, without leading zeros. Writes eight bytes.
[[gnu::always_inline]] inline char* put_short(std::uint64_t x, char* out) {
  const std::uint64_t digits = eight_digits(x);
  const int skipped = __builtin_ctzll(digits | std::uint64_t{1} << 63) & ~7;  // bits; the last digit stays
  store((digits | ascii_zeros) >> skipped, out);
  return out + 8 - skipped / 8;
}

/// Texts of all numbers of eight bits: up to three digits, and how many.
struct SmallTexts {
  char entries[256][4];
  constexpr SmallTexts() : entries() {
    for (int i = 0; i < 256; ++i) {
      char size = 0;
      for (int power = 100; power > 0; power /= 10)
        if (power == 1 || i >= power) entries[i][int{size++}] = static_cast<char>('0' + i / power % 10);
      entries[i][3] = size;
    }
  }
};
constexpr SmallTexts small_texts;

/// Writes four bytes.
[[gnu::always_inline]] inline char* put_digits(std::uint8_t x, char* out) {
  std::memcpy(out, small_texts.entries[x], 4);
  return out + small_texts.entries[x][3];
}

[[gnu::always_inline]] inline char* put_digits(std::uint16_t x, char* out) { return put_short(x, out); }

[[gnu::always_inline]] inline char* put_digits(std::uint32_t x, char* out) {
  if (x < ten_to_8) return put_short(x, out);
  out = put_digits(static_cast<std::uint8_t>(x / ten_to_8), out);
  return put_last(x % ten_to_8, 8, out);
}

[[gnu::always_inline]] inline char* put_digits(std::uint64_t x, char* out) {
  if (x < ten_to_8) return put_short(x, out);
  const std::uint64_t above = x / ten_to_8;
  if (above < ten_to_8) {
    out = put_short(above, out);
  } else {
    out = put_short(above / ten_to_8, out);
    out = put_last(above % ten_to_8, 8, out);
  }
  return put_last(x % ten_to_8, 8, out);
}

template <class Value>
constexpr bool is_signed = static_cast<Value>(-1) < 0;

template <class Value>
[[gnu::always_inline]] inline std::uint64_t magnitude(Value x) {
  const std::uint64_t bits = static_cast<std::uint64_t>(x);
  return is_signed<Value> && x < 0 ? 0 - bits : bits;
}

template <class Value>
[[gnu::always_inline]] inline char* put_sign(Value x, char* out) {
  if constexpr (!is_signed<Value>) return out;
  *out = '-';
  return out + (x < 0 ? 1 : 0);
}

[[gnu::always_inline]] inline char* put_digits(std::int64_t x, char* out) {
  return put_digits(magnitude(x), put_sign(x, out));
}

__extension__ typedef unsigned __int128 Product;

/// Divides by the same number, at least 2, again and again.
class Divisor {
 public:
  explicit Divisor(std::uint64_t by) : by_(by), reciprocal_(~std::uint64_t{0} / by) {}

  struct Result {
    std::uint64_t quotient, rest;
  };
  [[gnu::always_inline]] Result divide(std::uint64_t x) const {
    const std::uint64_t quotient = static_cast<std::uint64_t>(Product{x} * reciprocal_ >> 64);  // exact, or less by one
    const std::uint64_t rest = x - quotient * by_;
    return rest < by_ ? Result{quotient, rest} : Result{quotient + 1, rest - by_};
  }

 private:
  std::uint64_t by_, reciprocal_;
};

constexpr std::uint64_t power_of_10(int exponent) { return exponent == 0 ? 1 : 10 * power_of_10(exponent - 1); }

/// Numbers in units of 10^-digits, 1 <= digits <= 15.
struct Decimals {
  explicit Decimals(int decimals) : digits(decimals), power(power_of_10(decimals)) {}
  int digits;
  Divisor power;
};

template <class Value>
[[gnu::always_inline]] inline char* put_decimal(const Decimals& decimals, Value x, char* out) {
  const auto [whole, rest] = decimals.power.divide(magnitude(x));
  out = put_sign(x, out);
  if (whole < 10) {
    *out++ = static_cast<char>('0' + whole);
  } else {
    out = put_digits(whole, out);
  }
  *out++ = '.';
  if (decimals.digits <= 8) return put_last(rest, decimals.digits, out);
  out = put_last(rest / ten_to_8, decimals.digits - 8, out);
  return put_last(rest % ten_to_8, 8, out);
}

// By the column, for the tables of kernels.h.

template <class Value>
char* put_integers(const Value* values, std::size_t count, char end, char* out) {
  for (std::size_t i = 0; i < count; ++i) {
    out = put_digits(values[i], out);
    *out++ = end;
  }
  return out;
}

template <class Value>
char* put_decimals(const Decimals& decimals, const Value* values, std::size_t count, char end, char* out) {
  for (std::size_t i = 0; i < count; ++i) {
    out = put_decimal(decimals, values[i], out);
    *out++ = end;
  }
  return out;
}

template <class Value>
char* put_decimals(const Value* values, std::size_t count, int digits, char end, char* out) {
  return put_decimals(Decimals(digits), values, count, end, out);
}

}  // namespace
}  // namespace randnum::output

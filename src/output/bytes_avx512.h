// SPDX-License-Identifier: MIT
#pragma once
// Numbers of eight bits and bytes as text, by permutations of bytes: tables of digits lie in registers.

#include <immintrin.h>

#include <cstddef>
#include <cstdint>
#include <cstring>

#include "output/digits_avx512.h"
#include "output/encode_scalar.h"

namespace randnum::output {
namespace {

/// One digit of each number of eight bits; 0 for a leading zero.
struct DigitOf256 {
  alignas(64) char digits[256];
  constexpr explicit DigitOf256(int power) : digits() {
    for (int i = 0; i < 256; ++i)
      if (power == 1 || i >= power) digits[i] = static_cast<char>('0' + i / power % 10);
  }
};
constexpr DigitOf256 hundreds_of(100), tens_of(10), ones_of(1);

[[gnu::always_inline]] inline __m512i looked_up(const DigitOf256& table, __m512i values) {
  const auto quarter = [&](int i) { return _mm512_load_si512(table.digits + 64 * i); };
  return _mm512_mask_blend_epi8(_mm512_movepi8_mask(values), _mm512_permutex2var_epi8(quarter(0), values, quarter(1)),
                                _mm512_permutex2var_epi8(quarter(2), values, quarter(3)));
}

/// 64 numbers: three digits and the end of each side by side, without those that are missing.
[[gnu::always_inline]] inline char* put_64(__m512i values, __m512i end, char* out) {
  // an order that the unpacking below turns into the right one
  values = _mm512_permutexvar_epi32(_mm512_setr_epi32(0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15), values);
  const __m512i hundreds = looked_up(hundreds_of, values), tens = looked_up(tens_of, values),
                ones = looked_up(ones_of, values);
  const __m512i a = _mm512_unpacklo_epi8(hundreds, tens), b = _mm512_unpackhi_epi8(hundreds, tens),
                c = _mm512_unpacklo_epi8(ones, end), d = _mm512_unpackhi_epi8(ones, end);
  const __m512i texts[] = {_mm512_unpacklo_epi16(a, c), _mm512_unpackhi_epi16(a, c), _mm512_unpacklo_epi16(b, d),
                           _mm512_unpackhi_epi16(b, d)};
  for (const __m512i text : texts)
    out = squeeze(_mm512_test_epi8_mask(text, text) | 0x8888888888888888, text, out);  // an end may be NUL
  return out;
}

inline char* integers8(const std::uint8_t* values, std::size_t count, char end, char* out) {
  const __m512i ends = _mm512_set1_epi8(end);
  for (; count >= 64; count -= 64, values += 64) out = put_64(_mm512_loadu_si512(values), ends, out);
  if (count == 0) return out;
  const __m512i last = _mm512_maskz_loadu_epi8(_bzhi_u64(~std::uint64_t{0}, static_cast<unsigned>(count)), values);
  return put_64(last, ends, out) - 2 * (64 - count);
}

/// 32 bytes as 64 digits.
[[gnu::always_inline]] inline __m512i hex_of(__m256i bytes) {
  const __m512i digits = _mm512_broadcast_i32x4(_mm_loadu_si128(reinterpret_cast<const __m128i*>("0123456789abcdef")));
  const __m512i wide = _mm512_cvtepu8_epi16(bytes);
  const __m512i low = _mm512_and_si512(_mm512_slli_epi16(wide, 8), _mm512_set1_epi16(0x0f00));
  return _mm512_shuffle_epi8(digits, _mm512_or_si512(_mm512_srli_epi16(wide, 4), low));
}

inline char* hex(const std::uint8_t* bytes, std::size_t count, char* out) {
  char* const end = out + 2 * count;
  for (; out + 64 <= end; bytes += 32, out += 64)
    _mm512_storeu_si512(out, hex_of(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes))));
  const unsigned rest = static_cast<unsigned>(end - out) / 2;
  if (rest > 0) _mm512_storeu_si512(out, hex_of(_mm256_maskz_loadu_epi8(_bzhi_u32(~0U, rest), bytes)));
  return end;
}

/// 48 bytes as 64 digits. Of each three bytes a, b, c the order b, a, c, b lets a digit be six bits in a row.
inline char* base64(const std::uint8_t* bytes, std::size_t count, bool url, char* out) {
  char* const end = out + (count + 2) / 3 * 4;
  const __m512i digits = _mm512_loadu_si512(url ? base64url_digits : base64_digits);
  const __m512i order =
      _mm512_setr_epi32(0x01020001, 0x04050304, 0x07080607, 0x0a0b090a, 0x0d0e0c0d, 0x10110f10, 0x13141213, 0x16171516,
                        0x191a1819, 0x1c1d1b1c, 0x1f201e1f, 0x22232122, 0x25262425, 0x28292728, 0x2b2c2a2b, 0x2e2f2d2e);
  const __m512i starts = every_lane(0x3036242a1016040a);  // bits 10, 4, 22, 16 of each half
  for (; out < end; bytes += 48, count -= 48, out += 64) {
    const std::uint64_t there = _bzhi_u64(0xffffffffffff, static_cast<unsigned>(count < 48 ? count : 48));
    const __m512i ordered = _mm512_permutexvar_epi8(order, _mm512_maskz_loadu_epi8(there, bytes));
    _mm512_storeu_si512(out, _mm512_permutexvar_epi8(_mm512_multishift_epi64_epi8(starts, ordered), digits));
  }
  return end;
}

/// Each text from one permutation of its digits and the dashes and the end.
inline char* uuids(const std::uint8_t* ids, std::size_t count, const char* end, std::size_t size, char* out) {
  constexpr std::uint8_t other = 64;  // from here on the other table's bytes
  std::uint8_t order_of[64] = {}, around_of[64] = {'-'};
  std::memcpy(around_of + 1, end, 16);
  for (std::uint8_t i = 0, digit = 0; i < 36 + 16; ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    order_of[i] = dash ? other : i < 36 ? digit++ : static_cast<std::uint8_t>(other + 1 + i - 36);
  }
  const __m512i order = _mm512_loadu_si512(order_of), around = _mm512_loadu_si512(around_of);
  for (; count > 0; --count, ids += 16, out += 36 + size) {
    const __m128i id = _mm_loadu_si128(reinterpret_cast<const __m128i*>(ids));
    const __m512i digits = hex_of(_mm256_zextsi128_si256(id));
    _mm512_storeu_si512(out, _mm512_permutex2var_epi8(digits, order, around));
  }
  return out;
}

}  // namespace
}  // namespace randnum::output

// SPDX-License-Identifier: MIT
#pragma once
// Decimal numerals of eight values at a time (64 of eight bits). The digits of a value are made in the bytes of one, two or
// three 64-bit lanes and brought into text order, with room for sign, point and end. Then the bytes that the text has are
// squeezed together in a register and stored as a whole; squeezing into memory would be many times slower.

#include <immintrin.h>

#include <cstddef>
#include <cstdint>
#include <cstring>

#include "output/digits_scalar.h"

namespace randnum::output {
namespace {

inline __m512i every_lane(std::uint64_t x) { return _mm512_set1_epi64(static_cast<long long>(x)); }

/// Stores the bytes of `text` that `kept` names.
[[gnu::always_inline]] inline char* squeeze(__mmask64 kept, __m512i text, char* out) {
  _mm512_storeu_si512(out, _mm512_maskz_compress_epi8(kept, text));
  return out + __builtin_popcountll(kept);
}

/// The eight digits of a number below 10^8 in each lane, the last one in the lowest byte.
[[gnu::always_inline]] inline __m512i digits_backwards(__m512i x) {
  // x = 10^4 a + b becomes (a << 32) + b, and so on. Products by rounded-up reciprocals are exact in their range.
  const __m512i fours = _mm512_srli_epi64(_mm512_mul_epu32(x, every_lane(109951163)), 40);
  x = _mm512_add_epi64(x, _mm512_mul_epu32(fours, every_lane((std::uint64_t{1} << 32) - 10000)));
  const __m512i twos = _mm512_srli_epi16(_mm512_mulhi_epu16(x, _mm512_set1_epi16(5243)), 3);
  x = _mm512_add_epi32(x, _mm512_mullo_epi32(twos, _mm512_set1_epi32((1 << 16) - 100)));
  const __m512i ones = _mm512_mulhi_epu16(x, _mm512_set1_epi16(6554));
  return _mm512_add_epi16(x, _mm512_maddubs_epi16(_mm512_set1_epi16((1 << 8) - 10), ones));  // GCC splits up a mullo_epi16
}

// Of digits in text order, the lowest byte first, those from the first nonzero one on are wanted. In the negative of a lane
// the top bit is set in just these bytes, as a digit has no such bit. A mark beside the digit that is always wanted, such as
// the last one, makes it nonzero.

constexpr std::uint64_t mark = 0x10, mark_all = mark, mark_last_of_7 = mark << 48;

[[gnu::always_inline]] inline __mmask64 wanted(__m512i digits, __m512i marks) {
  return _mm512_movepi8_mask(_mm512_sub_epi64(_mm512_setzero_si512(), _mm512_add_epi64(digits, marks)));
}

/// How slots of 16 bytes are made: a sign, 14 digits (of numbers below 10^14), perhaps a point among them, and the end.
struct Slots {
  explicit Slots(char end, int decimals = 0) {
    char order_of[16], text_of[16];
    std::uint8_t marks_of[16] = {};
    std::memset(order_of, -1, sizeof order_of);  // nothing comes to that place
    std::memset(text_of, '0', sizeof text_of);
    text_of[0] = '-';
    const int point = decimals > 0 ? 1 : 0;
    for (int power = 0; power < 14 - point; ++power)  // digits lie backwards, seven in each half
      order_of[14 - power - (power >= decimals ? point : 0)] = static_cast<char>(power < 7 ? 8 + power : power - 7);
    if (point > 0) text_of[14 - decimals] = '.';
    text_of[15] = end;
    const int last = 14 - decimals - point;  // the digit of the ones
    marks_of[last] = mark;
    if (last < 8) marks_of[8] = mark_all;
    order = four_times(order_of), text = four_times(text_of), marks = four_times(marks_of);
  }
  template <class Byte>
  static __m512i four_times(const Byte (&bytes)[16]) {
    return _mm512_broadcast_i32x4(_mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes)));
  }
  __m512i order, text, marks;
};

/// Four slots. `signs` has the top bit of the first byte set where there is a sign to print.
template <bool has_signs>
[[gnu::always_inline]] inline char* put_slots(const Slots& slots, __m512i backwards, __m512i signs, char* out) {
  const __m512i digits = _mm512_shuffle_epi8(backwards, slots.order);
  const __mmask8 upper = _mm512_mask_test_epi64_mask(0x55, digits, digits);  // then the other half has no leading zeros
  const __m512i marks = _mm512_mask_mov_epi64(slots.marks, static_cast<__mmask8>(upper << 1), every_lane(mark_all));
  __mmask64 kept = wanted(digits, marks);
  if constexpr (has_signs) kept |= _mm512_movepi8_mask(signs);
  return squeeze(kept, _mm512_add_epi8(digits, slots.text), out);
}

/// Numbers below 10^15 (or 2^32, if they are narrow) without their last seven digits.
template <bool narrow>
[[gnu::always_inline]] inline __m512i above_7(__m512i x) {
  if constexpr (narrow) return _mm512_srli_epi64(_mm512_mul_epu32(x, every_lane(3602879702)), 55);  // exact below 2^32
  // Exact below 10^15: a product by more than 10^-7 is not below the quotient, and above it by less than 10^-7.
  return _mm512_cvttpd_epu64(_mm512_mul_pd(_mm512_cvtepu64_pd(x), _mm512_set1_pd(1.0000000000000001e-7)));
}
/// These last seven digits.
[[gnu::always_inline]] inline __m512i last_7(__m512i x, __m512i above) {
  return _mm512_sub_epi64(x, _mm512_mul_epu32(above, every_lane(10000000)));
}

template <class Value>
[[gnu::always_inline]] inline __m512i load(const Value* values) {
  if constexpr (sizeof(Value) == 2) return _mm512_cvtepu16_epi64(_mm_loadu_si128(reinterpret_cast<const __m128i*>(values)));
  if constexpr (sizeof(Value) == 4)
    return _mm512_cvtepu32_epi64(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(values)));
  if constexpr (sizeof(Value) == 8) return _mm512_loadu_si512(values);
}

/// The top bit of each lane's first byte, where the value is negative.
template <class Value>
[[gnu::always_inline]] inline __m512i signs_of(__m512i values) {
  if constexpr (!is_signed<Value>) return _mm512_setzero_si512();
  return _mm512_and_si512(_mm512_srli_epi64(values, 56), every_lane(0x80));
}

/// Eight numbers below 10^14 (with a sign or a point 10^13).
template <class Value>
[[gnu::always_inline]] inline char* put_two(const Slots& slots, __m512i values, char* out) {
  // an order that the unpacking below turns into the right one
  values = _mm512_permutexvar_epi64(_mm512_setr_epi64(0, 4, 1, 5, 2, 6, 3, 7), values);
  const __m512i signs = signs_of<Value>(values), none = _mm512_setzero_si512();
  if constexpr (is_signed<Value>) values = _mm512_abs_epi64(values);
  const __m512i above = above_7<sizeof(Value) < 8>(values);
  const __m512i high = digits_backwards(above), low = digits_backwards(last_7(values, above));
  constexpr bool has_signs = is_signed<Value>;
  out = put_slots<has_signs>(slots, _mm512_unpacklo_epi64(high, low), _mm512_unpacklo_epi64(signs, none), out);
  return put_slots<has_signs>(slots, _mm512_unpackhi_epi64(high, low), _mm512_unpackhi_epi64(signs, none), out);
}

struct Integers {
  explicit Integers(char end_character)
      : end(end_character),
        text(every_lane((ascii_zeros & ~std::uint64_t{0} >> 8) | std::uint64_t{static_cast<std::uint8_t>(end)} << 56)),
        slots(end) {}
  char end;
  __m512i text;  // seven digits and the end
  Slots slots;

  [[gnu::always_inline]] static __m512i turned(__m512i backwards) {
    return _mm512_shuffle_epi8(backwards, in_halves(0x0001020304050607, 0x08090a0b0c0d0e0f));
  }
  /// Without the first digit, and a place for the end.
  [[gnu::always_inline]] static __m512i turned_7(__m512i backwards) {
    return _mm512_shuffle_epi8(backwards, in_halves(0x8000010203040506, 0x8008090a0b0c0d0e));
  }
  static __m512i in_halves(std::uint64_t low, std::uint64_t high) {
    return _mm512_broadcast_i32x4(_mm_set_epi64x(static_cast<long long>(high), static_cast<long long>(low)));
  }

  template <class Value>
  [[gnu::always_inline]] char* put(__m512i values, char* out) const {
    const __m512i sizes = is_signed<Value> ? _mm512_abs_epi64(values) : values;
    if (sizeof(Value) == 2 || below(sizes, is_signed<Value> ? 1000000 : 10000000)) return put_one<Value>(values, out);
    if (sizeof(Value) == 4 || below(sizes, is_signed<Value> ? 10000000000000 : 100000000000000))
      return put_two<Value>(slots, values, out);
    return put_three<Value>(values, out);
  }
  static constexpr std::size_t size_of_0 = 2;  // the end counts

  [[gnu::always_inline]] static bool below(__m512i values, std::uint64_t limit) {
    return _mm512_cmpge_epu64_mask(values, every_lane(limit)) == 0;
  }

  template <class Value>
  [[gnu::always_inline]] char* put_one(__m512i values, char* out) const {
    const __m512i digits = turned_7(digits_backwards(is_signed<Value> ? _mm512_abs_epi64(values) : values));
    const __mmask64 kept = wanted(digits, every_lane(mark_last_of_7));
    if constexpr (!is_signed<Value>) return squeeze(kept, _mm512_add_epi8(digits, text), out);
    const __mmask64 minus = _mm512_movepi8_mask(signs_of<Value>(values));  // the first digit is a zero
    return squeeze(kept | minus, _mm512_mask_mov_epi8(_mm512_add_epi8(digits, text), minus, _mm512_set1_epi8('-')), out);
  }

  /// Any numbers: 5, 8 and 7 digits, lanes of them in turn. Bytes that are not wanted are made zero before.
  template <class Value>
  [[gnu::always_inline]] char* put_three(__m512i values, char* out) const {
    const __mmask64 minus = _mm512_movepi8_mask(signs_of<Value>(values));
    if constexpr (is_signed<Value>) values = _mm512_abs_epi64(values);
    // x / 10^15 by doubles, always rounded down: right or less by one
    constexpr int down = _MM_FROUND_TO_ZERO | _MM_FROUND_NO_EXC;
    const __m512i power = every_lane(1000000000000000);
    __m512i above = _mm512_cvttpd_epu64(
        _mm512_mul_round_pd(_mm512_cvt_roundepu64_pd(values, down), _mm512_set1_pd(9.999999999999999e-16), down));
    __m512i rest = _mm512_sub_epi64(values, _mm512_mullo_epi64(above, power));
    const __mmask8 less = _mm512_cmpge_epu64_mask(rest, power);
    above = _mm512_mask_add_epi64(above, less, above, every_lane(1));
    rest = _mm512_mask_sub_epi64(rest, less, rest, power);
    const __m512i middle = above_7<false>(rest);

    const __m512i none = _mm512_setzero_si512(), all = every_lane(mark_all), zeros = every_lane(ascii_zeros);
    const __m512i a = turned(digits_backwards(above)), b = turned(digits_backwards(middle)),
                  c = turned_7(digits_backwards(last_7(rest, middle)));
    const __mmask8 has_a = _mm512_test_epi64_mask(a, a), has_ab = has_a | _mm512_test_epi64_mask(b, b);
    __m512i a_text = _mm512_maskz_add_epi8(wanted(a, none), a, zeros);
    if constexpr (is_signed<Value>) a_text = _mm512_mask_mov_epi8(a_text, minus, _mm512_set1_epi8('-'));
    const __m512i b_text = _mm512_maskz_add_epi8(wanted(b, _mm512_maskz_mov_epi64(has_a, all)), b, zeros);
    const __m512i c_text =
        _mm512_maskz_add_epi8(wanted(c, _mm512_mask_mov_epi64(every_lane(mark_last_of_7), has_ab, all)), c, text);

    const auto in_turn = [&](__m512i order_of_ab, __mmask8 lanes_of_c, __m512i order_of_c) {
      return _mm512_mask_permutexvar_epi64(_mm512_permutex2var_epi64(a_text, order_of_ab, b_text), lanes_of_c, order_of_c,
                                           c_text);
    };
    const auto kept = [](__m512i x, __mmask64 ends) { return _mm512_test_epi8_mask(x, x) | ends; };  // an end may be NUL
    const __m512i x = in_turn(_mm512_setr_epi64(0, 8, 0, 1, 9, 0, 2, 10), 0x24,  // a0 b0 c0 a1 b1 c1 a2 b2
                              _mm512_setr_epi64(0, 0, 0, 0, 0, 1, 0, 0));
    const __m512i y = in_turn(_mm512_setr_epi64(0, 3, 11, 0, 4, 12, 0, 5), 0x49,  // c2 a3 b3 c3 a4 b4 c4 a5
                              _mm512_setr_epi64(2, 0, 0, 3, 0, 0, 4, 0));
    const __m512i z = in_turn(_mm512_setr_epi64(13, 0, 6, 14, 0, 7, 15, 0), 0x92,  // b5 c5 a6 b6 c6 a7 b7 c7
                              _mm512_setr_epi64(0, 5, 0, 0, 6, 0, 0, 7));
    out = squeeze(kept(x, 0x0000800000800000), x, out);
    out = squeeze(kept(y, 0x0080000080000080), y, out);
    return squeeze(kept(z, 0x8000008000008000), z, out);
  }
};

struct DecimalNumbers {
  DecimalNumbers(int decimals, char end_character)
      : end(end_character), scalar(decimals), slots(end, decimals), size_of_0(static_cast<std::size_t>(decimals) + 3) {}
  char end;
  Decimals scalar;
  Slots slots;
  std::size_t size_of_0;

  template <class Value>
  [[gnu::always_inline]] char* put(__m512i values, char* out) const {
    const __m512i sizes = is_signed<Value> ? _mm512_abs_epi64(values) : values;
    if (sizeof(Value) == 4 || Integers::below(sizes, 10000000000000)) return put_two<Value>(slots, values, out);
    Value each[64 / sizeof(Value)];
    _mm512_storeu_si512(each, values);
    return put_decimals(scalar, each, 8, end, out);
  }
};

/// The last vector is filled up with zeros, and their text is cut off.
template <class Value, class Numbers>
[[gnu::always_inline]] inline char* put_column(const Numbers& numbers, const Value* values, std::size_t count, char* out) {
  for (; count >= 8; count -= 8, values += 8) out = numbers.template put<Value>(load(values), out);
  if (count == 0) return out;
  Value last[8] = {};
  std::memcpy(last, values, count * sizeof(Value));
  return numbers.template put<Value>(load(last), out) - (8 - count) * numbers.size_of_0;
}

template <class Value>
char* integers(const Value* values, std::size_t count, char end, char* out) {
  return put_column(Integers(end), values, count, out);
}

template <class Value>
char* decimals(const Value* values, std::size_t count, int digits, char end, char* out) {
  if (digits > 12) return put_decimals(Decimals(digits), values, count, end, out);  // more than a slot holds
  return put_column(DecimalNumbers(digits, end), values, count, out);
}

}  // namespace
}  // namespace randnum::output

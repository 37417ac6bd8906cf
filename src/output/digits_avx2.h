// SPDX-License-Identifier: MIT
#pragma once
// Decimal numerals by blocks, in three passes: values become parts below 10^8, the parts their eight digits, four lanes at
// once, and the digits are stored without leading zeros. The passes leave the stores between them time to finish.
// Numbers of eight bits have too few digits for that: of them four at a time are stored, without gaps by a table.

#include <immintrin.h>

#include <cstddef>
#include <cstdint>
#include <cstring>

#include "output/digits_scalar.h"

namespace randnum::output {
namespace {

/// The eight digits of a number below 10^8 in each lane, the first one in the lowest byte. As eight_digits().
[[gnu::always_inline]] inline __m256i four_times_eight_digits(__m256i x) {
  const __m256i fours = _mm256_srli_epi64(_mm256_mul_epu32(x, _mm256_set1_epi64x(109951163)), 40);
  x = _mm256_add_epi64(x, _mm256_mul_epu32(fours, _mm256_set1_epi64x((std::int64_t{1} << 32) - 10000)));
  const __m256i twos = _mm256_srli_epi16(_mm256_mulhi_epu16(x, _mm256_set1_epi16(5243)), 3);
  x = _mm256_add_epi32(x, _mm256_mullo_epi32(twos, _mm256_set1_epi32((1 << 16) - 100)));
  const __m256i ones = _mm256_mulhi_epu16(x, _mm256_set1_epi16(6554));
  x = _mm256_add_epi16(x, _mm256_maddubs_epi16(_mm256_set1_epi16((1 << 8) - 10), ones));  // GCC splits up a mullo_epi16
  return _mm256_shuffle_epi8(x, _mm256_set_epi64x(0x08090a0b0c0d0e0f, 0x0001020304050607, 0x08090a0b0c0d0e0f,
                                                  0x0001020304050607));  // the first one was the highest
}

/// The 16 bytes from number n on move everything by n bytes to the front.
struct Slide {
  alignas(32) std::uint8_t order[32];
  constexpr Slide() : order() {
    for (std::uint8_t i = 0; i < 32; ++i) order[i] = i < 16 ? i : 0x80;
  }
};
constexpr Slide slide;

template <class Value>
struct Block {
  static constexpr std::size_t most = 64;

  /// `count` is at most 64.
  static char* put(const Value* values, std::size_t count, char end, char* out) {
    std::uint64_t sizes[most], largest = 0;
    for (std::size_t i = 0; i < count; ++i) {
      sizes[i] = magnitude(values[i]);
      largest |= sizes[i];
    }
    if (largest < ten_to_8) return put_parts<1>(values, sizes, count, end, out);
    if (sizeof(Value) == 4 || largest < ten_to_8 * ten_to_8) return put_parts<2>(values, sizes, count, end, out);
    return put_parts<3>(values, sizes, count, end, out);
  }

  template <int parts>
  [[gnu::always_inline]] static char* put_parts(const Value* values, const std::uint64_t* sizes, std::size_t count, char end,
                                                char* out) {
    alignas(32) std::uint64_t lanes[parts * most];  // the last vector may hold more than was written to it
    for (std::size_t i = 0; i < count; ++i) {
      std::uint64_t rest = sizes[i];
      for (std::size_t part = parts; part-- > 1; rest /= ten_to_8) lanes[parts * i + part] = rest % ten_to_8;
      lanes[parts * i] = rest;
    }
    for (std::size_t i = 0; i < parts * count; i += 4) {
      __m256i* const four = reinterpret_cast<__m256i*>(lanes + i);
      _mm256_store_si256(four, four_times_eight_digits(_mm256_load_si256(four)));
    }
    for (std::size_t i = 0; i < count; ++i) {
      out = put_sign(values[i], out);
      const std::uint64_t* const own = lanes + parts * i;
      if constexpr (parts == 1) out = put_lane(own[0], out);
      if constexpr (parts == 2) out = put_pair(own, out);
      if constexpr (parts == 3) {
        if (own[0] == 0) {
          out = put_pair(own + 1, out);
        } else {
          out = put_lane(own[0], out);
          _mm_storeu_si128(reinterpret_cast<__m128i*>(out), text_of_pair(own + 1));
          out += 16;
        }
      }
      *out++ = end;
    }
    return out;
  }

  /// Eight digits without leading zeros.
  [[gnu::always_inline]] static char* put_lane(std::uint64_t digits, char* out) {
    const int skipped = __builtin_ctzll(digits | std::uint64_t{1} << 63) & ~7;  // bits; the last digit stays
    store((digits | ascii_zeros) >> skipped, out);
    return out + 8 - skipped / 8;
  }

  [[gnu::always_inline]] static __m128i text_of_pair(const std::uint64_t* lanes) {
    return _mm_or_si128(_mm_loadu_si128(reinterpret_cast<const __m128i*>(lanes)), _mm_set1_epi8('0'));
  }

  /// Sixteen digits without leading zeros.
  [[gnu::always_inline]] static char* put_pair(const std::uint64_t* lanes, char* out) {
    const __m128i text = text_of_pair(lanes);
    const int zeros = _mm_movemask_epi8(_mm_cmpeq_epi8(text, _mm_set1_epi8('0')));
    const int skipped = __builtin_ctz((~static_cast<unsigned>(zeros)) | 0x8000);  // the last digit stays
    const __m128i order = _mm_loadu_si128(reinterpret_cast<const __m128i*>(slide.order + skipped));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(out), _mm_shuffle_epi8(text, order));
    return out + 16 - skipped;
  }
};

template <class Value>
char* integers(const Value* values, std::size_t count, char end, char* out) {
  constexpr std::size_t most = Block<Value>::most;
  for (; count > most; count -= most, values += most) out = Block<Value>::put(values, most, end, out);
  return Block<Value>::put(values, count, end, out);
}

/// Orders of bytes that close the gaps in four texts of [hundreds tens ones end]. Bits 2i and 2i + 1 of the row's number say
/// whether text i has hundreds and tens.
struct ClosedGaps {
  alignas(16) std::uint8_t order[256][16];
  constexpr ClosedGaps() : order() {
    for (unsigned row = 0; row < 256; ++row)
      for (std::uint8_t from = 0, to = 0; from < 16; ++from)
        if (from % 4 >= 2 || (row >> (from / 4 * 2 + from % 4) & 1) > 0) order[row][to++] = from;
  }
};
constexpr ClosedGaps closed_gaps;

/// 16 numbers of eight bits. Their texts are made in pairs of 16-bit lanes: hundreds and tens, ones and end.
[[gnu::always_inline]] inline char* put_16(__m128i values, __m256i zero_and_end, char* out) {
  const auto times_10 = [](__m256i y) { return _mm256_maddubs_epi16(_mm256_set1_epi16(10), y); };  // as above
  const __m256i x = _mm256_cvtepu8_epi16(values);
  // products by rounded-up reciprocals, exact below 256
  const __m256i by_100 = _mm256_mulhi_epu16(x, _mm256_set1_epi16(656)),
                by_10 = _mm256_mulhi_epu16(x, _mm256_set1_epi16(6554));
  const __m256i both = _mm256_or_si256(by_100, _mm256_slli_epi16(by_10, 8));  // bytes that are 0 where there is no digit
  unsigned rows = static_cast<unsigned>(_mm256_movemask_epi8(_mm256_cmpgt_epi8(both, _mm256_setzero_si256())));
  const __m256i a = _mm256_add_epi8(_mm256_sub_epi16(both, _mm256_slli_epi16(times_10(by_100), 8)), _mm256_set1_epi8('0')),
                b = _mm256_add_epi16(_mm256_sub_epi16(x, times_10(by_10)), zero_and_end);
  const __m256i low = _mm256_unpacklo_epi16(a, b), high = _mm256_unpackhi_epi16(a, b);
  const __m128i texts[] = {_mm256_castsi256_si128(low), _mm256_castsi256_si128(high), _mm256_extracti128_si256(low, 1),
                           _mm256_extracti128_si256(high, 1)};
  for (const __m128i four : texts) {
    const __m128i order = _mm_load_si128(reinterpret_cast<const __m128i*>(closed_gaps.order[rows & 255]));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(out), _mm_shuffle_epi8(four, order));
    out += 8 + __builtin_popcount(rows & 255);
    rows >>= 8;
  }
  return out;
}

/// The last vector is filled up with zeros, and their text is cut off.
inline char* integers8(const std::uint8_t* values, std::size_t count, char end, char* out) {
  const __m256i zero_and_end = _mm256_set1_epi16(static_cast<short>(static_cast<std::uint8_t>(end) << 8 | '0'));
  const auto load = [](const std::uint8_t* from) { return _mm_loadu_si128(reinterpret_cast<const __m128i*>(from)); };
  for (; count >= 16; count -= 16, values += 16) out = put_16(load(values), zero_and_end, out);
  if (count == 0) return out;
  std::uint8_t last[16] = {};
  std::memcpy(last, values, count);
  return put_16(load(last), zero_and_end, out) - 2 * (16 - count);
}

}  // namespace
}  // namespace randnum::output

// SPDX-License-Identifier: MIT
#include <immintrin.h>

#include "random/bounded_lanes.h"
#include "random/chacha20_lanes.h"
#include "random/feistel_lanes.h"
#include "random/kernels.h"

namespace randnum::random {
namespace {

// 16 words at a time. They seldom hold a rejected one: once in 114 times for numbers up to 100.
std::size_t bounded16(const std::uint8_t* words, std::size_t count, std::uint16_t span, std::uint16_t threshold,
                      std::uint16_t* out) {
  const auto closing_gaps = Bounded<std::uint16_t, std::uint32_t>::closing_gaps;
  const __m256i spans = _mm256_set1_epi16(static_cast<short>(span)),
                least = _mm256_set1_epi16(static_cast<short>(threshold));
  std::size_t made = 0, i = 0;
  for (; i + 16 <= count; i += 16) {
    const __m256i word = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(words + 2 * i));
    const __m256i low = _mm256_mullo_epi16(word, spans);
    const __m256i kept = _mm256_cmpeq_epi16(_mm256_max_epu16(low, least), low);
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(out + made), _mm256_mulhi_epu16(word, spans));
    made += _mm256_movemask_epi8(kept) == -1 ? 16 : closing_gaps(words + 2 * i, 16, span, threshold, out + made);
  }
  return made + closing_gaps(words + 2 * i, count - i, span, threshold, out + made);
}

}  // namespace

const Kernels avx2_kernels = {
    .chacha20 = ChaCha20<8>::keystream,
    .bounded16 = bounded16,
    .bounded32 = Bounded<std::uint32_t, std::uint64_t>::column,
    .feistel = Feistel<4, 2>::column,
};

}  // namespace randnum::random

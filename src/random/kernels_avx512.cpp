// SPDX-License-Identifier: MIT
#include <immintrin.h>

#include "random/chacha20_lanes.h"
#include "random/feistel_lanes.h"
#include "random/kernels.h"

namespace randnum::random {
namespace {

// Of each vector of words the rejected ones are squeezed out in a register; storing from there in one piece is many times
// faster than the instruction that squeezes into memory.

std::size_t bounded16(const std::uint8_t* words, std::size_t count, std::uint16_t span, std::uint16_t threshold,
                      std::uint16_t* out) {
  const __m512i spans = _mm512_set1_epi16(static_cast<short>(span)),
                least = _mm512_set1_epi16(static_cast<short>(threshold));
  std::uint16_t* const start = out;
  for (std::size_t i = 0; i < count; i += 32) {
    const __mmask32 there = _bzhi_u32(~0U, static_cast<unsigned>(count - i < 32 ? count - i : 32));
    const __m512i word = _mm512_maskz_loadu_epi16(there, words + 2 * i);
    const __mmask32 kept = _mm512_mask_cmpge_epu16_mask(there, _mm512_mullo_epi16(word, spans), least);
    const unsigned results = static_cast<unsigned>(__builtin_popcount(kept));
    _mm512_mask_storeu_epi16(out, _bzhi_u32(~0U, results),
                             _mm512_maskz_compress_epi16(kept, _mm512_mulhi_epu16(word, spans)));
    out += results;
  }
  return static_cast<std::size_t>(out - start);
}

std::size_t bounded32(const std::uint8_t* words, std::size_t count, std::uint32_t span, std::uint32_t threshold,
                      std::uint32_t* out) {
  const __m512i spans = _mm512_set1_epi64(span), least = _mm512_set1_epi32(static_cast<int>(threshold));
  std::uint32_t* const start = out;
  for (std::size_t i = 0; i < count; i += 16) {
    const __mmask16 there =
        static_cast<__mmask16>(_bzhi_u32(0xffff, static_cast<unsigned>(count - i < 16 ? count - i : 16)));
    const __m512i word = _mm512_maskz_loadu_epi32(there, words + 4 * i);
    const __m512i even = _mm512_mul_epu32(word, spans), odd = _mm512_mul_epu32(_mm512_srli_epi64(word, 32), spans);
    const __m512i low = _mm512_mask_blend_epi32(0xaaaa, even, _mm512_slli_epi64(odd, 32));
    const __m512i high = _mm512_mask_blend_epi32(0xaaaa, _mm512_srli_epi64(even, 32), odd);
    const __mmask16 kept = _mm512_mask_cmpge_epu32_mask(there, low, least);
    const unsigned results = static_cast<unsigned>(__builtin_popcount(kept));
    _mm512_mask_storeu_epi32(out, static_cast<__mmask16>(_bzhi_u32(0xffff, results)),
                             _mm512_maskz_compress_epi32(kept, high));
    out += results;
  }
  return static_cast<std::size_t>(out - start);
}

}  // namespace

const Kernels avx512_kernels = {
    .chacha20 = ChaCha20<16>::keystream,
    .bounded16 = bounded16,
    .bounded32 = bounded32,
    .feistel = Feistel<8, 2>::column,
};

}  // namespace randnum::random

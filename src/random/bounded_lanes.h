// SPDX-License-Identifier: MIT
#pragma once
// Multiply-shift with rejection by the column (bounded.h), for paths without an instruction that closes gaps. Loops that
// compilers turn into vector code; in an unnamed namespace, as each path needs its own.

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace randnum::random {
namespace {

/// Word is 16 or 32 bits, Wide twice that.
template <class Word, class Wide>
struct Bounded {
  static constexpr int width = 8 * sizeof(Word);

  [[gnu::always_inline]] static Wide product(const std::uint8_t* words, std::size_t i, Word span) {
    Word word;
    std::memcpy(&word, words + i * sizeof word, sizeof word);
    if constexpr (__BYTE_ORDER__ == __ORDER_BIG_ENDIAN__)
      word = sizeof word == 2 ? __builtin_bswap16(static_cast<std::uint16_t>(word)) : __builtin_bswap32(word);
    return static_cast<Wide>(Wide{word} * span);
  }

  /// Every result is stored, and the next one over it if it was to be rejected.
  [[gnu::always_inline]] static std::size_t closing_gaps(const std::uint8_t* words, std::size_t count, Word span,
                                                         Word threshold, Word* out) {
    std::size_t made = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const Wide both = product(words, i, span);
      out[made] = static_cast<Word>(both >> width);
      made += static_cast<Word>(both) >= threshold;
    }
    return made;
  }

  static std::size_t column(const std::uint8_t* words, std::size_t count, Word span, Word threshold, Word* out) {
    constexpr std::size_t block = 128 / sizeof(Word);
    std::size_t made = 0, i = 0;
    if (threshold <= Word(-1) / 512) {  // whole blocks hold no rejected word more often than not
      for (; i + block <= count; i += block) {
        Word rejected = 0;
        Word high[block];
        for (std::size_t j = 0; j < block; ++j) {
          const Wide both = product(words, i + j, span);
          high[j] = static_cast<Word>(both >> width);
          rejected = static_cast<Word>(rejected | (static_cast<Word>(both) < threshold ? 1 : 0));
        }
        std::memcpy(out + made, high, sizeof high);
        made += rejected == 0 ? block : closing_gaps(words + i * sizeof(Word), block, span, threshold, out + made);
      }
    }
    return made + closing_gaps(words + i * sizeof(Word), count - i, span, threshold, out + made);
  }
};

}  // namespace
}  // namespace randnum::random

// SPDX-License-Identifier: MIT
#pragma once
// Unsigned integers as bytes, least significant first, on any machine. Compilers turn each into one load or store.

#include <bit>
#include <cstdint>
#include <cstring>

namespace randnum::random {

template <class Word>
Word load_little(const std::uint8_t* from) noexcept {
  Word word = 0;
  if constexpr (std::endian::native == std::endian::little) {
    std::memcpy(&word, from, sizeof word);
  } else {
    for (std::size_t i = 0; i < sizeof word; ++i) word = static_cast<Word>(word | static_cast<Word>(from[i]) << 8 * i);
  }
  return word;
}

template <class Word>
void store_little(Word word, std::uint8_t* to) noexcept {
  if constexpr (std::endian::native == std::endian::little) {
    std::memcpy(to, &word, sizeof word);
  } else {
    for (std::size_t i = 0; i < sizeof word; ++i) to[i] = static_cast<std::uint8_t>(word >> 8 * i);
  }
}

}  // namespace randnum::random

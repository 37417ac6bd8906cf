// SPDX-License-Identifier: MIT
#pragma once
// The inner loops that each path (path.h) compiles for itself. Plain arrays in, plain arrays out; they allocate nothing,
// throw nothing, and check nothing.

#include <cstddef>
#include <cstdint>

namespace randnum::random {

struct Kernels {
  /// Writes `blocks` blocks of 64 bytes of ChaCha20's keystream, for the 16 words of `state` with its counter counted up.
  void (*chacha20)(const std::uint32_t* state, std::uint8_t* out, std::size_t blocks);

  /// Of `count` little-endian words those whose product with `span` has a low half of at least `threshold`: the high halves,
  /// in order, to `out`, which has room for `count`. Returns how many.
  std::size_t (*bounded16)(const std::uint8_t* words, std::size_t count, std::uint16_t span, std::uint16_t threshold,
                           std::uint16_t* out);
  std::size_t (*bounded32)(const std::uint8_t* words, std::size_t count, std::uint32_t span, std::uint32_t threshold,
                           std::uint32_t* out);

  /// Sends each of `count` numbers of `bits` bits (2 to 64), in place, through the alternating Feistel network of 10 rounds
  /// that draw::Bijection describes. `keys` are two words for each round.
  void (*feistel)(const std::uint64_t* keys, int bits, std::uint64_t* numbers, std::size_t count);
};

extern const Kernels portable_kernels;
#if defined(__x86_64__)
extern const Kernels avx2_kernels, avx512_kernels;
#endif

/// Those of path(). Throws what path() throws.
const Kernels& kernels();

}  // namespace randnum::random

// SPDX-License-Identifier: MIT
#pragma once
// ChaCha20 as a keystream: 20 rounds, 64-bit block counter, 64-bit nonce (D. J. Bernstein, "ChaCha, a variant of Salsa20",
// 2008). The layout is the original one, not RFC 8439's: its 32-bit counter would end a stream after 256 GiB.
// Nothing here encrypts; only the keystream is used.

#include <cstddef>
#include <cstdint>

#include "random/key.h"

namespace randnum::random {

constexpr std::size_t chacha20_block = 64;  // bytes

/// Writes `blocks` consecutive 64-byte blocks of the keystream, the first with block number `counter`, to `out`.
/// The counter wraps after 2^64 - 1. Vector code makes up to 16 blocks at once: ask for multiples of that where it matters.
/// Throws what path() throws.
void chacha20(const Key& key, std::uint64_t nonce, std::uint64_t counter, std::uint8_t* out, std::size_t blocks);

}  // namespace randnum::random

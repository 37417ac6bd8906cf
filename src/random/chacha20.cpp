// SPDX-License-Identifier: MIT
#include "random/chacha20.h"

#include "random/bytes.h"
#include "random/kernels.h"

namespace randnum::random {

void chacha20(const Key& key, std::uint64_t nonce, std::uint64_t counter, std::uint8_t* out, std::size_t blocks) {
  // "expand 32-byte k", the key, the counter, the nonce
  std::uint32_t state[16] = {0x61707865, 0x3320646e, 0x79622d32, 0x6b206574};
  for (std::size_t i = 0; i < 8; ++i) state[4 + i] = load_little<std::uint32_t>(key.bytes().data() + 4 * i);
  state[12] = static_cast<std::uint32_t>(counter);
  state[13] = static_cast<std::uint32_t>(counter >> 32);
  state[14] = static_cast<std::uint32_t>(nonce);
  state[15] = static_cast<std::uint32_t>(nonce >> 32);
  kernels().chacha20(state, out, blocks);
  erase(state, sizeof state);
}

}  // namespace randnum::random

// SPDX-License-Identifier: MIT
#include "random/chacha20.h"

#include <bit>
#include <cstring>

#include "random/bytes.h"

namespace randnum::random {
namespace {

constexpr int double_rounds = 10;

void quarter_round(std::uint32_t& a, std::uint32_t& b, std::uint32_t& c, std::uint32_t& d) noexcept {
  a += b, d = std::rotl(d ^ a, 16);
  c += d, b = std::rotl(b ^ c, 12);
  a += b, d = std::rotl(d ^ a, 8);
  c += d, b = std::rotl(b ^ c, 7);
}

void one_block(const std::uint32_t (&start)[16], std::uint8_t* out) noexcept {
  std::uint32_t x[16];
  std::memcpy(x, start, sizeof x);
  for (int round = 0; round < double_rounds; ++round) {
    for (int i = 0; i < 4; ++i) quarter_round(x[i], x[4 + i], x[8 + i], x[12 + i]);
    for (int i = 0; i < 4; ++i) quarter_round(x[i], x[4 + (i + 1) % 4], x[8 + (i + 2) % 4], x[12 + (i + 3) % 4]);
  }
  for (int i = 0; i < 16; ++i) store_little(x[i] + start[i], out + 4 * i);
  erase(x, sizeof x);
}

}  // namespace

void chacha20(const Key& key, std::uint64_t nonce, std::uint64_t counter, std::uint8_t* out, std::size_t blocks) noexcept {
  // "expand 32-byte k", the key, the counter, the nonce
  std::uint32_t state[16] = {0x61707865, 0x3320646e, 0x79622d32, 0x6b206574};
  for (std::size_t i = 0; i < 8; ++i) state[4 + i] = load_little<std::uint32_t>(key.bytes().data() + 4 * i);
  state[14] = static_cast<std::uint32_t>(nonce);
  state[15] = static_cast<std::uint32_t>(nonce >> 32);
  for (std::size_t i = 0; i < blocks; ++i, ++counter) {
    state[12] = static_cast<std::uint32_t>(counter);
    state[13] = static_cast<std::uint32_t>(counter >> 32);
    one_block(state, out + i * chacha20_block);
  }
  erase(state, sizeof state);
}

}  // namespace randnum::random

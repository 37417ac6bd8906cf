// SPDX-License-Identifier: MIT
#include "random/sha256.h"

namespace randnum::random {

std::array<std::uint8_t, 32> Sha256::digest() noexcept {
  std::array<std::uint8_t, 32> bytes;
  crypto_hash_sha256_final(&state_, bytes.data());
  return bytes;
}

std::string Sha256::hex() {
  std::string text;
  for (const std::uint8_t byte : digest()) {
    text += "0123456789abcdef"[byte >> 4];
    text += "0123456789abcdef"[byte & 15];
  }
  return text;
}

}  // namespace randnum::random

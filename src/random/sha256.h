// SPDX-License-Identifier: MIT
#pragma once
// SHA-256 (FIPS 180-4) over pieces, by libsodium: for keys, and for the digests in receipts.

#include <sodium/crypto_hash_sha256.h>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "random/key.h"

namespace randnum::random {

class Sha256 {
 public:
  Sha256() noexcept { crypto_hash_sha256_init(&state_); }
  ~Sha256() { erase(&state_, sizeof state_); }  // it holds what was hashed: seeds
  void add(std::string_view bytes) noexcept {
    crypto_hash_sha256_update(&state_, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  }
  /// The digest of all that was added. Call once.
  std::array<std::uint8_t, 32> digest() noexcept;
  /// The same as 64 lower-case hexadecimal digits. Call once.
  std::string hex();

 private:
  crypto_hash_sha256_state state_;
};

}  // namespace randnum::random

// SPDX-License-Identifier: MIT
#include "random/seed.h"

#include <sodium/utils.h>

#include "random/bytes.h"
#include "random/entropy.h"
#include "random/sha256.h"

namespace randnum::random {
namespace {

void add_number(Sha256& hash, std::uint64_t number) {
  std::uint8_t bytes[8];
  store_little(number, bytes);
  hash.add({reinterpret_cast<const char*>(bytes), sizeof bytes});
}

void add_text(Sha256& hash, std::string_view text) {
  add_number(hash, text.size());
  hash.add(text);
}

}  // namespace

void erase(void* data, std::size_t size) noexcept { sodium_memzero(data, size); }

void erase_stack() noexcept {
  sodium_stackzero(6 * 1024);
}  // ChaCha20 on 16 blocks has 2 KiB of state, key and spilled words

Key fresh_key() {
  Key key;
  system_entropy(key.bytes().data(), key.bytes().size());
  return key;
}

Key seeded_key(std::string_view seed, std::uint64_t stream) {
  Sha256 hash;
  add_text(hash, generator_name);
  add_text(hash, seed);
  add_number(hash, stream);
  std::array<std::uint8_t, 32> digest = hash.digest();
  const Key key(digest);
  erase(digest.data(), digest.size());
  return key;
}

}  // namespace randnum::random

// SPDX-License-Identifier: MIT
#pragma once
// A 256-bit key: the only secret state there is. It is erased when it goes out of scope, so that a core dump taken later
// holds neither it nor what was drawn with it.

#include <array>
#include <cstdint>

namespace randnum::random {

/// Overwrites `size` bytes in a way the compiler cannot leave out (libsodium's sodium_memzero).
void erase(void* data, std::size_t size) noexcept;

/// Overwrites the part of the stack below the caller, where functions that have returned may have left keys and values.
void erase_stack() noexcept;

class Key {
 public:
  Key() = default;
  explicit Key(const std::array<std::uint8_t, 32>& bytes) : bytes_(bytes) {}
  Key(const Key&) = default;
  Key& operator=(const Key&) = default;
  ~Key() { erase(bytes_.data(), bytes_.size()); }

  std::array<std::uint8_t, 32>& bytes() noexcept { return bytes_; }
  const std::array<std::uint8_t, 32>& bytes() const noexcept { return bytes_; }

 private:
  std::array<std::uint8_t, 32> bytes_{};
};

}  // namespace randnum::random

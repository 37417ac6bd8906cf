// SPDX-License-Identifier: MIT
#pragma once
// One chunk's keystream, read from its start as words, bounded integers and reals. A chunk depends on the key and its
// index alone, so chunks can be made in any order by any thread. The rules here are part of the stream promise,
// randnum-streams(7): bytes are taken in order, none is skipped, and words are little-endian.

#include <cstddef>
#include <cstdint>
#include <cstring>

#include "random/bytes.h"
#include "random/chacha20.h"
#include "random/key.h"

namespace randnum::random {

class Stream {
 public:
  /// The keystream of `key` with nonce `chunk`. The key must outlive the stream.
  Stream(const Key& key, std::uint64_t chunk) noexcept : key_(&key), chunk_(chunk) {}
  Stream(const Key&&, std::uint64_t) = delete;
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;
  virtual ~Stream() { erase(buffer_, sizeof buffer_); }

  /// The next sizeof(Word) bytes as an unsigned integer: 16, 32 or 64 bits.
  template <class Word>
  Word word() {
    if (sizeof buffer_ - used_ < sizeof(Word)) return straddling_word<Word>();
    const Word value = load_little<Word>(buffer_ + used_);
    used_ += sizeof(Word);
    return value;
  }

  /// A real in [0, 1): k / 2^53 for an integer k of 53 bits, the high bits of a 64-bit word. Never 1.
  double real() { return static_cast<double>(word<std::uint64_t>() >> 11) * 0x1p-53; }

  /// A real in (0, 1): (2k + 1) / 2^53 for an integer k of 52 bits, the high bits of a 64-bit word. Never 0, never 1:
  /// safe to take the logarithm of.
  double open_real() { return static_cast<double>(word<std::uint64_t>() >> 12 << 1 | 1) * 0x1p-53; }

  /// The next `size` bytes.
  void bytes(std::uint8_t* out, std::size_t size);

 protected:
  /// For tests that script the bits: a stream whose refill() is overridden.
  Stream() noexcept = default;
  static constexpr std::size_t buffer_blocks = 16;
  static constexpr std::size_t buffer_size = buffer_blocks * chacha20_block;
  /// Writes the next buffer_size bytes of the keystream to `out`.
  virtual void refill(std::uint8_t* out);

 private:
  template <class Word>
  Word straddling_word() {
    std::uint8_t word[sizeof(Word)];
    bytes(word, sizeof word);
    const Word value = load_little<Word>(word);
    erase(word, sizeof word);
    return value;
  }

  const Key* key_ = nullptr;
  std::uint64_t chunk_ = 0;
  std::uint64_t next_block_ = 0;
  std::size_t used_ = buffer_size;  // bytes of the buffer already handed out
  alignas(64) std::uint8_t buffer_[buffer_size];
};

}  // namespace randnum::random

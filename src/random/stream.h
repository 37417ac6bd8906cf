// SPDX-License-Identifier: MIT
#pragma once
// One chunk's keystream, read from its start as words, bounded integers and reals. A chunk depends on the key and its
// index alone, so chunks can be made in any order by any thread. The rules here are part of the stream promise,
// randnum-streams(7): bytes are taken in order, none is skipped, and words are little-endian.

#include <cstddef>
#include <cstdint>

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
  virtual ~Stream();

  /// Says that about `size` more bytes will be read, so that they are made many at a time. Changes no value.
  void expect(std::size_t size) noexcept { expected_ = size; }

  /// The next sizeof(Word) bytes as an unsigned integer: 16, 32 or 64 bits.
  template <class Word>
  Word word() {
    if (available() < sizeof(Word)) refill_buffer();
    const Word value = load_little<Word>(next_);
    next_ += sizeof(Word);
    return value;
  }

  // Reals are made by way of signed integers: processors convert those by one instruction.

  /// A real in [0, 1): k / 2^53 for an integer k of 53 bits, the high bits of a 64-bit word. Never 1.
  double real() { return static_cast<double>(static_cast<std::int64_t>(word<std::uint64_t>() >> 11)) * 0x1p-53; }

  /// A real in (0, 1): (2k + 1) / 2^53 for an integer k of 52 bits, the high bits of a 64-bit word. Never 0, never 1:
  /// safe to take the logarithm of.
  double open_real() {
    return static_cast<double>(static_cast<std::int64_t>(word<std::uint64_t>() >> 12 << 1 | 1)) * 0x1p-53;
  }

  /// The next `size` bytes.
  void bytes(std::uint8_t* out, std::size_t size);

  /// The next words, at least one, still as bytes: for code that takes many at a time. They lie there until the next call
  /// of anything else, and count as read only as far as skip() says.
  struct Words {
    const std::uint8_t* bytes;
    std::size_t count;
  };
  template <class Word>
  Words words() {
    if (available() < sizeof(Word)) refill_buffer();
    return {next_, available() / sizeof(Word)};
  }
  void skip(std::size_t size) noexcept { next_ += size; }

 protected:
  /// For tests that script the bits: a stream whose refill() is overridden.
  Stream() noexcept = default;
  /// Writes the next `blocks` blocks of 64 bytes of the keystream to `out`.
  virtual void refill(std::uint8_t* out, std::size_t blocks);

 private:
  static constexpr std::size_t few_blocks = 16, most_blocks = 128;  // made at once: 1 KiB unless more is expected
  static constexpr std::size_t head = 64;  // room for the part of a word that is left over when the buffer is refilled

  std::size_t available() const noexcept { return static_cast<std::size_t>(end_ - next_); }
  void refill_buffer();

  const Key* key_ = nullptr;
  std::uint64_t chunk_ = 0;
  std::uint64_t next_block_ = 0;
  std::size_t expected_ = 0;
  std::uint8_t* next_ = buffer_ + head;  // what has not been read lies from here ...
  std::uint8_t* end_ = buffer_ + head;   // ... to here
  std::size_t used_ = 0;                 // bytes of the buffer that ever held keystream, from its start
  alignas(64) std::uint8_t buffer_[head + most_blocks * chacha20_block];
};

}  // namespace randnum::random

// SPDX-License-Identifier: MIT
#pragma once
// A stream whose bits the test knows, and that tells how many were taken. It serves the listed words, or a real keystream.
// After abseil's sequence_urbg: exact words in, exact values and number of words out.

#include <algorithm>
#include <cstdint>
#include <stdexcept>
#include <utility>
#include <vector>

#include "random/bytes.h"
#include "random/stream.h"

namespace randnum::tests {

class ScriptedStream : public random::Stream {
 public:
  /// Serves `script`, then zeros up to the end of the buffer, then throws: no draw runs on unnoticed.
  explicit ScriptedStream(std::vector<std::uint8_t> script) : script_(std::move(script)) {}
  /// Serves the keystream of `key` and `chunk`; only counts.
  ScriptedStream(const random::Key& key, std::uint64_t chunk) : Stream(key, chunk), keyed_(true) {}

  /// How many bytes were taken. Call last: it finds out by reading up to the next refill.
  std::uint64_t consumed() {
    const std::uint64_t served = served_;
    std::uint64_t unread = 0;
    draining_ = true;
    for (std::uint8_t byte; bytes(&byte, 1), served_ == served;) ++unread;
    return served - unread;
  }

 private:
  void refill(std::uint8_t* out, std::size_t blocks) override {
    const std::size_t size = blocks * random::chacha20_block;
    if (keyed_) {
      Stream::refill(out, blocks);
    } else {
      const std::size_t end = std::min(served_ + size, script_.size());
      if (served_ >= end && !draining_) throw std::logic_error("the script has ended");
      std::fill_n(out, size, std::uint8_t{0});
      if (served_ < end) std::copy_n(script_.data() + served_, end - served_, out);
    }
    served_ += size;
  }

  std::vector<std::uint8_t> script_;
  std::size_t served_ = 0;  // bytes
  bool keyed_ = false, draining_ = false;
};

/// The stream that serves these words: scripted<std::uint16_t>({0, 0xffff}).
template <class Word>
ScriptedStream scripted(const std::vector<Word>& words) {
  std::vector<std::uint8_t> script(words.size() * sizeof(Word));
  for (std::size_t i = 0; i < words.size(); ++i) random::store_little(words[i], script.data() + i * sizeof(Word));
  return ScriptedStream(std::move(script));
}

}  // namespace randnum::tests

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

  /// How many bytes were taken. Call last: it finds out by reading up to the end of the buffer.
  std::uint64_t consumed() {
    const std::uint64_t filled = refills_ * buffer_size;
    std::uint64_t unread = 0;
    draining_ = true;
    for (std::uint8_t byte; bytes(&byte, 1), refills_ * buffer_size == filled;) ++unread;
    return filled - unread;
  }

 private:
  void refill(std::uint8_t* out) override {
    if (keyed_) {
      Stream::refill(out);
    } else {
      const std::size_t start = refills_ * buffer_size, end = std::min(start + buffer_size, script_.size());
      if (start >= end && !draining_) throw std::logic_error("the script has ended");
      std::fill_n(out, buffer_size, std::uint8_t{0});
      if (start < end) std::copy_n(script_.data() + start, end - start, out);
    }
    ++refills_;
  }

  std::vector<std::uint8_t> script_;
  std::uint64_t refills_ = 0;
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

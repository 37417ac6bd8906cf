// SPDX-License-Identifier: MIT
#pragma once
// A sink that passes its bytes on and knows their number and SHA-256: for receipts.

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include "output/sink.h"
#include "random/sha256.h"

namespace randnum::output {

class Digest : public Sink {
 public:
  /// `at_end` is called by close() with the number of bytes and their SHA-256 in hexadecimal, before `next` is closed: if
  /// it throws, a file is not replaced.
  Digest(Sink& next, std::function<void(std::uint64_t size, std::string sha256)> at_end)
      : next_(next), at_end_(std::move(at_end)) {}

  void write(std::string_view bytes) override {
    hash_.add(bytes);
    size_ += bytes.size();
    next_.write(bytes);
  }
  std::size_t likes() override { return next_.likes(); }
  void flush() override { next_.flush(); }
  void close() override {
    next_.flush();
    at_end_(size_, hash_.hex());
    next_.close();
  }

 private:
  Sink& next_;
  std::function<void(std::uint64_t, std::string)> at_end_;
  random::Sha256 hash_;
  std::uint64_t size_ = 0;
};

}  // namespace randnum::output

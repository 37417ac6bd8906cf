// SPDX-License-Identifier: MIT
#pragma once
// A file descriptor that is closed with its owner.

#include <unistd.h>

#include <utility>

namespace randnum::serve {

class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) noexcept : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() { close(); }

  int number() const noexcept { return number_; }
  bool open() const noexcept { return number_ >= 0; }
  void close() noexcept {
    if (open()) ::close(std::exchange(number_, -1));  // the number is free again whatever close() says
  }

 private:
  int number_ = -1;
};

}  // namespace randnum::serve

// SPDX-License-Identifier: MIT
#pragma once
// A line on standard error that tells how far a long run is: only on a terminal, only after a second, and gone in the end.

#include <chrono>
#include <cstdint>

namespace randnum::cli {

class Progress {
 public:
  /// `cells` will be made in all, values or, of byte strings, bytes; draw::Draw::endless is without end.
  explicit Progress(std::uint64_t cells) : cells_(cells) {}
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// Whether there is anybody to tell: standard error is a terminal, and standard output is not.
  static bool wanted();
  void show(std::uint64_t done);

 private:
  using Clock = std::chrono::steady_clock;
  std::uint64_t cells_;
  Clock::time_point start_ = Clock::now(), next_ = start_ + std::chrono::seconds(1);
  bool shown_ = false;
};

}  // namespace randnum::cli

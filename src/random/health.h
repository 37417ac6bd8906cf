// SPDX-License-Identifier: MIT
#pragma once
// Health tests of NIST SP 800-90B (January 2018), 4.4, on the operating system's output: the repetition count test and the
// adaptive proportion test, on bytes, at the claim of full entropy (8 bits a byte) and a false alarm every 2^40 samples. They catch a
// source that is stuck or grossly biased, and nothing subtler; what they find is never made good by a weaker source.

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>

namespace randnum::random {

/// Both tests as a stream of samples. Without memory between streams.
class HealthTests {
 public:
  static constexpr unsigned repetition_cutoff = 6, proportion_cutoff = 19, window = 512;  // alpha = 2^-40, H = 8
  /// Takes the next samples. False from the first failure on.
  bool take(const std::uint8_t* bytes, std::size_t size) noexcept;
  bool repetition_failed() const noexcept { return repetition_failed_; }
  bool proportion_failed() const noexcept { return proportion_failed_; }

 private:
  unsigned run_ = 0, window_at_ = 0, matches_ = 0;
  std::uint8_t last_ = 0, first_ = 0;
  bool repetition_failed_ = false, proportion_failed_ = false;
};

/// A watch over a source, for a server that runs for months: at a check every 10 s, a sound source is suspected once in 85
/// years. All may be called by several threads.
class EntropyWatch {
 public:
  using Source = std::function<void(std::uint8_t* out, std::size_t size)>;  // as system_entropy()
  /// `source`: of the system unless a test brings another. Nothing is healthy before the first check.
  explicit EntropyWatch(Source source = {});

  /// Draws and tests 4096 fresh bytes (SP 800-90B asks for 1024 at start-up). Whether the source is healthy. A failure stays
  /// until as many checks in a row as `recovery` have passed. A SourceError of the source is a failure like any other.
  bool check();
  bool healthy() const noexcept { return healthy_.load(std::memory_order_relaxed); }

  struct Status {
    bool healthy = false;
    std::uint64_t checks = 0, repetition_failures = 0, proportion_failures = 0, source_failures = 0, tested_bytes = 0;
    std::string reason;  // of the last failure; "" if there was none
  };
  Status status() const;

  static constexpr unsigned recovery = 3;

 private:
  Source source_;
  mutable std::mutex mutex_;
  Status status_;
  unsigned wanting_ = 1;  // checks in a row that must pass before the source is healthy
  std::atomic<bool> healthy_{false};
};

}  // namespace randnum::random

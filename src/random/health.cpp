// SPDX-License-Identifier: MIT
#include "random/health.h"

#include <array>
#include <utility>

#include "random/entropy.h"
#include "random/error.h"

namespace randnum::random {

bool HealthTests::take(const std::uint8_t* bytes, std::size_t size) noexcept {
  for (std::size_t i = 0; i < size; ++i) {
    const std::uint8_t sample = bytes[i];
    run_ = run_ > 0 && sample == last_ ? run_ + 1 : 1;  // 4.4.1: a run counts its first sample
    last_ = sample;
    if (run_ >= repetition_cutoff) repetition_failed_ = true;

    if (window_at_ == 0) {  // 4.4.2: a window counts how often its first sample occurs in it, that one included
      first_ = sample;
      matches_ = 0;
    }
    if (sample == first_ && ++matches_ >= proportion_cutoff) proportion_failed_ = true;
    window_at_ = (window_at_ + 1) % window;
  }
  return !repetition_failed_ && !proportion_failed_;
}

EntropyWatch::EntropyWatch(Source source) : source_(source ? std::move(source) : Source(system_entropy)) {}

bool EntropyWatch::check() {
  std::array<std::uint8_t, 4096> bytes;
  HealthTests tests;
  std::string reason;
  bool drawn = true;
  try {
    source_(bytes.data(), bytes.size());  // outside of the lock: the kernel may make it wait
    if (!tests.take(bytes.data(), bytes.size()))
      reason = tests.repetition_failed()
                   ? "repetition count test failed: the operating system's entropy source looks stuck"
                   : "adaptive proportion test failed: the operating system's entropy source looks biased";
  } catch (const SourceError& error) {
    drawn = false;
    reason = error.what();
  }

  const std::lock_guard lock(mutex_);
  ++status_.checks;
  status_.source_failures += !drawn;
  status_.tested_bytes += drawn ? bytes.size() : 0;
  status_.repetition_failures += tests.repetition_failed();
  status_.proportion_failures += tests.proportion_failed();
  if (drawn && reason.empty()) {
    if (wanting_ > 0) --wanting_;
  } else {
    wanting_ = recovery;
    status_.reason = std::move(reason);
  }
  status_.healthy = wanting_ == 0;
  healthy_.store(status_.healthy, std::memory_order_relaxed);
  return status_.healthy;
}

EntropyWatch::Status EntropyWatch::status() const {
  const std::lock_guard lock(mutex_);
  return status_;
}

}  // namespace randnum::random

// SPDX-License-Identifier: MIT
#pragma once
// Who may have a connection: so many in all, and so many from one address, so that nobody takes all there are.

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <unordered_map>

#include "serve/transport/transport.h"

namespace randnum::serve {

/// What counts as one address: an IPv4 address, or an IPv6 network of 64 bits, which is what one customer has at least.
std::uint64_t address_key(const std::string& numeric);

class Admission {
 public:
  explicit Admission(const Limits& limits) : limits_(limits) {}

  enum class Verdict { welcome, full, too_many };  // too many: from this address
  /// Who is welcome must leave() again. Any thread.
  Verdict enter(std::uint64_t address);
  void leave(std::uint64_t address) noexcept;

  /// Those who were turned away are told why, as long as not too many are being told at once.
  bool begin_refusal() noexcept;
  void end_refusal() noexcept { --refusals_; }

  std::size_t inside() const noexcept { return inside_; }

 private:
  const Limits& limits_;
  std::mutex mutex_;
  std::unordered_map<std::uint64_t, std::size_t> by_address_;
  std::atomic<std::size_t> inside_ = 0, refusals_ = 0;
};

}  // namespace randnum::serve

// SPDX-License-Identifier: MIT
#pragma once
// Rates, by GCRA (ITU-T I.371: the generic cell rate algorithm) on the monotonic clock: a steady rate with a burst, one
// number for each client, in a table of fixed size. Where that has no room for another one, the client whose allowance is
// nearest to whole again, and who has thereby the least to lose, makes it.

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace randnum::serve {

/// "100/s", "600/m", "5000/h", optionally with a burst behind it: "100/s:200". Without one the burst is the number itself.
struct RatePolicy {
  std::uint64_t requests = 0;  // 0: no limit; at most 1 000 000, as the burst
  std::chrono::seconds window{1};
  std::uint64_t burst = 0;
};
/// Throws InputError{field}. "" and "0" are no limit.
RatePolicy read_rate(const std::string& field, std::string_view text);

struct RateVerdict {
  bool allowed = true;
  std::uint64_t remaining = 0;         // requests that would be allowed now
  std::chrono::milliseconds reset{0};  // until `remaining` is the burst again; rounded up
  std::chrono::milliseconds retry{0};  // if not allowed: until one would be; rounded up, at least 1
};

class RateLimiter {
 public:
  /// A table of 16 bytes for each of `most_clients` (rounded up, to 16 times a power of two), none if there is no limit.
  /// Throws SourceError: clients are put in their places by a hash that they cannot foresee.
  explicit RateLimiter(const RatePolicy& policy, std::size_t most_clients = 65536);
  ~RateLimiter();
  const RatePolicy& policy() const noexcept { return policy_; }

  /// One request of `client`, at `now` on the monotonic clock, which must not be before its epoch. Many threads may call at
  /// once. Where there is no limit all is allowed, and nothing counted.
  RateVerdict take(std::string_view client, std::chrono::steady_clock::time_point now);

 private:
  struct Table;
  RatePolicy policy_;
  std::unique_ptr<Table> table_;
};

}  // namespace randnum::serve

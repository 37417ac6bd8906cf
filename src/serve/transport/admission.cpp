// SPDX-License-Identifier: MIT
#include "serve/transport/admission.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <cstring>

namespace randnum::serve {

std::uint64_t address_key(const std::string& numeric) {
  std::array<std::uint8_t, sizeof(in6_addr)> bytes{1};  // IPv4 like a network of 100::/8, which nobody has (RFC 4291, 2.4)
  if (::inet_pton(AF_INET, numeric.c_str(), &bytes[4]) != 1) ::inet_pton(AF_INET6, numeric.c_str(), bytes.data());
  std::uint64_t key = 0;
  std::memcpy(&key, bytes.data(), sizeof key);
  return key;
}

Admission::Verdict Admission::enter(std::uint64_t address) {
  if (inside_.fetch_add(1) >= limits_.connections) {
    --inside_;
    return Verdict::full;
  }
  const std::lock_guard lock(mutex_);
  std::size_t& there = by_address_[address];
  if (there >= limits_.per_address) {
    --inside_;
    return Verdict::too_many;
  }
  ++there;
  return Verdict::welcome;
}

void Admission::leave(std::uint64_t address) noexcept {
  {
    const std::lock_guard lock(mutex_);
    const auto entry = by_address_.find(address);
    if (--entry->second == 0) by_address_.erase(entry);
  }
  --inside_;
}

bool Admission::begin_refusal() noexcept {
  constexpr std::size_t most = 128;
  if (refusals_.fetch_add(1) < most) return true;
  --refusals_;
  return false;
}

}  // namespace randnum::serve

// SPDX-License-Identifier: MIT
#pragma once
// Whose request it is: the peer, or, where the peer is a proxy that is trusted, the nearest address in X-Forwarded-For that
// is not one. Nothing a client can write is believed unless a trusted proxy stands behind it.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace randnum::serve {

class Proxies {
 public:
  /// Addresses and networks, with commas between: "10.0.0.0/8,fd00::/8,192.0.2.7". "" trusts nobody. Throws
  /// InputError{"trusted-proxy"}, also for a network whose address has bits beyond its length: a slip of the hand.
  explicit Proxies(std::string_view list);

  /// `peer` is the connection's numeric address, `forwarded` the X-Forwarded-For headers joined by commas, in order. From
  /// the right, the first address that is not trusted; where all are, the leftmost; where an element is no address, or
  /// behind more than 32 proxies, what was found so far. Ports behind addresses and empty elements say nothing. The answer
  /// is in one form for each address: 192.0.2.7 also for ::ffff:192.0.2.7, 2001:db8::1 also for 2001:DB8:0::1.
  std::string client(const std::string& peer, std::string_view forwarded) const;

 private:
  using Address = std::array<std::uint8_t, 16>;  // IPv4 as ::ffff:a.b.c.d
  struct Network {
    Address address{};
    unsigned bits = 128;
  };
  static std::optional<Address> read_address(std::string_view text);
  static Network read_network(std::string_view text);
  static std::string to_text(const Address& address);
  bool trusts(const Address& address) const noexcept;
  std::vector<Network> networks_;
};

/// What a client's address is counted by: itself, or of IPv6 its network of 64 bits, within which one customer has 2^64
/// addresses. What is no address is counted by itself.
std::string counted_as(std::string_view address);

}  // namespace randnum::serve

// SPDX-License-Identifier: MIT
#include "serve/guard/proxies.h"

#include <arpa/inet.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstring>

#include "random/error.h"

namespace randnum::serve {
namespace {

constexpr std::size_t most_hops = 32;
constexpr std::array<std::uint8_t, 12> mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};  // RFC 4291, 2.5.5.2

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t";
  text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
  return text.substr(0, text.find_last_not_of(blanks) + 1);
}

/// "192.0.2.7:5678", "[2001:db8::1]:80" and "[2001:db8::1]" without port and brackets; all else as it is.
std::string_view without_port(std::string_view element) {
  const std::size_t colon = element.rfind(':');
  const auto is_port = [](std::string_view text) {
    return !text.empty() && text.size() <= 5 && text.find_first_not_of("0123456789") == text.npos;
  };
  if (element.starts_with('[')) {
    const std::size_t end = element.find(']');
    if (end == element.npos) return element;
    const std::string_view rest = element.substr(end + 1);
    return rest.empty() || (rest.starts_with(':') && is_port(rest.substr(1))) ? element.substr(1, end - 1) : element;
  }
  if (colon != element.npos && element.find(':') == colon && is_port(element.substr(colon + 1)))
    return element.substr(0, colon);
  return element;
}

}  // namespace

std::optional<Proxies::Address> Proxies::read_address(std::string_view text) {
  char terminated[INET6_ADDRSTRLEN];
  if (text.size() >= sizeof terminated || text.find('\0') != text.npos) return std::nullopt;
  *std::copy(text.begin(), text.end(), terminated) = '\0';
  Address address{};
  if (::inet_pton(AF_INET6, terminated, address.data()) == 1) return address;
  if (::inet_pton(AF_INET, terminated, address.data() + mapped.size()) != 1) return std::nullopt;
  std::copy(mapped.begin(), mapped.end(), address.begin());
  return address;
}

Proxies::Network Proxies::read_network(std::string_view text) {
  const auto refuse = [&](std::string_view why) {
    throw random::InputError("trusted-proxy",
                             fmt::format("must be addresses and networks such as 10.0.0.0/8 or fd00::/8, with "
                                         "commas between: '{}' {}",
                                         text, why));
  };
  const std::size_t slash = text.find('/');
  const std::string_view address_text = text.substr(0, slash);
  const std::optional<Address> address = read_address(address_text);
  if (!address) refuse("is neither");
  const unsigned most = address_text.find(':') == text.npos ? 32 : 128;
  unsigned bits = most;
  if (slash != text.npos) {
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data() + slash + 1, end, bits);
    if (error != std::errc() || stop != end || bits > most) refuse(fmt::format("must have a length of 0 to {}", most));
  }
  const Network network{*address, bits + 128 - most};
  for (unsigned bit = network.bits; bit < 128; ++bit)
    if (network.address[bit / 8] >> (7 - bit % 8) & 1) refuse("has bits beyond its length");
  return network;
}

Proxies::Proxies(std::string_view list) {
  while (!trimmed(list).empty()) {
    const std::string_view element = list.substr(0, list.find(','));
    networks_.push_back(read_network(trimmed(element)));
    list.remove_prefix(std::min(element.size() + 1, list.size()));
  }
}

std::string Proxies::to_text(const Address& address) {
  char text[INET6_ADDRSTRLEN];
  const bool is_mapped = std::equal(mapped.begin(), mapped.end(), address.begin());
  const void* const from = address.data() + (is_mapped ? mapped.size() : 0);
  return ::inet_ntop(is_mapped ? AF_INET : AF_INET6, from, text, sizeof text) != nullptr ? text : "";
}

bool Proxies::trusts(const Address& address) const noexcept {
  return std::any_of(networks_.begin(), networks_.end(), [&](const Network& network) {
    const unsigned whole = network.bits / 8, rest = network.bits % 8;
    if (std::memcmp(address.data(), network.address.data(), whole) != 0) return false;
    return rest == 0 || (address[whole] ^ network.address[whole]) >> (8 - rest) == 0;
  });
}

std::string Proxies::client(const std::string& peer, std::string_view forwarded) const {
  if (networks_.empty() && peer.find(':') == peer.npos) return peer;  // the common case, at the cost of a copy
  std::optional<Address> found = read_address(std::string_view(peer).substr(0, peer.find('%')));  // fe80::1%eth0
  if (!found) return peer;
  for (std::size_t hops = 0; hops < most_hops && trusts(*found); ++hops) {
    std::string_view element;
    do {
      if (forwarded.empty()) return to_text(*found);
      const std::size_t comma = forwarded.rfind(',');
      element = trimmed(comma == forwarded.npos ? forwarded : forwarded.substr(comma + 1));
      forwarded = forwarded.substr(0, comma == forwarded.npos ? 0 : comma);
    } while (element.empty());
    const std::optional<Address> next = read_address(without_port(element));
    if (!next) break;
    found = next;
  }
  return to_text(*found);
}

std::string counted_as(std::string_view address) {
  if (address.find(':') == address.npos) return std::string(address);
  const std::string terminated(address);
  std::array<std::uint8_t, 16> bytes;
  char text[INET6_ADDRSTRLEN];
  if (::inet_pton(AF_INET6, terminated.c_str(), bytes.data()) != 1) return terminated;
  std::fill(bytes.begin() + 8, bytes.end(), std::uint8_t{0});
  return ::inet_ntop(AF_INET6, bytes.data(), text, sizeof text) != nullptr ? fmt::format("{}/64", text) : terminated;
}

}  // namespace randnum::serve

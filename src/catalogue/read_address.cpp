// SPDX-License-Identifier: MIT
#include <arpa/inet.h>

#include <charconv>
#include <optional>

#include "catalogue/read.h"
#include "random/error.h"

namespace randnum::catalogue {
namespace {

bool is_address(int family, const std::string& host) {
  in6_addr room{};
  return ::inet_pton(family, host.c_str(), &room) == 1;
}

std::optional<std::uint16_t> read_port(std::string_view text) {
  std::uint16_t port = 0;
  const std::from_chars_result result = std::from_chars(text.data(), text.data() + text.size(), port);
  if (text.empty() || result.ec != std::errc() || result.ptr != text.data() + text.size()) return std::nullopt;
  return port;
}

std::optional<Address> read(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const std::optional<std::uint16_t> port = read_port(text.substr(colon + 1));
  std::string_view host = text.substr(0, colon);
  const bool brackets = host.size() > 2 && host.starts_with('[') && host.ends_with(']');
  if (brackets) host = host.substr(1, host.size() - 2);
  Address address{std::string(host), port.value_or(0)};
  const bool good = host.empty() || is_address(brackets ? AF_INET6 : AF_INET, address.host);
  return port && good && host.find('\0') == std::string_view::npos ? std::optional(std::move(address)) : std::nullopt;
}

}  // namespace

Address read_address(const std::string& field, std::string_view text) {
  if (std::optional<Address> address = read(text)) return *std::move(address);
  throw random::InputError(field,
                           "must be ADDRESS:PORT in numbers, such as 127.0.0.1:8080, [::1]:8080, or :8080 for every address",
                           random::Fault::unreadable);
}

}  // namespace randnum::catalogue

// SPDX-License-Identifier: MIT
#include "serve/transport/socket.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "output/sink.h"
#include "random/error.h"

namespace randnum::serve {
namespace {

constexpr int backlog = 4096;  // the system has its own limit, net.core.somaxconn
// Unsent bytes that the system takes for a connection: what a client that is gone or slow can make us draw in vain.
[[maybe_unused]] constexpr int most_unsent = 1 << 18;

/// An address as the system's calls take it.
struct Address {
  sockaddr_storage storage{};
  socklen_t size = sizeof storage;
  sockaddr* get() noexcept { return reinterpret_cast<sockaddr*>(&storage); }
  sockaddr_in& v4() noexcept { return reinterpret_cast<sockaddr_in&>(storage); }
  sockaddr_in6& v6() noexcept { return reinterpret_cast<sockaddr_in6&>(storage); }
};

/// The numeric text and the port. An IPv4 peer of an IPv6 socket is shown as what he is.
std::string text(Address& address, std::uint16_t& port) {
  std::array<char, INET6_ADDRSTRLEN> out{};
  if (address.storage.ss_family == AF_INET) {
    port = ntohs(address.v4().sin_port);
    ::inet_ntop(AF_INET, &address.v4().sin_addr, out.data(), out.size());
  } else if (address.storage.ss_family == AF_INET6) {
    port = ntohs(address.v6().sin6_port);
    const in6_addr& six = address.v6().sin6_addr;
    if (IN6_IS_ADDR_V4MAPPED(&six)) {
      ::inet_ntop(AF_INET, reinterpret_cast<const char*>(&six) + 12, out.data(), out.size());
    } else {
      ::inet_ntop(AF_INET6, &six, out.data(), out.size());
    }
  }
  return out.data();
}

Address address_of(const ListenAddress& address) {
  Address out;
  if (::inet_pton(AF_INET, address.host.c_str(), &out.v4().sin_addr) == 1) {
    out.v4().sin_family = AF_INET;
    out.v4().sin_port = htons(address.port);
    out.size = sizeof(sockaddr_in);
    return out;
  }
  out.v6().sin6_addr = in6addr_any;
  if (!address.host.empty() && ::inet_pton(AF_INET6, address.host.c_str(), &out.v6().sin6_addr) != 1)
    throw random::InputError("listen", "must be a numeric address and a port, 127.0.0.1:8080 or [::1]:8080");
  out.v6().sin6_family = AF_INET6;
  out.v6().sin6_port = htons(address.port);
  out.size = sizeof(sockaddr_in6);
  return out;
}

[[noreturn]] void fail(const ListenAddress& address, int error) {
  const std::string host = address.host.find(':') == std::string::npos ? address.host : "[" + address.host + "]";
  throw output::IoError("cannot listen on " + host + ":" + std::to_string(address.port) + ": " + std::strerror(error));
}

bool set(int descriptor, int level, int option, int value) noexcept {
  return ::setsockopt(descriptor, level, option, &value, sizeof value) == 0;
}

bool keep_to_ourselves(int descriptor) noexcept {
  return ::fcntl(descriptor, F_SETFL, O_NONBLOCK) == 0 && ::fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0;
}

/// What connections are to have. Linux hands a listener's options on to them, which saves three calls for each.
void set_connection_options(int descriptor) noexcept {
  set(descriptor, IPPROTO_TCP, TCP_NODELAY, 1);
#ifdef TCP_NOTSENT_LOWAT
  set(descriptor, IPPROTO_TCP, TCP_NOTSENT_LOWAT, most_unsent);
#endif
#ifdef SO_NOSIGPIPE
  set(descriptor, SOL_SOCKET, SO_NOSIGPIPE, 1);
#endif
}

}  // namespace

Descriptor listen_on(const ListenAddress& wanted) {
  Address address = address_of(wanted);
  Descriptor socket(::socket(address.storage.ss_family, SOCK_STREAM, 0));
  if (!socket.open() && wanted.host.empty() && errno == EAFNOSUPPORT) {  // a system without IPv6
    ListenAddress four = wanted;
    four.host = "0.0.0.0";
    return listen_on(four);
  }
  const int number = socket.number();
  if (!socket.open() || !keep_to_ourselves(number) || !set(number, SOL_SOCKET, SO_REUSEADDR, 1)) fail(wanted, errno);
  if (address.storage.ss_family == AF_INET6 && !set(number, IPPROTO_IPV6, IPV6_V6ONLY, wanted.host.empty() ? 0 : 1))
    fail(wanted, errno);
  set_connection_options(number);
#ifdef TCP_DEFER_ACCEPT
  // Who connects and says nothing stays with the kernel for a second, and costs no descriptor. Who asks at once, as nearly
  // all do, is accepted and answered without being waited for: a connection of one request costs 32 us instead of 46.
  set(number, IPPROTO_TCP, TCP_DEFER_ACCEPT, 1);
#endif
  if (::bind(number, address.get(), address.size) != 0 || ::listen(number, backlog) != 0) fail(wanted, errno);
  return socket;
}

std::string bound_address(int descriptor) {
  Address address;
  std::uint16_t port = 0;
  if (::getsockname(descriptor, address.get(), &address.size) != 0) return "";
  const std::string host = text(address, port);
  return (host.find(':') == std::string::npos ? host : "[" + host + "]") + ":" + std::to_string(port);
}

Accepted accept_on(int listener) {
  Address address;
  Accepted out;
#ifdef __linux__
  out.socket = Descriptor(::accept4(listener, address.get(), &address.size, SOCK_NONBLOCK | SOCK_CLOEXEC));
#else
  out.socket = Descriptor(::accept(listener, address.get(), &address.size));
#endif
  if (!out.socket.open()) {
    out.error = errno;
    return out;
  }
#ifndef __linux__
  keep_to_ourselves(out.socket.number());
  set_connection_options(out.socket.number());
#endif
  out.address = text(address, out.port);
  return out;
}

AcceptError judge_accept(int error) noexcept {
  switch (error) {
    case EAGAIN: return AcceptError::nobody;
    case EINTR:
    case ECONNABORTED:
    case EPROTO:  // and what accept(2) passes on from the network
    case ENETDOWN:
    case ENETUNREACH:
    case EHOSTDOWN:
    case EHOSTUNREACH:
    case ENOPROTOOPT:
    case EOPNOTSUPP: return AcceptError::next;
    default: return AcceptError::pause;
  }
}

void end_sending(int descriptor) noexcept { ::shutdown(descriptor, SHUT_WR); }

void reset_on_close(int descriptor) noexcept {
  const linger at_once{.l_onoff = 1, .l_linger = 0};
  ::setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
}

}  // namespace randnum::serve

// SPDX-License-Identifier: MIT
#pragma once
// Sockets: how this server listens, accepts and ends connections. Numeric addresses only: no resolver is ever asked.

#include <string>

#include "serve/transport/descriptor.h"
#include "serve/transport/transport.h"

namespace randnum::serve {

/// A non-blocking listening socket. Its address can be had again at once after an end, but never be shared: a port in use is
/// an error. Throws InputError{"listen"} and IoError, as Transport does.
Descriptor listen_on(const ListenAddress& address);

/// "127.0.0.1:8080", "[::1]:8080", as bound.
std::string bound_address(int descriptor);

struct Accepted {
  Descriptor socket;  // non-blocking
  int error = 0;      // errno where there is no socket
  std::string address;
  std::uint16_t port = 0;
};
Accepted accept_on(int listener);

/// How accepting goes on after an error.
enum class AcceptError { nobody, next, pause };
/// `nobody` waits; `next`: one connection failed before it was taken; `pause`: the system lacks descriptors or memory, or
/// something is wrong that was not foreseen: it would only fail again at once.
AcceptError judge_accept(int error) noexcept;

/// Ends sending; receiving goes on.
void end_sending(int descriptor) noexcept;
/// Lets the close() that follows reset the connection, so that a part of an answer is not taken for all of it.
void reset_on_close(int descriptor) noexcept;

}  // namespace randnum::serve

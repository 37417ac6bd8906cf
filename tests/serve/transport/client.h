// SPDX-License-Identifier: MIT
#pragma once
// A client that sends exactly what it is told, and waits for nothing for more than some seconds.

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <thread>

#include "serve/transport/descriptor.h"
#include "tests/catch.h"

namespace randnum::tests {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;
constexpr auto patience = 10s;  // on a loaded machine; nothing takes that long where it works

/// Whether `done` becomes true in time.
template <typename Done>
bool soon(Done done, std::chrono::milliseconds time = patience) {
  for (const auto until = Clock::now() + time; Clock::now() < until; std::this_thread::sleep_for(1ms))
    if (done()) return true;
  return done();
}

class Client {
 public:
  /// `address` as Transport::address() gives it. `receive_buffer`: bytes; small for a client that must not take much unread.
  explicit Client(const std::string& address, int receive_buffer = 0) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    const auto colon = address.rfind(':');
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(static_cast<std::uint16_t>(std::stoi(address.substr(colon + 1))));
    ::inet_pton(AF_INET, "127.0.0.1", &to.sin_addr);
    const int one = 1;
    ::setsockopt(number(), IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    if (receive_buffer > 0) ::setsockopt(number(), SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
    connected_ = ::connect(number(), reinterpret_cast<sockaddr*>(&to), sizeof to) == 0;
  }

  bool connected() const { return connected_; }
  int number() const { return socket_.number(); }

  /// False if the other side is gone.
  bool send(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t sent = ::send(number(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }
  void end_sending() { ::shutdown(number(), SHUT_WR); }
  void close() { socket_.close(); }
  void reset() {
    const linger at_once{1, 0};
    ::setsockopt(number(), SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    close();
  }

  enum class Got { bytes, nothing, end, reset };
  /// Some more bytes, within `time`.
  Got receive(std::chrono::milliseconds time = patience) {
    pollfd ready{number(), POLLIN, 0};
    if (::poll(&ready, 1, static_cast<int>(time.count())) <= 0) return Got::nothing;
    char bytes[65536];
    const ssize_t size = ::recv(number(), bytes, sizeof bytes, 0);
    if (size < 0) return Got::reset;
    received.append(bytes, static_cast<std::size_t>(size));
    return size == 0 ? Got::end : Got::bytes;
  }

  /// The next whole answer, taken from what was received; "" if there comes none.
  std::string answer() {
    for (;;) {
      const std::size_t head = received.find("\r\n\r\n"), length = received.find("Content-Length: ");
      if (head != received.npos) {
        const std::size_t body = length < head ? std::stoul(received.substr(length + 16)) : 0;
        if (received.size() >= head + 4 + body) {
          std::string out = received.substr(0, head + 4 + body);
          received.erase(0, out.size());
          return out;
        }
      }
      if (receive() != Got::bytes) return "";
    }
  }

  /// Everything until the end; how it ended.
  Got rest() {
    for (;;)
      if (const Got got = receive(); got != Got::bytes) return got;
  }
  bool ends() { return rest() == Got::end; }

  std::string received;

 private:
  serve::Descriptor socket_;
  bool connected_ = false;
};

inline int status(const std::string& answer) { return answer.size() > 12 ? std::stoi(answer.substr(9, 3)) : 0; }

/// The answer to one request on a connection of its own.
inline std::string ask(const std::string& address, std::string_view request) {
  Client client(address);
  client.send(request);
  return client.answer();
}

}  // namespace randnum::tests

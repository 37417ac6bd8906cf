// SPDX-License-Identifier: MIT
#pragma once
// Connections. A few loops hold all of them, each a buffer and a deadline; workers make what takes long. A connection that
// is idle, slow or hostile costs its buffer until its deadline, and nobody else's time. See README.md beside serve/.

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "serve/transport/application.h"

namespace randnum::serve {

class Tls;  // serve/transport/tls.h

/// Where to listen. `tls` as nullptr is plain text. A privileged listener is for health and metrics: what comes there is
/// neither counted for nor stopped by the limits on connections, and never shed.
struct ListenAddress {
  std::string host = "127.0.0.1";  // numeric IPv4 or IPv6 address; "" is every address, by IPv6 and IPv4
  std::uint16_t port = 8080;       // 0 takes a free one
  std::shared_ptr<Tls> tls;
  bool privileged = false;
};

struct Limits {
  std::size_t connections = 4096, per_address = 1024;
  std::size_t target = 4096, header_line = 8192, head = 16384, headers = 100;  // bytes; number of header lines
  std::size_t body = 1 << 20;                                                  // bytes
  std::size_t streams = 128;  // long answers at once; each holds two pieces of its body
  // From the first byte or, of a new connection, from when the system hands it over, which may be a second after it was
  // made; from the end of the head.
  std::chrono::milliseconds head_time{5000}, body_time{10000};
  std::chrono::milliseconds idle_time{75000};    // between requests; longer than a load balancer's 60 s
  std::chrono::milliseconds answer_time{10000};  // for an answer, plus a second for each `answer_rate` bytes
  std::size_t answer_rate = 8192;                // bytes a second
  std::chrono::milliseconds waiting{100};        // work that would wait longer is refused
  std::size_t requests = 1000000;                // of one connection, which then ends
  std::size_t unfinished = 64 << 20;             // bytes of all requests that are not whole yet
};

/// What the transport counts. All only grow, but for those marked as gauges.
struct Counts {
  std::atomic<std::uint64_t> accepted{0}, accept_errors{0}, tls_failures{0};
  std::atomic<std::uint64_t> received_bytes{0}, sent_bytes{0};
  std::array<std::atomic<std::uint64_t>, reasons> refused{};        // by Reason
  std::atomic<std::int64_t> connections{0}, streams{0}, queued{0};  // gauges: open; long answers; waiting for a worker
};

class Transport {
 public:
  /// Binds and listens at once, so that a port in use is found before anything else happens. Nothing is accepted before
  /// start(). `loops` and `workers` at least 1. Throws random::InputError{"listen"} for what is no address and
  /// output::IoError where one cannot be had ("cannot listen on 127.0.0.1:8080: Address already in use").
  Transport(std::vector<ListenAddress> listeners, const Limits& limits, unsigned loops, unsigned workers,
            Application& application);
  /// As stop().
  ~Transport();
  Transport(const Transport&) = delete;
  Transport& operator=(const Transport&) = delete;

  /// "127.0.0.1:8080": the address of a listener as it is, with the port that was taken for 0.
  std::string address(std::size_t listener) const;

  void start();

  /// From now on each answer ends its connection (Received::last). Who is idle stays until close_listeners(): he may ask
  /// just now. Connections of privileged listeners are left alone by this and by close_listeners().
  void drain();

  /// As drain(); accepts no more, but those whom the system has let in already; ends connections that are idle. Those with a
  /// request under way are left until it is answered or late. Returns when the listeners are closed, within a second.
  void close_listeners();

  /// Waits until no connections are left (privileged ones aside) or the time is over. How many are left.
  std::size_t wait(Clock::time_point until);

  /// Ends all connections, at once, and all threads.
  void stop();

  const Counts& counts() const noexcept;

 private:
  struct Everything;
  std::unique_ptr<Everything> everything_;
};

}  // namespace randnum::serve

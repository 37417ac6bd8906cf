// SPDX-License-Identifier: MIT
#pragma once
// What the transport carries, and for whom: it brings whole requests that keep the rules of RFC 9112 and its limits to an
// application, and takes whole answers, or the head of an answer and then its body piece by piece. Neither side knows how
// the other one works: there are no sockets in an application, and no routes in the transport.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "output/text.h"

namespace randnum::serve {

using Clock = std::chrono::steady_clock;

/// Who is at the other end of a connection, and by which door he came.
struct Peer {
  std::string address;  // numeric: "127.0.0.1", "::1"
  std::uint16_t port = 0;
  unsigned listener = 0;  // index in the transport's list of listeners
  bool tls = false;
  std::string certificate;  // mutual TLS: the subject's common name, else ""
};

/// A whole request, as it came: a head that keeps the rules, and all of its body.
struct Received {
  std::string_view bytes;   // from the request line to the end of the body, as they came, chunks included; but the values of
                            // Expect and Upgrade, which are the transport's affair, are blank
  std::size_t head = 0;     // how many of them are the head, its empty line included
  std::size_t content = 0;  // size of the body without its chunks' framing
  const Peer& peer;
  Clock::time_point began;  // when its first byte was there
  bool last = false;        // the connection ends with this answer, which must say so: Connection: close
};

/// The rest of a long answer. It is made on the transport's workers, by one at a time, and only as fast as it is taken.
class Body {
 public:
  virtual ~Body() = default;
  /// Appends the next piece, some 64 KiB to 256 KiB in a few milliseconds at most, just as it is to be sent. True if there
  /// is more to come. What it throws breaks the connection off, so that nobody takes a part for the whole.
  virtual bool next(output::Text& out) = 0;
  /// Called once, on any thread, when it is over: `sent` bytes of the whole answer, head included, were given to the system;
  /// `whole` tells whether those were all. Not called where there was no room for one more, and a refusal was sent instead.
  virtual void ended(std::uint64_t sent, bool whole) noexcept = 0;
};

struct Answer {
  output::Text bytes;          // a whole answer, or the head of one and the first of its body
  std::unique_ptr<Body> body;  // what follows, if anything
  bool close = false;          // end the connection behind it
};

/// Why the transport turns somebody away by itself. The reasons are metrics' labels: there are no others.
enum class Reason {
  malformed,        // 400: breaks the rules of HTTP/1.1
  target_too_long,  // 414
  head_too_large,   // 431
  body_too_large,   // 413
  coding,           // 415: a Content-Encoding; 501: a Transfer-Encoding other than chunked is `malformed` here
  head_timeout,     // 408: the head was not there in time
  body_timeout,     // 408
  connections,      // 503: too many connections
  address,          // 503: too many connections from this address
  overload,         // 503: the work at hand would keep it waiting too long
  draining,         // 503
};
constexpr std::size_t reasons = static_cast<std::size_t>(Reason::draining) + 1;

struct Refusal {
  int status = 400;
  Reason reason = Reason::malformed;
  std::string_view detail;  // a sentence that says what is accepted; never repeats what came
  bool last = true;         // the connection ends behind the answer, which must say so; false: it may go on
  bool head_only = false;   // of a HEAD, whose answer has no body (RFC 9110, 9.3.2)
};

class Application {
 public:
  virtual ~Application() = default;

  enum class Handled { done, needs_worker };

  /// Answers a request. On a loop's thread (`on_worker` false) it must be done within some 100 us, or return needs_worker
  /// without having counted, logged or answered anything: it is then called again on a worker, where it may take its time.
  /// The request stays where it is until the call returns. Never throws.
  virtual Handled handle(const Received& request, bool on_worker, Answer& answer) noexcept = 0;

  /// Answers for the transport, which ends the connection behind it if `refusal.last` or `answer.close`. `peer` is all there
  /// is to know.
  virtual void refuse(const Refusal& refusal, const Peer& peer, Answer& answer) noexcept = 0;

  /// A loop has done all that was at hand and is about to wait: what was gathered, log lines say, may be passed on.
  virtual void pause() noexcept {}
};

}  // namespace randnum::serve

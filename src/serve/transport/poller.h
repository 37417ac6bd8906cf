// SPDX-License-Identifier: MIT
#pragma once
// Waiting for many descriptors at once: epoll on Linux, kqueue elsewhere. Connections are watched by edges: added once, and
// never touched again, whatever is awaited of them, so that a request costs one wait, one read and one write.

#include <span>

#include "serve/transport/descriptor.h"

namespace randnum::serve {

struct Event {
  void* who = nullptr;
  bool readable = false, writable = false;
  bool hangup = false;  // the other side sends no more; what it sent before may still be there
  bool gone = false;    // both directions are over, or the connection broke
};

class Poller {
 public:
  /// Throws output::IoError where the system gives no such thing.
  Poller();

  /// `who` comes back in events, not nullptr. False where the system has no memory left.
  /// A connection: events are changes, so all must be read or written until there is no more, or be remembered.
  bool add_connection(int descriptor, void* who) noexcept;
  /// A listening socket: events come as long as somebody waits there; of several pollers not all need be told.
  bool add_listener(int descriptor, void* who) noexcept;
  void remove_listener(int descriptor) noexcept;

  /// Waits for at least one event or wake(), up to `milliseconds` (-1: for ever). Interruptions end it early. Returns the
  /// first of `events`, as many as there were.
  std::span<Event> wait(std::span<Event> events, int milliseconds) noexcept;

  /// Ends a wait() or the next one. Any thread.
  void wake() noexcept;

 private:
  Descriptor queue_, bell_;
};

}  // namespace randnum::serve

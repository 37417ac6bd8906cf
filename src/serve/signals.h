// SPDX-License-Identifier: MIT
#pragma once
// The signals that a server lives by, as something to wait for. Handlers only write a byte into a pipe, so this works on any
// thread, as process 1 of a container, and where there is neither signalfd nor sigtimedwait (macOS).

#include "serve/transport/application.h"

namespace randnum::serve {

class Signals {
 public:
  /// From here on SIGTERM, SIGINT and SIGHUP are gathered, even those that came before anybody waited, and SIGPIPE is
  /// ignored. One object at a time. Throws std::system_error where there is no pipe to be had.
  Signals();
  /// SIGTERM, SIGINT and SIGHUP mean again what they meant before.
  ~Signals();
  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;

  /// The next signal; 0 if none came until then.
  int wait(Clock::time_point until);

  /// Ends the process by the signal, so that its parent sees 128 + number. Process 1 cannot die so: it exits with that.
  [[noreturn]] static void die_of(int signal);
};

}  // namespace randnum::serve

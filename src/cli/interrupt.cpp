// SPDX-License-Identifier: MIT
#include "cli/interrupt.h"

#include <csignal>
#include <initializer_list>

namespace randnum::cli {
namespace {

std::atomic<bool> stop = false;
volatile std::sig_atomic_t number = 0;
static_assert(std::atomic<bool>::is_always_lock_free);

extern "C" void note(int signal) {
  number = signal;
  stop = true;
}

}  // namespace

const std::atomic<bool>& watch_for_interrupts() {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    struct sigaction old {};
    if (::sigaction(signal, nullptr, &old) == 0 && old.sa_handler == SIG_IGN) continue;
    struct sigaction action {};
    action.sa_handler = note;
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    ::sigaction(signal, &action, nullptr);
  }
  return stop;
}

void die_of_interrupt() {
  if (number != 0) ::raise(number);  // its handler was reset when it came
}

}  // namespace randnum::cli

// SPDX-License-Identifier: MIT
#pragma once
// SIGINT, SIGTERM and SIGHUP end an output at a whole line: the first sets a flag that production looks at, a second one
// ends the program at once.

#include <atomic>

namespace randnum::cli {

/// Thrown where such a signal cut a run short.
struct Interrupted {};

/// From here on those signals set the flag that is returned. Signals that were ignored (nohup) stay so.
const std::atomic<bool>& watch_for_interrupts();

/// Dies of the signal that set the flag, so that the shell sees 128 + its number. Returns if there was none.
void die_of_interrupt();

}  // namespace randnum::cli

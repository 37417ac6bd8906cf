// SPDX-License-Identifier: MIT
#pragma once
// What a loop must not do itself: a request that takes long, and then, piece by piece, the body of its answer. It belongs to
// its connection, and is lent to the workers for one turn at a time.

#include <atomic>
#include <string>

#include "output/text.h"
#include "serve/transport/application.h"

namespace randnum::serve {

class Connection;
class Loop;

struct Work {
  // The request. Kept apart from the connection, which may be gone before it is answered.
  std::string bytes;
  std::size_t head = 0, content = 0;
  Peer peer;
  Clock::time_point began;
  bool last = false;

  Connection* connection = nullptr;
  Loop* home = nullptr;                // who gets it back
  std::atomic<bool> unwanted = false;  // the client is gone: no turn any more

  // What came of it.
  bool answered = false;  // by handle(); from then on turns are pieces of the body
  Answer answer;
  output::Text piece;
  bool more = true;     // there are pieces after this one
  bool broken = false;  // next() threw: the rest is not to be had

  // For the workers.
  Clock::time_point queued;
  Work* behind = nullptr;
};

}  // namespace randnum::serve

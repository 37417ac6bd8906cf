// SPDX-License-Identifier: MIT
#pragma once
// What the loops have in common.

#include <atomic>
#include <deque>
#include <memory>
#include <vector>

#include "serve/transport/admission.h"
#include "serve/transport/descriptor.h"
#include "serve/transport/transport.h"
#include "serve/transport/workers.h"

namespace randnum::serve {

class Loop;

/// A place where connections come in. Each loop stands at all of them; the last that leaves closes it.
struct Door {
  Descriptor socket;
  std::shared_ptr<Tls> tls;
  unsigned number = 0;
  bool privileged = false;
  std::atomic<unsigned> attended = 0;
};

struct Shared {
  Shared(const Limits& given, Application& to)
      : limits(given), application(to), admission(limits), workers(to, counts.queued) {}

  const Limits limits;
  Application& application;
  Counts counts;
  Admission admission;
  Workers workers;
  std::deque<Door> doors;
  std::vector<Loop*> loops;

  std::atomic<bool> draining = false;       // each answer is its connection's last
  std::atomic<bool> closed = false;         // nobody comes in any more, but by privileged doors
  std::atomic<bool> ending = false;         // all is to end now
  std::atomic<std::size_t> unfinished = 0;  // bytes of requests that are not whole yet
};

}  // namespace randnum::serve

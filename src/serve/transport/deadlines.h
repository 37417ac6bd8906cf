// SPDX-License-Identifier: MIT
#pragma once
// Who is to be looked at, and when: a heap that is only brought in order where it has to be. To put a deadline off, as every
// request does, is to write a number; its owner comes up at the earlier time and then goes down to where he belongs.

#include <cstddef>
#include <vector>

#include "serve/transport/application.h"

namespace randnum::serve {

/// What has a deadline. Neither copied nor moved while it has one.
class Timed {
 public:
  Clock::time_point due() const noexcept { return due_; }

 private:
  friend class Deadlines;
  Clock::time_point due_{}, queued_{};  // queued_ <= due_: where the heap has it
  std::size_t place_ = 0;
  bool has_place_ = false;
};

class Deadlines {
 public:
  void set(Timed& timed, Clock::time_point due);
  void drop(Timed& timed) noexcept;

  /// When expired() is to be asked next; it may be too early.
  Clock::time_point next() const noexcept { return heap_.empty() ? Clock::time_point::max() : heap_.front()->queued_; }
  /// One whose time has come, or nullptr. He stays until he is dropped or has a new deadline.
  Timed* expired(Clock::time_point now) noexcept;

  /// All who have a deadline, in no order; until the next call of another function.
  const std::vector<Timed*>& all() const noexcept { return heap_; }

 private:
  void put(Timed* timed, std::size_t place) noexcept;
  void up(Timed* timed) noexcept;
  void down(Timed* timed) noexcept;
  std::vector<Timed*> heap_;
};

}  // namespace randnum::serve

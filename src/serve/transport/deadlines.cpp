// SPDX-License-Identifier: MIT
#include "serve/transport/deadlines.h"

namespace randnum::serve {

void Deadlines::set(Timed& timed, Clock::time_point due) {
  timed.due_ = due;
  if (timed.has_place_ && timed.queued_ <= due) return;
  timed.queued_ = due;
  if (!timed.has_place_) {
    heap_.push_back(&timed);
    timed.place_ = heap_.size() - 1;
    timed.has_place_ = true;
  }
  up(&timed);
}

void Deadlines::drop(Timed& timed) noexcept {
  if (!timed.has_place_) return;
  timed.has_place_ = false;
  Timed* const last = heap_.back();
  heap_.pop_back();
  if (last == &timed) return;
  put(last, timed.place_);
  up(last);
  down(last);
}

Timed* Deadlines::expired(Clock::time_point now) noexcept {
  while (!heap_.empty() && heap_.front()->queued_ <= now) {
    Timed* const first = heap_.front();
    if (first->due_ <= now) return first;
    first->queued_ = first->due_;
    down(first);
  }
  return nullptr;
}

void Deadlines::put(Timed* timed, std::size_t place) noexcept {
  heap_[place] = timed;
  timed->place_ = place;
}

void Deadlines::up(Timed* timed) noexcept {
  std::size_t place = timed->place_;
  while (place > 0) {
    Timed* const parent = heap_[(place - 1) / 2];
    if (parent->queued_ <= timed->queued_) break;
    put(parent, place);
    place = (place - 1) / 2;
  }
  put(timed, place);
}

void Deadlines::down(Timed* timed) noexcept {
  std::size_t place = timed->place_;
  for (;;) {
    std::size_t child = 2 * place + 1;
    if (child >= heap_.size()) break;
    if (child + 1 < heap_.size() && heap_[child + 1]->queued_ < heap_[child]->queued_) ++child;
    if (timed->queued_ <= heap_[child]->queued_) break;
    put(heap_[child], place);
    place = child;
  }
  put(timed, place);
}

}  // namespace randnum::serve

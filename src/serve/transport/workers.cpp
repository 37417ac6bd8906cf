// SPDX-License-Identifier: MIT
#include "serve/transport/workers.h"

#include <algorithm>
#include <utility>

#include "serve/transport/loop.h"

namespace randnum::serve {

void Workers::start(unsigned threads) {
  for (unsigned i = 0; i < threads; ++i) threads_.emplace_back([this] { run(); });
}

void Workers::lend(Work& work) {
  work.queued = Clock::now();
  work.behind = nullptr;
  bool taken;
  {
    const std::lock_guard lock(mutex_);
    taken = !ending_;
    if (taken) {
      (first_ == nullptr ? first_ : last_->behind) = &work;
      last_ = &work;
      ++queued_;
    }
  }
  if (taken) return wake_.notify_one();  // who is woken finds the lock free
  work.unwanted = true;
  work.home->give_back(work);
}

Clock::duration Workers::wait_ahead() {
  const std::lock_guard lock(mutex_);
  if (first_ == nullptr || ending_) return Clock::duration::zero();
  return std::max(Clock::now() - first_->queued, turn_ * queued_.load() / static_cast<std::int64_t>(threads_.size()));
}

void Workers::stop() {
  std::vector<std::thread> threads;
  Work* work;
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
    threads.swap(threads_);
    work = std::exchange(first_, nullptr);
    wake_.notify_all();
  }
  for (std::thread& thread : threads) thread.join();
  while (work != nullptr) {
    Work& here = *std::exchange(work, work->behind);
    --queued_;
    here.unwanted = true;
    here.home->give_back(here);
  }
}

void Workers::run() {
  Clock::duration turn{};
  while (Work* const work = next(turn)) {
    const Clock::time_point began = Clock::now();
    if (!work->unwanted) take_turn(*work);
    turn = Clock::now() - began;
    work->home->give_back(*work);
  }
}

Work* Workers::next(Clock::duration last_turn) {
  std::unique_lock lock(mutex_);
  turn_ += (last_turn - turn_) / 16;
  wake_.wait(lock, [&] { return ending_ || first_ != nullptr; });
  if (ending_) return nullptr;
  --queued_;
  return std::exchange(first_, first_->behind);
}

void Workers::take_turn(Work& work) noexcept {
  if (!work.answered) {
    const Received request{work.bytes, work.head, work.content, work.peer, work.began, work.last};
    work.broken = application_.handle(request, true, work.answer) != Application::Handled::done;
    work.answered = true;
    work.bytes = {};
    return;
  }
  try {
    work.more = work.answer.body->next(work.piece);
  } catch (...) {
    // There is no other way to tell the client, who has the head of a good answer, than to break off.
    work.broken = true;
  }
}

}  // namespace randnum::serve

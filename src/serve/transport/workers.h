// SPDX-License-Identifier: MIT
#pragma once
// The threads that make what takes long. First come, first served, and each for one turn, so that a long answer does not
// keep short ones waiting.

#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <thread>
#include <vector>

#include "serve/transport/work.h"

namespace randnum::serve {

class Workers {
 public:
  Workers(Application& application, std::atomic<std::int64_t>& queued) : application_(application), queued_(queued) {}
  ~Workers() { stop(); }
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  void start(unsigned threads);
  /// The loop that lends it gets it back, by Loop::give_back(), after its turn or, once stop() was called, without.
  void lend(Work& work);
  /// How long somebody who is lent now has to wait: what those in the queue will take by the turns of late, and not less
  /// than the first of them has waited by now.
  Clock::duration wait_ahead();
  /// Ends the turns that are under way, and all threads.
  void stop();

 private:
  void run();
  Work* next(Clock::duration last_turn);
  void take_turn(Work& work) noexcept;

  Application& application_;
  std::atomic<std::int64_t>& queued_;
  std::mutex mutex_;
  std::condition_variable wake_;
  Work *first_ = nullptr, *last_ = nullptr;
  Clock::duration turn_{};  // mean, of about the last 16
  bool ending_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace randnum::serve

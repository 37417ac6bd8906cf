// SPDX-License-Identifier: MIT
#include "output/produce.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "output/text.h"

namespace randnum::output {
namespace {

using Clock = std::chrono::steady_clock;

/// Chunks of a job, handed out in order, made by any thread and written in order. A thread that is done with a chunk whose
/// turn has not come leaves the text to whoever writes and makes another chunk; it only waits when the writer is behind by
/// `ahead` chunks for each thread.
class Pipeline {
 public:
  Pipeline(const catalogue::Job& job, const Writer& writer, Sink& sink, const Production& production)
      : job_(job),
        writer_(writer),
        sink_(sink),
        production_(production),
        start_(job.draw->place(job.first)),
        end_(job.last == draw::Draw::endless ? draw::Place{draw::setup_chunk, 0} : job.draw->place(job.last)),
        waiting_(1),
        next_(start_.chunk),
        turn_(start_.chunk) {}

  /// Makes all, with the caller's thread and as many more as are worth it. True if all was made, false if stopped.
  /// Throws what a worker threw.
  bool run() {
    {
      std::vector<std::jthread> others;
      work(production_.threads == 1 ? nullptr : &others);
    }
    if (failure_) std::rethrow_exception(failure_);
    sink_.write(writer_.tail(made_ > 0, last_));
    return done(turn_);
  }

 private:
  static constexpr unsigned ahead = 3;

  /// A chunk that is made and waits for its turn.
  struct Waiting {
    Text text;
    std::uint64_t cells = 0;
    bool ready = false;
  };

  /// Tells, from the times of the first thread, when making takes long enough for others to help.
  class Balance {
   public:
    void made() { making_ += lap(); }
    /// How many times as long as writing making took over the last few chunks; 0 as long as there were too few.
    unsigned written() {
      writing_ += lap();
      if (++chunks_ < 8) return 0;  // more than a pipe holds: it has shown how fast it is emptied
      const auto ratio = making_ / std::max(writing_, Clock::duration(1));
      making_ = writing_ = {};
      chunks_ = 0;
      return static_cast<unsigned>(std::min<Clock::rep>(ratio, 1000));
    }

   private:
    Clock::duration lap() {
      const Clock::time_point before = std::exchange(last_, Clock::now());
      return last_ - before;
    }
    Clock::time_point last_ = Clock::now();
    Clock::duration making_{}, writing_{};
    int chunks_ = 0;
  };

  /// Makes chunks until there are none left, the job is stopped or anybody failed. The first thread is given `others`, and
  /// starts them when that is worth it.
  void work(std::vector<std::jthread>* others) noexcept {
    Balance balance;
    draw::Column column;
    Text text;
    try {
      for (std::uint64_t chunk; take(chunk);) {
        text.clear();
        const std::uint64_t cells = make(chunk, column, text);
        if (others != nullptr) balance.made();
        deliver(chunk, cells, text);
        if (others == nullptr) continue;
        if (const unsigned helpful = balance.written(); helpful >= 2) start(helpful, *std::exchange(others, nullptr));
      }
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (!failure_) failure_ = std::current_exception();
      room_.notify_all();
    }
  }

  void start(unsigned helpful, std::vector<std::jthread>& others) {
    const unsigned most = production_.threads > 0 ? production_.threads : std::min(8U, std::thread::hardware_concurrency());
    const unsigned threads = std::min(most, helpful);
    {
      const std::lock_guard lock(mutex_);
      waiting_ = std::vector<Waiting>(std::max(1U, ahead * threads));
    }
    try {
      while (others.size() + 1 < threads) others.emplace_back([this] { work(nullptr); });
    } catch (const std::system_error&) {  // no room for more threads: those there are make the same values
    }
  }

  bool done(std::uint64_t chunk) const { return chunk > end_.chunk || (chunk == end_.chunk && end_.cell == 0); }

  bool take(std::uint64_t& chunk) {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [&] { return failure_ || next_ - turn_ < waiting_.size(); });
    if (failure_ || done(next_) || (production_.stop != nullptr && *production_.stop)) return false;
    chunk = next_++;
    return true;
  }

  std::uint64_t make(std::uint64_t chunk, draw::Column& column, Text& text) const {
    const std::uint64_t cells = chunk == end_.chunk ? end_.cell : job_.draw->cells(chunk);
    const std::uint64_t from = chunk == start_.chunk ? start_.cell : 0;
    random::Stream stream(job_.key, chunk);
    job_.draw->fill(stream, chunk, cells, column);
    writer_.append(column, static_cast<std::size_t>(from), chunk == start_.chunk, text);
    return cells - from;
  }

  void deliver(std::uint64_t chunk, std::uint64_t cells, Text& text) {
    std::unique_lock lock(mutex_);
    if (chunk != turn_ || writing_) {
      Waiting& place = waiting_[chunk % waiting_.size()];
      std::swap(place.text, text);
      place.cells = cells;
      place.ready = true;
      return;
    }
    writing_ = true;
    write(lock, text, cells);
    for (Waiting* next; (next = &waiting_[turn_ % waiting_.size()])->ready;) {
      next->ready = false;
      write(lock, next->text, next->cells);
    }
    writing_ = false;
  }

  /// Writes the chunk whose turn it is, without the lock.
  void write(std::unique_lock<std::mutex>& lock, const Text& text, std::uint64_t cells) {
    if (failure_) return;
    lock.unlock();
    sink_.write(text.view());
    if (!text.view().empty()) last_ = text.view().back();
    made_ += cells;
    if (production_.after_chunk) production_.after_chunk(made_);
    lock.lock();
    ++turn_;
    room_.notify_one();
  }

  const catalogue::Job& job_;
  const Writer& writer_;
  Sink& sink_;
  const Production& production_;
  const draw::Place start_, end_;

  std::mutex mutex_;  // guards all below but what only the one who is writing touches
  std::condition_variable room_;
  std::vector<Waiting> waiting_;
  std::uint64_t next_, turn_;  // the chunk to hand out; the chunk to write
  bool writing_ = false;
  std::exception_ptr failure_;
  std::uint64_t made_ = 0;  // the writer's
  char last_ = 0;           // the writer's
};

}  // namespace

bool produce(const catalogue::Job& job, const Writer& writer, Sink& sink, const Production& production) {
  sink.write(writer.head());
  if (job.first == job.last) {
    sink.write(writer.tail(false, 0));
    return true;
  }
  return Pipeline(job, writer, sink, production).run();
}

}  // namespace randnum::output

// SPDX-License-Identifier: MIT
#include "output/produce.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "output/blocks.h"
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
        extent_(job),
        waiting_(1),
        next_(extent_.first_chunk()),
        turn_(next_) {}

  /// Makes all, with the caller's thread and as many more as are worth it. True if all was made, false if stopped.
  /// Throws what a worker threw.
  bool run() {
    {
      std::vector<std::jthread> others;
      work(&others);
    }
    if (failure_) std::rethrow_exception(failure_);
    sink_.write(writer_.tail(made_ > 0, last_));
    return extent_.done(turn_);
  }

 private:
  static constexpr unsigned ahead = 3;

  /// A chunk that is made and waits for its turn.
  struct Waiting {
    Text text;
    std::uint64_t cells = 0;
    bool ready = false;
  };

  /// Tells, from the times of the first thread, when making takes long enough for others to help. Of every 64 chunks 8 are
  /// timed: more than a pipe holds, so it has shown how fast it is emptied.
  class Balance {
   public:
    explicit Balance(bool wanted) : wanted_(wanted) {}
    void made() { making_ += lap(); }
    void written() { writing_ += lap(); }

    /// How many times as long as writing making took; 0 as long as that is not known.
    unsigned after_chunk() {
      if (++chunks_ == 64) *this = Balance(true);
      if (chunks_ != 8) return 0;
      const auto ratio = making_ / std::max(writing_, Clock::duration(1));
      return static_cast<unsigned>(std::min<Clock::rep>(ratio, 1000));
    }

   private:
    Clock::duration lap() {
      if (!wanted_ || chunks_ >= 8) return {};
      const Clock::time_point before = std::exchange(last_, Clock::now());
      return last_ - before;
    }
    bool wanted_;
    Clock::time_point last_ = Clock::now();
    Clock::duration making_{}, writing_{};
    unsigned chunks_ = 0;
  };

  /// Makes chunks until there are none left, the job is stopped or anybody failed. The first thread is given `others`, and
  /// starts them when that is worth it; as long as it is alone it writes what it has when the sink likes to take it.
  void work(std::vector<std::jthread>* others) noexcept {
    bool alone = others != nullptr;
    const bool may_start = alone && production_.threads != 1;
    Balance balance(may_start);
    draw::Column column;
    Text text;
    try {
      for (std::uint64_t chunk; take(chunk);) {
        text.clear();
        const std::uint64_t cells = make(chunk, column, text, [&](std::string_view ready) {
          if (!alone) return false;
          balance.made();
          write(ready);
          balance.written();
          return true;
        });
        balance.made();
        deliver(chunk, cells, text);
        balance.written();
        if (!alone || !may_start) continue;
        if (const unsigned helpful = balance.after_chunk(); helpful >= 2) alone = !start(helpful, *others);
      }
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (!failure_) failure_ = std::current_exception();
      room_.notify_all();
    }
  }

  /// Starts up to helpful - 1 threads more. Whether there are any.
  bool start(unsigned helpful, std::vector<std::jthread>& others) {
    const unsigned most = production_.threads > 0 ? production_.threads : std::min(8U, std::thread::hardware_concurrency());
    const unsigned threads = std::min(most, helpful);
    if (threads < 2) return false;
    {
      const std::lock_guard lock(mutex_);
      waiting_ = std::vector<Waiting>(ahead * threads);
    }
    try {
      while (others.size() + 1 < threads) others.emplace_back([this] { work(nullptr); });
    } catch (const std::system_error&) {  // no room for more threads: those there are make the same values
    }
    return true;
  }

  bool take(std::uint64_t& chunk) {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [&] { return failure_ || next_ - turn_ < waiting_.size(); });
    if (failure_ || extent_.done(next_) || (production_.stop != nullptr && *production_.stop)) return false;
    chunk = next_++;
    return true;
  }

  /// Makes a chunk block by block. What is ready is offered to `take_now`, as soon as it is as much as the sink likes; what
  /// that does not take is in `text` in the end. Returns the number of cells.
  template <class Function>
  std::uint64_t make(std::uint64_t chunk, draw::Column& column, Text& text, Function take_now) const {
    Blocks blocks(job_, extent_, chunk);
    while (blocks.next(column)) {
      if (const auto bytes = writer_.as_they_are(column, blocks.skipped()); !bytes.empty() && take_now(bytes)) continue;
      writer_.append(column, blocks.skipped(), blocks.first(), text);
      // The last block is delivered anyway.
      if (!blocks.last() && text.view().size() >= sink_.likes() && take_now(text.view())) text.clear();
    }
    return blocks.cells();
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
    finish(lock, text, cells);
    for (Waiting* next; (next = &waiting_[turn_ % waiting_.size()])->ready;) {
      next->ready = false;
      finish(lock, next->text, next->cells);
    }
    writing_ = false;
  }

  /// Writes the last of the chunk whose turn it is, without the lock.
  void finish(std::unique_lock<std::mutex>& lock, const Text& text, std::uint64_t cells) {
    if (failure_) return;
    lock.unlock();
    write(text.view());
    made_ += cells;
    if (production_.after_chunk) production_.after_chunk(made_);
    lock.lock();
    ++turn_;
    room_.notify_one();
  }

  void write(std::string_view bytes) {
    if (bytes.empty()) return;
    sink_.write(bytes);
    last_ = bytes.back();
  }

  const catalogue::Job& job_;
  const Writer& writer_;
  Sink& sink_;
  const Production& production_;
  const Extent extent_;

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

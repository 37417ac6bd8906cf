// SPDX-License-Identifier: MIT
#include "output/produce.h"

#include <condition_variable>
#include <exception>
#include <mutex>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

namespace randnum::output {
namespace {

/// Chunks `next_` to `end_` of a job, handed out in order and written in the same order.
class Pipeline {
 public:
  Pipeline(const catalogue::Job& job, const Writer& writer, Sink& sink, const Production& production)
      : job_(job), writer_(writer), sink_(sink), production_(production), start_(job.draw->place(job.first)) {
    if (job.last == draw::Draw::endless) {
      end_ = {draw::setup_chunk, 0};
    } else {
      end_ = job.draw->place(job.last);
    }
    next_ = turn_ = start_.chunk;
  }

  /// Makes chunks until there are none left, the job is stopped or anybody failed.
  void work() noexcept {
    draw::Column column;
    std::string text;
    std::uint64_t chunk;
    while (take(chunk)) {
      try {
        text.clear();
        const std::uint64_t cells = make(chunk, column, text);
        std::unique_lock lock(mutex_);
        my_turn_.wait(lock, [&] { return turn_ == chunk || failure_; });
        if (failure_) return;
        sink_.write(text);
        if (!text.empty()) last_ = text.back();
        made_ += cells;
        if (production_.after_chunk) production_.after_chunk(made_);
        ++turn_;
      } catch (...) {
        const std::lock_guard lock(mutex_);
        if (!failure_) failure_ = std::current_exception();
      }
      my_turn_.notify_all();
    }
  }

  /// Throws what a worker threw; else whether all was made. Call when all workers have returned.
  bool finish() {
    if (failure_) std::rethrow_exception(failure_);
    sink_.write(writer_.tail(made_ > 0, last_));
    return done(turn_);
  }

 private:
  bool done(std::uint64_t chunk) const { return chunk > end_.chunk || (chunk == end_.chunk && end_.cell == 0); }

  bool take(std::uint64_t& chunk) {
    const std::lock_guard lock(mutex_);
    if (failure_ || done(next_) || (production_.stop != nullptr && *production_.stop)) return false;
    chunk = next_++;
    return true;
  }

  std::uint64_t make(std::uint64_t chunk, draw::Column& column, std::string& text) const {
    const std::uint64_t cells = chunk == end_.chunk ? end_.cell : job_.draw->cells(chunk);
    const std::uint64_t from = chunk == start_.chunk ? start_.cell : 0;
    random::Stream stream(job_.key, chunk);
    job_.draw->fill(stream, chunk, cells, column);
    writer_.append(column, static_cast<std::size_t>(from), chunk == start_.chunk, text);
    return cells - from;
  }

  const catalogue::Job& job_;
  const Writer& writer_;
  Sink& sink_;
  const Production& production_;
  draw::Place start_, end_;

  std::mutex mutex_;  // guards all below
  std::condition_variable my_turn_;
  std::uint64_t next_, turn_;  // the chunk to hand out; the chunk to write
  std::uint64_t made_ = 0;
  char last_ = 0;
  std::exception_ptr failure_;
};

}  // namespace

bool produce(const catalogue::Job& job, const Writer& writer, Sink& sink, const Production& production) {
  sink.write(writer.head());
  if (job.first == job.last) {
    sink.write(writer.tail(false, 0));
    return true;
  }
  Pipeline pipeline(job, writer, sink, production);
  {
    std::vector<std::jthread> others;
    try {
      for (unsigned i = 1; i < production.threads; ++i) others.emplace_back([&] { pipeline.work(); });
    } catch (const std::system_error&) {  // no room for more threads: those there are make the same values
    }
    pipeline.work();
  }
  return pipeline.finish();
}

}  // namespace randnum::output

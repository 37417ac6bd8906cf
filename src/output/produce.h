// SPDX-License-Identifier: MIT
#pragma once
// The pipe: chunks of a job are filled and formatted by as many threads as help and written in order, with the memory of a
// few chunks for each thread however long the job.

#include <atomic>
#include <cstdint>
#include <functional>

#include "catalogue/request.h"
#include "output/sink.h"
#include "output/writer.h"

namespace randnum::output {

struct Production {
  /// At most so many threads; 0 stands for one for each processor, up to 8 (a container's share is often far less than the
  /// machine's processors). More than one are started only once making has been seen
  /// to take at least twice as long as writing, and no more than that many times: where the reader is the limit, threads
  /// would only take the processor away from it.
  unsigned threads = 1;
  const std::atomic<bool>* stop = nullptr;              // set by someone else: end after the chunks in hand, at a whole line
  std::function<void(std::uint64_t done)> after_chunk;  // called in order, with how many cells were made so far
};

/// Writes head, values and tail to `sink`, and does not close it. True if all values were written, false if stopped.
/// Throws what draw, writer and sink throw.
bool produce(const catalogue::Job& job, const Writer& writer, Sink& sink, const Production& production);

}  // namespace randnum::output

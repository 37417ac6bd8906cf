// SPDX-License-Identifier: MIT
#pragma once
// The same bytes as produce() writes, but taken piece by piece by whoever wants the next one: for answers that are sent as
// fast as their reader reads. One thread at a time, and the memory of one piece.

#include <cstddef>
#include <cstdint>
#include <memory>

#include "catalogue/request.h"
#include "output/text.h"
#include "output/writer.h"

namespace randnum::output {

/// Appends all of it at once, for a job that is known to be small: a few kilobytes need no memory of their own. How many cells
/// were made.
std::uint64_t write_all(const catalogue::Job& job, const Writer& writer, Text& out);

class Pieces {
 public:
  Pieces(catalogue::Job job, Writer writer);
  ~Pieces();
  Pieces(Pieces&&) noexcept;

  /// Appends the next bytes to `out`, until at least `wanted` were appended or the job is done. True if there are more. No
  /// more than some 64 KiB, or one item, come on top. Throws what draw and writer throw.
  bool next(Text& out, std::size_t wanted);

  /// How many cells were made so far: values, or of byte strings, bytes.
  std::uint64_t made() const noexcept;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace randnum::output

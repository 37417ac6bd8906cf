// SPDX-License-Identifier: MIT
#pragma once
// The one loop that makes values: a job's chunks, each filled block by block. produce() hands chunks to threads and Pieces
// stops between blocks, but what a chunk holds, and where a job begins and ends in it, they both learn here.

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "catalogue/request.h"
#include "draw/draw.h"
#include "random/stream.h"

namespace randnum::output {

/// Where a job lies in the sequence of chunks. The job must outlive it.
class Extent {
 public:
  explicit Extent(const catalogue::Job& job)
      : start_(job.draw->place(job.first)),
        end_(job.last == draw::Draw::endless ? draw::Place{draw::setup_chunk, 0} : job.draw->place(job.last)) {}

  std::uint64_t first_chunk() const noexcept { return start_.chunk; }
  /// Whether the job has nothing in this chunk or any later one.
  bool done(std::uint64_t chunk) const noexcept { return chunk > end_.chunk || (chunk == end_.chunk && end_.cell == 0); }

 private:
  friend class Blocks;
  draw::Place start_, end_;
};

/// The blocks of one chunk that belong to the job, in order. Job and extent must outlive it.
class Blocks {
 public:
  Blocks(const catalogue::Job& job, const Extent& extent, std::uint64_t chunk)
      : draw_(*job.draw),
        stream_(job.key, chunk),
        chunk_(chunk),
        from_(chunk == extent.start_.chunk ? extent.start_.cell : 0),
        cells_(chunk == extent.end_.chunk ? extent.end_.cell : draw_.cells(chunk)),
        begins_(chunk == extent.start_.chunk) {}

  /// Fills `column` with the next block, of at most `most` cells. False if there is none left.
  bool next(draw::Column& column, std::uint64_t most) {
    do {
      cell_ += count_;
      if (cell_ >= cells_) return false;
      count_ = std::min(most, cells_ - cell_);
      draw_.fill(stream_, {chunk_, cell_}, count_, column);
    } while (cell_ + count_ <= from_);
    return true;
  }
  bool next(draw::Column& column) { return next(column, draw_.block()); }

  // Of the last block:
  /// how many of its cells come before the job's first;
  std::size_t skipped() const noexcept { return static_cast<std::size_t>(std::max(from_, cell_) - cell_); }
  /// whether it has the job's first cell;
  bool first() const noexcept { return begins_ && cell_ <= from_; }
  /// whether it is the chunk's last.
  bool last() const noexcept { return cell_ + count_ == cells_; }

  /// How many cells of the chunk belong to the job.
  std::uint64_t cells() const noexcept { return cells_ - from_; }
  /// How many of those were made so far.
  std::uint64_t made() const noexcept { return cell_ + count_ - std::min(cell_ + count_, from_); }

 private:
  const draw::Draw& draw_;
  random::Stream stream_;
  const std::uint64_t chunk_, from_, cells_;
  const bool begins_;
  std::uint64_t cell_ = 0, count_ = 0;
};

}  // namespace randnum::output

// SPDX-License-Identifier: MIT
#pragma once
// Integers, uniform over min, min + step, ... up to max. Every range of int64 and of uint64 works, also the full ones;
// nothing is biased, wrapped or clamped.

#include <cstdint>

#include "draw/draw.h"
#include "random/bounded.h"

namespace randnum::draw {

__extension__ typedef __int128 int128;

/// An arithmetic progression of integers: first, first + step, ... with `span` members (0 stands for 2^64).
class Range {
 public:
  /// All of min, min + step, ... that are at most max. Both lie within int64, or both within uint64; step is 1 to 2^64-1.
  /// Throws InputError for min > max, for a range that needs more than 64 bits, and for a step of 0.
  Range(int128 min, int128 max, int128 step);

  random::Span span() const noexcept { return span_; }
  bool is_signed() const noexcept { return signed_; }
  /// Turns indices in [0, span) into members, in the column type that holds the range: Signeds, or Unsigneds where max
  /// is above 2^63 - 1.
  void members(const std::uint64_t* indices, std::uint64_t count, Column& column) const;

 private:
  std::uint64_t first_, step_;
  random::Span span_;
  bool signed_;
};

/// Independent integers of a range.
class Integers : public Draw {
 public:
  explicit Integers(const Range& range) : range_(range) {}
  void fill(random::Stream& stream, std::uint64_t chunk, std::uint64_t cells, Column& column) const override;

 private:
  Range range_;
};

}  // namespace randnum::draw

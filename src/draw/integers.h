// SPDX-License-Identifier: MIT
#pragma once
// Integers, uniform over min, min + step, ... up to max. Every range of int64 and of uint64 works, also the full ones;
// nothing is biased, wrapped or clamped.

#include <cstdint>
#include <type_traits>

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

  /// Calls f with the column as the narrowest type that holds the range (Signeds wherever min is negative), with room for
  /// `count` values.
  template <class Function>
  void with_column(Column& column, std::uint64_t count, Function f) const {
    switch (bits_) {
      case 8: return f(sized<Unsigneds8>(column, count));
      case 16: return f(sized<Unsigneds16>(column, count));
      case 32: return f(sized<Unsigneds32>(column, count));
      case 64: return f(sized<Unsigneds>(column, count));
      default: return f(sized<Signeds>(column, count));
    }
  }

  /// Turns indices in [0, span) into members of the type that with_column() gives.
  template <class Index, class Member>
  void members(const Index* indices, std::uint64_t count, Member* out) const {
    // Arithmetic modulo 2^bits gives the right bits, also for negative members.
    using Word = std::make_unsigned_t<Member>;
    const Word first = static_cast<Word>(first_), step = static_cast<Word>(step_);
    if (step_ == 1) {
      for (std::uint64_t i = 0; i < count; ++i) out[i] = static_cast<Member>(first + static_cast<Word>(indices[i]));
    } else {
      for (std::uint64_t i = 0; i < count; ++i) out[i] = static_cast<Member>(first + step * static_cast<Word>(indices[i]));
    }
  }

 private:
  std::uint64_t first_, step_;
  random::Span span_;
  int bits_;  // of the type of the column; 0 stands for signed ones
};

/// Independent integers of a range.
class Integers : public Draw {
 public:
  explicit Integers(const Range& range) : range_(range) {}
  void fill(random::Stream& stream, Place from, std::uint64_t cells, Column& column) const override;
  /// 8 KiB of keystream.
  std::uint64_t block() const override { return 65536 / static_cast<std::uint64_t>(random::word_width(range_.span())); }

 private:
  template <class Word>
  void fill_by(random::Stream& stream, std::uint64_t cells, Column& column) const;
  Range range_;
};

}  // namespace randnum::draw

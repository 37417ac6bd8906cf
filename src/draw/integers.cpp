// SPDX-License-Identifier: MIT
#include "draw/integers.h"

#include <limits>
#include <string>

#include "random/error.h"

namespace randnum::draw {

Range::Range(int128 min, int128 max, int128 step) {
  constexpr int128 least = std::numeric_limits<std::int64_t>::min(), most = std::numeric_limits<std::uint64_t>::max();
  if (min < least) throw random::InputError("min", "must be at least -9223372036854775808");
  if (max > most) throw random::InputError("max", "must be at most 18446744073709551615");
  if (min > max) throw random::InputError("max", "must be at least min");
  if (min < 0 && max > std::numeric_limits<std::int64_t>::max())
    throw random::InputError("max", "must be at most 9223372036854775807 where min is negative");
  if (step < 1 || step > most) throw random::InputError("step", "must be at least 1 and below 2^64");
  first_ = static_cast<std::uint64_t>(min);
  step_ = static_cast<std::uint64_t>(step);
  span_ = static_cast<random::Span>((max - min) / step + 1);  // 2^64 becomes 0
  signed_ = max <= std::numeric_limits<std::int64_t>::max();
}

void Range::members(const std::uint64_t* indices, std::uint64_t count, Column& column) const {
  // Arithmetic modulo 2^64 gives the right 64 bits for signed and unsigned ranges alike.
  if (signed_) {
    Signeds& values = sized<Signeds>(column, count);
    for (std::uint64_t i = 0; i < count; ++i) values[i] = static_cast<std::int64_t>(first_ + step_ * indices[i]);
  } else {
    Unsigneds& values = sized<Unsigneds>(column, count);
    for (std::uint64_t i = 0; i < count; ++i) values[i] = first_ + step_ * indices[i];
  }
}

void Integers::fill(random::Stream& stream, std::uint64_t, std::uint64_t cells, Column& column) const {
  std::uint64_t indices[chunk_values];
  random::bounded(stream, range_.span(), indices, cells);
  range_.members(indices, cells, column);
}

}  // namespace randnum::draw

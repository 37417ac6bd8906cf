// SPDX-License-Identifier: MIT
#include "draw/integers.h"

#include <algorithm>
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
  bits_ = min < 0 ? 0 : max < 1 << 8 ? 8 : max < 1 << 16 ? 16 : max < int128{1} << 32 ? 32 : 64;
}

void Integers::fill(random::Stream& stream, Place, std::uint64_t cells, Column& column) const {
  switch (random::word_width(range_.span())) {
    case 16: return fill_by<std::uint16_t>(stream, cells, column);
    case 32: return fill_by<std::uint32_t>(stream, cells, column);
    default: return fill_by<std::uint64_t>(stream, cells, column);
  }
}

template <class Word>
void Integers::fill_by(random::Stream& stream, std::uint64_t cells, Column& column) const {
  stream.expect(cells * sizeof(Word));
  range_.with_column(column, cells, [&](auto& values) {
    Word indices[1024];  // few enough to stay in the nearest cache until they are members
    for (std::uint64_t done = 0, part; done < cells; done += part) {
      part = std::min<std::uint64_t>(cells - done, std::size(indices));
      random::bounded(stream, range_.span(), indices, part);
      range_.members(indices, part, values.data() + done);
    }
  });
}

}  // namespace randnum::draw

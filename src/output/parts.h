// SPDX-License-Identifier: MIT
#pragma once
// Columns turned into text part by part: room for a part is had at once, and then written to by a loop that knows nothing
// of Text.

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <span>
#include <string_view>

#include "output/kernels.h"
#include "output/text.h"

namespace randnum::output {

/// What stands behind each value, if it is short: 16 bytes are copied faster than any other number of them.
class Ending {
 public:
  explicit Ending(std::string_view text) : size_(text.size()) { text.copy(start_, sizeof start_); }
  std::size_t size() const { return size_; }
  bool is_short() const { return size_ <= sizeof start_; }
  const char* start() const { return start_; }  // 16 bytes

  /// If it is short. Writes 16 bytes.
  char* put(char* out) const {
    std::memcpy(out, start_, sizeof start_);
    return out + size_;
  }

 private:
  char start_[16] = {};
  std::size_t size_;
};

/// Has `put(part, out)` write the text of parts of a column and return its end. A value is `width` cells and takes at most
/// `most` bytes; no more than a megabyte or one value is asked of `out` at once.
template <class Cell, class Put>
void by_parts(std::span<const Cell> cells, std::size_t width, std::size_t most, Text& out, Put put) {
  const std::size_t at_once = std::max<std::size_t>(1, (std::size_t{1} << 20) / most) * width;
  while (!cells.empty()) {
    const auto part = cells.first(std::min(at_once, cells.size()));
    out.grow_to(put(part, out.room(part.size() / width * most + slack)));
    cells = cells.subspan(part.size());
  }
}

/// Has `put(value, out)` write the text of each value, whose cells `value` points to, and writes `end` behind each.
template <class Cell, class Put>
void one_by_one(std::span<const Cell> cells, std::size_t width, std::size_t most, std::string_view end, Text& out, Put put) {
  const Ending ending(end);
  by_parts(cells, width, most + end.size(), out, [&](auto part, char* at) {
    const Cell* const last = part.data() + part.size();
    if (!ending.is_short()) {
      for (const Cell* value = part.data(); value < last; value += width)
        at = std::copy(end.begin(), end.end(), put(value, at));
      return at;
    }
    const Ending own = ending;  // of which the compiler sees that nobody writes to it
    for (const Cell* value = part.data(); value < last; value += width) at = own.put(put(value, at));
    return at;
  });
}

// The same for values of one cell; put() is given the value itself.

template <class Value, class Put>
void by_parts(std::span<const Value> values, std::size_t most, Text& out, Put put) {
  by_parts(values, 1, most, out, put);
}
template <class Value, class Put>
void one_by_one(std::span<const Value> values, std::size_t most, std::string_view end, Text& out, Put put) {
  one_by_one(values, 1, most, end, out, [put](const Value* value, char* at) { return put(*value, at); });
}

}  // namespace randnum::output

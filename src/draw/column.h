// SPDX-License-Identifier: MIT
#pragma once
// The values of one chunk, typed, without any text: what a draw fills and a writer formats. One column is reused for
// chunk after chunk, so that a long run allocates once. Integers come in the narrowest type that holds their range: the
// time that a value takes is that of moving its bytes.

#include <array>
#include <cstddef>
#include <cstdint>
#include <variant>
#include <vector>

namespace randnum::draw {

using Id = std::array<std::uint8_t, 16>;  // a UUID or ULID, most significant byte first

using Bits = std::vector<std::uint8_t>;  // false and true; as Unsigneds8
using Unsigneds8 = std::vector<std::uint8_t>;
using Unsigneds16 = std::vector<std::uint16_t>;
using Unsigneds32 = std::vector<std::uint32_t>;
using Unsigneds = std::vector<std::uint64_t>;
using Signeds = std::vector<std::int64_t>;
using Reals = std::vector<double>;
using Ids = std::vector<Id>;
/// Whole byte strings one after the other, or a piece of one; `start` is where in its string the first byte stands.
struct Bytes {
  std::vector<std::uint8_t> bytes;
  std::uint64_t start = 0;
  void resize(std::size_t size) { bytes.resize(size); }
};

using Column = std::variant<Unsigneds8, Unsigneds16, Unsigneds32, Unsigneds, Signeds, Reals, Ids, Bytes>;

/// The column as a T with room for `size` values, reusing its memory where it holds that type already.
template <class T>
T& sized(Column& column, std::size_t size) {
  if (!std::holds_alternative<T>(column)) column.emplace<T>();
  T& values = std::get<T>(column);
  values.resize(size);
  return values;
}

}  // namespace randnum::draw

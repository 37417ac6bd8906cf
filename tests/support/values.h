// SPDX-License-Identifier: MIT
#pragma once
// Runs a draw as the pipeline does, chunk by chunk, into one vector.

#include <algorithm>
#include <cstdint>

#include "draw/draw.h"
#include "random/stream.h"

namespace randnum::tests {

/// The vector inside a column type: the bytes of Bytes, the others as they are.
template <class Values>
auto& items(Values& column) {
  if constexpr (requires { column.bytes; }) {
    return column.bytes;
  } else {
    return column;
  }
}

/// The first `cells` cells of one chunk, from its own stream.
template <class Values>
Values chunk_of(const draw::Draw& draw, const random::Key& key, std::uint64_t chunk, std::uint64_t cells) {
  random::Stream stream(key, chunk);
  draw::Column column;
  draw.fill(stream, chunk, cells, column);
  return std::get<Values>(std::move(column));
}

/// The first `count` cells of the whole sequence. Calls begin().
template <class Values>
Values first_values(draw::Draw& draw, const random::Key& key, std::uint64_t count) {
  draw.begin(key, count);
  Values all;
  items(all).reserve(count);
  draw::Column column;
  for (std::uint64_t chunk = 0; items(all).size() < count; ++chunk) {
    random::Stream stream(key, chunk);
    draw.fill(stream, chunk, std::min(draw.cells(chunk), count - items(all).size()), column);
    const auto& part = items(std::get<Values>(column));
    items(all).insert(items(all).end(), part.begin(), part.end());
  }
  return all;
}

template <class Values>
Values first_values(draw::Draw&& draw, const random::Key& key, std::uint64_t count) {
  return first_values<Values>(draw, key, count);
}

}  // namespace randnum::tests

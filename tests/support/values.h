// SPDX-License-Identifier: MIT
#pragma once
// Runs a draw as the pipeline does, chunk by chunk, into one vector.

#include <algorithm>
#include <cstdint>
#include <stdexcept>
#include <type_traits>
#include <utility>
#include <variant>

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

/// The column as one of Values; integers of another type are converted.
template <class Values>
Values values_of(draw::Column&& column) {
  if (std::holds_alternative<Values>(column)) return std::get<Values>(std::move(column));
  if constexpr (std::is_same_v<Values, draw::Signeds> || std::is_same_v<Values, draw::Unsigneds>) {
    return std::visit(
        []<class Others>(const Others& others) -> Values {
          if constexpr (requires { others[0] + 1; } && !std::is_same_v<Others, draw::Reals>) {
            Values converted;
            for (const auto value : others) converted.push_back(static_cast<typename Values::value_type>(value));
            return converted;
          } else {
            throw std::logic_error("the column does not hold integers");
          }
        },
        column);
  } else {
    throw std::logic_error("the column holds another type");
  }
}

/// The first `cells` cells of one chunk, from its own stream.
template <class Values>
Values chunk_of(const draw::Draw& draw, const random::Key& key, std::uint64_t chunk, std::uint64_t cells) {
  random::Stream stream(key, chunk);
  draw::Column column;
  draw.fill(stream, {chunk, 0}, cells, column);
  return values_of<Values>(std::move(column));
}

/// The first `count` cells of the whole sequence. Calls begin().
template <class Values>
Values first_values(draw::Draw& draw, const random::Key& key, std::uint64_t count) {
  draw.begin(key, count);
  Values all;
  items(all).reserve(count);
  for (std::uint64_t chunk = 0; items(all).size() < count; ++chunk) {
    Values column = chunk_of<Values>(draw, key, chunk, std::min(draw.cells(chunk), count - items(all).size()));
    const auto& part = items(column);
    items(all).insert(items(all).end(), part.begin(), part.end());
  }
  return all;
}

template <class Values>
Values first_values(draw::Draw&& draw, const random::Key& key, std::uint64_t count) {
  return first_values<Values>(draw, key, count);
}

}  // namespace randnum::tests

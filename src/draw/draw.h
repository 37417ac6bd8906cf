// SPDX-License-Identifier: MIT
#pragma once
// What every draw is: parameters checked once in the constructor, then columns of values made chunk by chunk. A chunk
// depends only on the key, its index, the draw and its parameters; after the constructor only the source can fail.

#include <cstdint>

#include "draw/column.h"
#include "random/key.h"
#include "random/stream.h"

namespace randnum::draw {

/// The number of values of a chunk, unless a draw says otherwise.
constexpr std::uint64_t chunk_values = 16384;

/// The chunk index no value has: its keystream is for what a whole run shares, such as the key of a permutation.
constexpr std::uint64_t setup_chunk = ~std::uint64_t{0};

/// A place in the sequence: a chunk, and how many of its cells come before. A cell is one value, or one byte of `bytes`.
struct Place {
  std::uint64_t chunk = 0;
  std::uint64_t cell = 0;
};

class Draw {
 public:
  virtual ~Draw() = default;

  /// Called once before the first fill() with the key and with how many values, from the first of the sequence on, may be
  /// asked for. Draws whose values depend on each other prepare here.
  virtual void begin(const random::Key& key, std::uint64_t values) { static_cast<void>(key), static_cast<void>(values); }

  /// Fills `column` with `cells` cells of a chunk, from a place on that is the chunk's start or where the last call for this
  /// chunk ended. `stream` is the chunk's own, at its start or as that call left it. Chunks may be filled by several threads
  /// at once.
  virtual void fill(random::Stream& stream, Place from, std::uint64_t cells, Column& column) const = 0;

  /// How many cells a chunk holds, at least 1.
  virtual std::uint64_t cells(std::uint64_t chunk) const { return static_cast<void>(chunk), chunk_values; }

  /// How many cells of a chunk are best made by one call, so that they, their keystream and their text are all at hand in
  /// the nearer caches; or those of the whole chunk.
  virtual std::uint64_t block() const { return 1024; }

  /// Where value number `index`, counted from 0, begins.
  virtual Place place(std::uint64_t index) const { return {index / chunk_values, index % chunk_values}; }

  /// How many values the sequence has; 2^64 - 1 stands for without end.
  virtual std::uint64_t length() const { return endless; }

  static constexpr std::uint64_t endless = ~std::uint64_t{0};
};

}  // namespace randnum::draw

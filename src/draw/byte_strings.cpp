// SPDX-License-Identifier: MIT
#include "draw/byte_strings.h"

#include <algorithm>

#include "random/error.h"

namespace randnum::draw {

ByteStrings::ByteStrings(std::uint64_t size) : size_(size) {
  if (size == 0) throw random::InputError("size", "must be at least 1");
  strings_a_chunk_ = std::max<std::uint64_t>(piece / size, 1);
  chunks_a_string_ = size / piece + (size % piece != 0);
}

void ByteStrings::begin(const random::Key&, std::uint64_t values) {
  if (values != endless && values > (setup_chunk - 1) / chunks_a_string_)
    throw random::InputError("size", "times count must stay below 2^64 pieces of 61440 bytes");
}

std::uint64_t ByteStrings::cells(std::uint64_t chunk) const {
  return chunks_a_string_ == 1 ? strings_a_chunk_ * size_ : std::min(piece, size_ - start(chunk));
}

Place ByteStrings::place(std::uint64_t index) const {
  if (chunks_a_string_ == 1) return {index / strings_a_chunk_, index % strings_a_chunk_ * size_};
  return {index * chunks_a_string_, 0};
}

void ByteStrings::fill(random::Stream& stream, Place from, std::uint64_t cells, Column& column) const {
  Bytes& piece_of_string = sized<Bytes>(column, cells);
  piece_of_string.start = start(from.chunk) + from.cell;
  stream.bytes(piece_of_string.bytes.data(), cells);
}

}  // namespace randnum::draw

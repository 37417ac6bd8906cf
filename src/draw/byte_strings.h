// SPDX-License-Identifier: MIT
#pragma once
// Strings of `size` random bytes. Short strings fill chunks of whole strings; a long one is cut into pieces of 61440 bytes
// (a multiple of 3 and 5, so that base64 and base32 groups never straddle), which are made and written one by one.

#include "draw/draw.h"

namespace randnum::draw {

class ByteStrings : public Draw {
 public:
  /// Throws InputError for a size of 0.
  explicit ByteStrings(std::uint64_t size);
  void begin(const random::Key& key, std::uint64_t values) override;
  void fill(random::Stream& stream, Place from, std::uint64_t cells, Column& column) const override;
  std::uint64_t cells(std::uint64_t chunk) const override;
  Place place(std::uint64_t index) const override;

  /// A quarter of a piece of a long string: a multiple of 3 and 5 again. Short strings are not cut.
  std::uint64_t block() const override { return chunks_a_string_ == 1 ? piece : piece / 4; }

  static constexpr std::uint64_t piece = 61440;

 private:
  std::uint64_t start(std::uint64_t chunk) const { return chunk % chunks_a_string_ * piece; }
  std::uint64_t size_, strings_a_chunk_, chunks_a_string_;  // one of the two is 1
};

}  // namespace randnum::draw

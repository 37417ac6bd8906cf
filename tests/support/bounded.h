// SPDX-License-Identifier: MIT
#pragma once
// Columns of bounded integers in the words that their span takes, for tests that do not care which.

#include <cstdint>
#include <vector>

#include "random/bounded.h"

namespace randnum::tests {

inline std::vector<std::uint64_t> bounded_column(random::Stream& stream, random::Span span, std::size_t count) {
  const auto by = [&]<class Word>(Word) {
    std::vector<Word> values(count);
    random::bounded(stream, span, values.data(), count);
    return std::vector<std::uint64_t>(values.begin(), values.end());
  };
  switch (random::word_width(span)) {
    case 16: return by(std::uint16_t{});
    case 32: return by(std::uint32_t{});
    default: return by(std::uint64_t{});
  }
}

}  // namespace randnum::tests

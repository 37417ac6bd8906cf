// SPDX-License-Identifier: MIT
#include "random/bounded.h"

namespace randnum::random {
namespace {

constexpr Span most_for_16_bits = Span{1} << 12, most_for_32_bits = Span{1} << 32;

// Word * span is cut into a high part, the result, and a low part of the word's width. Low parts below
// threshold = 2^width mod span are rejected: then every result keeps the same number of words.
template <class Word>
struct Product {
  using Wide = std::uint64_t;  // span <= 2^32 and a word below 2^32: the product fits
  static constexpr int width = 8 * sizeof(Word);
  static Span threshold(Span span) { return (Span{1} << width) % span; }
};

template <>
struct Product<std::uint64_t> {
  using Wide = uint128;
  static constexpr int width = 64;
  static Span threshold(Span span) { return (0 - span) % span; }
};

template <class Word>
std::uint64_t one(Stream& stream, Span span) {
  using Wide = typename Product<Word>::Wide;
  Wide product = Wide{stream.word<Word>()} * span;
  if (static_cast<Word>(product) < span) {  // the threshold is below span: most draws need no division
    const Span threshold = Product<Word>::threshold(span);
    while (static_cast<Word>(product) < threshold) product = Wide{stream.word<Word>()} * span;
  }
  return static_cast<std::uint64_t>(product >> Product<Word>::width);
}

template <class Word>
void many(Stream& stream, Span span, std::uint64_t* out, std::size_t count) {
  using Wide = typename Product<Word>::Wide;
  const Span threshold = Product<Word>::threshold(span);
  for (std::size_t i = 0; i < count; ++i) {
    Wide product;
    do product = Wide{stream.word<Word>()} * span;
    while (static_cast<Word>(product) < threshold);
    out[i] = static_cast<std::uint64_t>(product >> Product<Word>::width);
  }
}

}  // namespace

std::uint64_t bounded(Stream& stream, Span span) {
  if (span == 0) return stream.word<std::uint64_t>();
  if (span <= most_for_16_bits) return one<std::uint16_t>(stream, span);
  if (span <= most_for_32_bits) return one<std::uint32_t>(stream, span);
  return one<std::uint64_t>(stream, span);
}

void bounded(Stream& stream, Span span, std::uint64_t* out, std::size_t count) {
  if (span == 0) {
    for (std::size_t i = 0; i < count; ++i) out[i] = stream.word<std::uint64_t>();
  } else if (span <= most_for_16_bits) {
    many<std::uint16_t>(stream, span, out, count);
  } else if (span <= most_for_32_bits) {
    many<std::uint32_t>(stream, span, out, count);
  } else {
    many<std::uint64_t>(stream, span, out, count);
  }
}

}  // namespace randnum::random

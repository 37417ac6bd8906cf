// SPDX-License-Identifier: MIT
#include "random/bounded.h"

#include <algorithm>

#include "random/kernels.h"

namespace randnum::random {
namespace {

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

/// `column` makes of a number of words as many results or, where words are rejected, fewer.
template <class Word>
void many(Stream& stream, Word* out, std::size_t count, auto column) {
  while (count > 0) {
    const Stream::Words words = stream.words<Word>();
    const std::size_t taken = std::min(words.count, count), made = column(words.bytes, taken, out);
    stream.skip(taken * sizeof(Word));
    out += made, count -= made;
  }
}

template <class Word>
void falling(Stream& stream, Span span, std::uint32_t* out, std::size_t count) {
  const std::uint32_t* const end = out + count;
  while (out != end) {
    const Stream::Words words = stream.words<Word>();
    std::size_t taken = 0;
    for (; taken < words.count && out != end; ++taken) {
      const std::uint64_t product = load_little<Word>(words.bytes + taken * sizeof(Word)) * span;
      const Word low = static_cast<Word>(product);
      if (low < span && low < Product<Word>::threshold(span)) continue;
      *out++ = static_cast<std::uint32_t>(product >> Product<Word>::width);
      --span;
    }
    stream.skip(taken * sizeof(Word));
  }
}

template <class Word>
std::size_t words_themselves(const std::uint8_t* words, std::size_t count, Word* out) {
  for (std::size_t i = 0; i < count; ++i) out[i] = load_little<Word>(words + i * sizeof(Word));
  return count;
}

}  // namespace

std::uint64_t bounded(Stream& stream, Span span) {
  switch (word_width(span)) {
    case 16: return one<std::uint16_t>(stream, span);
    case 32: return one<std::uint32_t>(stream, span);
    default: return span == 0 ? stream.word<std::uint64_t>() : one<std::uint64_t>(stream, span);
  }
}

void bounded(Stream& stream, Span span, std::uint16_t* out, std::size_t count) {
  const auto threshold = static_cast<std::uint16_t>(Product<std::uint16_t>::threshold(span));
  many(stream, out, count,
       [&, kernel = kernels().bounded16](const std::uint8_t* words, std::size_t taken, std::uint16_t* to) {
         return kernel(words, taken, static_cast<std::uint16_t>(span), threshold, to);
       });
}

void bounded(Stream& stream, Span span, std::uint32_t* out, std::size_t count) {
  if (span == Span{1} << 32) return many(stream, out, count, words_themselves<std::uint32_t>);
  const auto threshold = static_cast<std::uint32_t>(Product<std::uint32_t>::threshold(span));
  many(stream, out, count,
       [&, kernel = kernels().bounded32](const std::uint8_t* words, std::size_t taken, std::uint32_t* to) {
         return kernel(words, taken, static_cast<std::uint32_t>(span), threshold, to);
       });
}

void bounded(Stream& stream, Span span, std::uint64_t* out, std::size_t count) {
  if (span == 0) return many(stream, out, count, words_themselves<std::uint64_t>);
  const Span threshold = Product<std::uint64_t>::threshold(span);
  many(stream, out, count, [&](const std::uint8_t* words, std::size_t taken, std::uint64_t* to) {
    std::size_t made = 0;
    for (std::size_t i = 0; i < taken; ++i) {  // each result is stored, and the next over it if it is to be rejected
      const uint128 product = uint128{load_little<std::uint64_t>(words + 8 * i)} * span;
      to[made] = static_cast<std::uint64_t>(product >> 64);
      made += static_cast<std::uint64_t>(product) >= threshold;
    }
    return made;
  });
}

void bounded_falling(Stream& stream, Span span, std::uint32_t* out, std::size_t count) {
  constexpr Span most_narrow = Span{1} << 12;
  static_assert(word_width(most_narrow) == 16 && word_width(most_narrow + 1) == 32);
  const std::size_t wide = span <= most_narrow ? 0 : static_cast<std::size_t>(std::min<Span>(count, span - most_narrow));
  falling<std::uint32_t>(stream, span, out, wide);
  falling<std::uint16_t>(stream, span - wide, out + wide, count - wide);
}

}  // namespace randnum::random

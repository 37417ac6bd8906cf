// SPDX-License-Identifier: MIT
#pragma once
// Unbiased integers below a bound by multiply-shift with rejection: D. Lemire, "Fast Random Integer Generation in an
// Interval", ACM TOMACS 29(1), 2019, arXiv 1805.10941. The width of the words taken depends on the span alone:
//   span <= 2^12: 16 bits; span <= 2^32: 32 bits; else 64 bits, and 2^64 takes the word as it is.
// A wider word for large spans would reject less and read more: a 128-bit word never needs less keystream than 64-bit
// words of which at most half are rejected.

#include <cstddef>
#include <cstdint>

#include "random/stream.h"

namespace randnum::random {

__extension__ typedef unsigned __int128 uint128;

/// The number of values of a range, 1 to 2^64. 2^64 does not fit 64 bits and is written 0.
using Span = std::uint64_t;

/// One integer in [0, span), each equally likely. Needs the keystream of one word, and as much again for each rejection.
std::uint64_t bounded(Stream& stream, Span span);

/// The width in bits of the words that bounded() takes for this span: 16, 32 or 64.
constexpr int word_width(Span span) {
  if (span == 0) return 64;
  return span <= Span{1} << 12 ? 16 : span <= Span{1} << 32 ? 32 : 64;
}

/// `count` such integers, as `count` calls of bounded() would give them, to `out`, whose type has word_width(span) bits.
void bounded(Stream& stream, Span span, std::uint16_t* out, std::size_t count);
void bounded(Stream& stream, Span span, std::uint32_t* out, std::size_t count);
void bounded(Stream& stream, Span span, std::uint64_t* out, std::size_t count);

/// `count` integers, the first below `span`, each next one below a bound that is one less, as calls of bounded() with those
/// spans would give them. span is at most 2^32, and count at most span.
void bounded_falling(Stream& stream, Span span, std::uint32_t* out, std::size_t count);

}  // namespace randnum::random

// SPDX-License-Identifier: MIT
#pragma once
// The inner loops of formatting that each path (random/path.h) compiles for itself. They allocate nothing, throw nothing
// and check nothing. Each returns the end of what it wrote to `out`, and may write up to `slack` bytes behind that: a
// vector is stored as a whole and the next one over its last part.

#include <cstddef>
#include <cstdint>

namespace randnum::output {

constexpr std::size_t slack = 256;

struct Kernels {
  /// Decimal numerals, each with `end` behind it: at most 4, 6, 11 and 21 bytes a value.
  char* (*integers8)(const std::uint8_t* values, std::size_t count, char end, char* out);
  char* (*integers16)(const std::uint16_t* values, std::size_t count, char end, char* out);
  char* (*integers32)(const std::uint32_t* values, std::size_t count, char end, char* out);
  char* (*integers64)(const std::uint64_t* values, std::size_t count, char end, char* out);
  char* (*signeds)(const std::int64_t* values, std::size_t count, char end, char* out);

  /// Values in units of 10^-decimals, 1 <= decimals <= 15: "-0.05" is -5 with two. At most 23 bytes a value.
  char* (*decimals32)(const std::uint32_t* values, std::size_t count, int decimals, char end, char* out);
  char* (*decimals64)(const std::uint64_t* values, std::size_t count, int decimals, char end, char* out);
  char* (*signed_decimals)(const std::int64_t* values, std::size_t count, int decimals, char end, char* out);

  /// Two lower-case digits a byte.
  char* (*hex)(const std::uint8_t* bytes, std::size_t count, char* out);

  /// Four digits of base64, or of base64url, for each three bytes, the last group filled up with zeros.
  char* (*base64)(const std::uint8_t* bytes, std::size_t count, bool url, char* out);

  /// 36 characters for each 16 bytes, and behind them the first `size` of the 16 characters at `end`.
  char* (*uuids)(const std::uint8_t* ids, std::size_t count, const char* end, std::size_t size, char* out);
};

extern const Kernels portable_kernels;
#if defined(__x86_64__)
extern const Kernels avx2_kernels, avx512_kernels;
#endif

/// Those of random::path(). Throws what path() throws.
const Kernels& kernels();

}  // namespace randnum::output

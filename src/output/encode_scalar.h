// SPDX-License-Identifier: MIT
#pragma once
// Bytes as digits, for paths without instructions that permute bytes as they like. Everything is in an unnamed namespace:
// each path that includes this must have a copy of its own.

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace randnum::output {
namespace {

constexpr char base64_digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
               base64url_digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// All pairs of digits of `bits` bits each.
template <int bits>
struct Pairs {
  char pairs[1 << 2 * bits][2];
  constexpr explicit Pairs(const char* digits) : pairs() {
    for (int i = 0; i < 1 << 2 * bits; ++i) {
      pairs[i][0] = digits[i >> bits];
      pairs[i][1] = digits[i & ((1 << bits) - 1)];
    }
  }
};
constexpr Pairs<4> hex_pairs("0123456789abcdef");
constexpr Pairs<6> base64_pairs(base64_digits), base64url_pairs(base64url_digits);

/// A loop that compilers turn into vector code.
inline char* put_hex(const std::uint8_t* bytes, std::size_t count, char* out) {
  const auto digit = [](int x) { return static_cast<char>(x + '0' + (x > 9 ? 'a' - '0' - 10 : 0)); };
  for (std::size_t i = 0; i < count; ++i) {
    out[2 * i] = digit(bytes[i] >> 4);
    out[2 * i + 1] = digit(bytes[i] & 15);
  }
  return out + 2 * count;
}

inline char* put_base64(const std::uint8_t* bytes, std::size_t count, bool url, char* out) {
  const auto& pairs = (url ? base64url_pairs : base64_pairs).pairs;
  const auto put = [&](unsigned three) {
    std::memcpy(out, pairs[three >> 12], 2);
    std::memcpy(out + 2, pairs[three & 0xfff], 2);
    out += 4;
  };
  const auto at = [&](std::size_t i, int bits) { return unsigned{bytes[i]} << bits; };
  std::size_t i = 0;
  for (; i + 3 <= count; i += 3) put(at(i, 16) | at(i + 1, 8) | at(i + 2, 0));
  if (i < count) put(at(i, 16) | (i + 1 < count ? at(i + 1, 8) : 0));
  return out;
}

inline char* put_uuids(const std::uint8_t* ids, std::size_t count, const char* end, std::size_t size, char* out) {
  const auto put = [&](const std::uint8_t* bytes, int number, char* to) {
    for (int i = 0; i < number; ++i) std::memcpy(to + 2 * i, hex_pairs.pairs[bytes[i]], 2);
    to[2 * number] = '-';
  };
  for (; count > 0; --count, ids += 16, out += 36 + size) {
    put(ids, 4, out);
    put(ids + 4, 2, out + 9);
    put(ids + 6, 2, out + 14);
    put(ids + 8, 2, out + 19);
    put(ids + 10, 6, out + 24);
    std::memcpy(out + 36, end, 16);
  }
  return out;
}

}  // namespace
}  // namespace randnum::output

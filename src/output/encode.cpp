// SPDX-License-Identifier: MIT
#include "output/encode.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <string_view>

#include "output/kernels.h"

namespace randnum::output {
namespace {

using Bytes = std::span<const std::uint8_t>;

constexpr char base32_digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567",
               crockford_digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Five bytes as eight digits.
char* put_base32(const std::uint8_t* bytes, const char* digits, char* out) {
  std::uint64_t word = 0;
  for (int i = 0; i < 5; ++i) word = word << 8 | bytes[i];
  for (int i = 0; i < 8; ++i) out[i] = digits[word >> (35 - 5 * i) & 31];
  return out + 8;
}

/// Whole groups of bytes by `put`; a last one is filled up with zeros, of which as many digits stay as its bits need.
/// With padding, `=` stands in the place of the others.
template <class Put>
char* put_groups(Bytes bytes, std::size_t group_size, std::size_t group_digits, bool padding, char* out, Put put) {
  const std::size_t rest = bytes.size() % group_size;
  out = put(bytes.data(), bytes.size() - rest, out);
  if (rest == 0) return out;
  std::uint8_t last[5] = {};
  std::copy(bytes.end() - static_cast<std::ptrdiff_t>(rest), bytes.end(), last);
  const std::size_t bits = group_size * 8 / group_digits, used = (8 * rest + bits - 1) / bits;
  put(last, group_size, out);
  if (padding) std::fill(out + used, out + group_digits, '=');
  return out + (padding ? group_digits : used);
}

}  // namespace

void encode(catalogue::Encoding encoding, Bytes bytes, Text& out) {
  using enum catalogue::Encoding;
  const auto by_64 = [](bool url) {
    return [put = kernels().base64, url](auto from, std::size_t size, char* to) { return put(from, size, url, to); };
  };
  const auto by_32 = [](const std::uint8_t* from, std::size_t size, char* to) {
    for (std::size_t i = 0; i < size; i += 5) to = put_base32(from + i, base32_digits, to);
    return to;
  };
  char* const at = out.room(2 * bytes.size() + slack);  // hexadecimal is the longest
  switch (encoding) {
    case hex: return out.grow_to(kernels().hex(bytes.data(), bytes.size(), at));
    case base64: return out.grow_to(put_groups(bytes, 3, 4, true, at, by_64(false)));
    case base64url: return out.grow_to(put_groups(bytes, 3, 4, false, at, by_64(true)));
    case base32: return out.grow_to(put_groups(bytes, 5, 8, true, at, by_32));
    case automatic:
    case raw: out.append({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
  }
}

char* put_uuid(const draw::Id& id, char* out) {
  constexpr char no_end[16] = {};
  char text[uuid_size + slack];
  kernels().uuids(id.data(), 1, no_end, 0, text);
  return std::copy_n(text, uuid_size, out);
}

char* put_ulid(const draw::Id& id, char* out) {
  // 130 bits for 128: the first digit holds three of them
  *out++ = crockford_digits[id[0] >> 5];
  *out++ = crockford_digits[id[0] & 31];
  for (const std::size_t start : {1U, 6U, 11U}) out = put_base32(&id[start], crockford_digits, out);
  return out;
}

}  // namespace randnum::output

// SPDX-License-Identifier: MIT
#include "output/encode.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <string_view>

#include "output/kernels.h"
#include "output/parts.h"

namespace randnum::output {
namespace {

using Bytes = std::span<const std::uint8_t>;

constexpr char base32_digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", crockford_digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Five bytes as eight digits.
char* put_five(const std::uint8_t* bytes, const char* digits, char* out) {
  std::uint64_t word = 0;
  for (int i = 0; i < 5; ++i) word = word << 8 | bytes[i];
  for (int i = 0; i < 8; ++i) out[i] = digits[word >> (35 - 5 * i) & 31];
  return out + 8;
}

/// Eight digits for each five bytes, the last group filled up with zeros.
char* put_base32(const std::uint8_t* bytes, std::size_t size, char* out) {
  std::size_t i = 0;
  for (; i + 5 <= size; i += 5) out = put_five(bytes + i, base32_digits, out);
  if (i == size) return out;
  std::uint8_t last[5] = {};
  std::copy(bytes + i, bytes + size, last);
  return put_five(last, base32_digits, out);
}

/// Turns the digits that no bit of `size` bytes is in, at the end of the last group, into padding or drops them.
template <std::size_t group_size, std::size_t group_digits>
char* end_group(std::size_t size, bool padding, char* end) {
  const std::size_t rest = size % group_size;
  if (rest == 0) return end;
  constexpr std::size_t bits = 8 * group_size / group_digits;
  char* const used = end - group_digits + (8 * rest + bits - 1) / bits;
  if (!padding) return used;
  std::fill(used, end, '=');
  return end;
}

/// Calls `use` with what writes the text of a string and returns its end.
template <class Function>
void with_encoder(catalogue::Encoding encoding, Function use) {
  using enum catalogue::Encoding;
  const auto by_64 = [&](bool url, bool padding) {
    use([put = kernels().base64, url, padding](Bytes bytes, char* out) {
      return end_group<3, 4>(bytes.size(), padding, put(bytes.data(), bytes.size(), url, out));
    });
  };
  switch (encoding) {
    case hex: return use([put = kernels().hex](Bytes bytes, char* out) { return put(bytes.data(), bytes.size(), out); });
    case base64: return by_64(false, true);
    case base64url: return by_64(true, false);
    case base32:
      return use([](Bytes bytes, char* out) {
        return end_group<5, 8>(bytes.size(), true, put_base32(bytes.data(), bytes.size(), out));
      });
    case automatic:
    case raw: return use([](Bytes bytes, char* out) { return std::copy(bytes.begin(), bytes.end(), out); });
  }
}

/// The longest text of `size` bytes, that of base32 for few and hexadecimal for many.
constexpr std::size_t longest(std::size_t size) { return 2 * size + 8; }

}  // namespace

void encode(catalogue::Encoding encoding, Bytes bytes, Text& out) {
  with_encoder(encoding, [&](auto put) { out.grow_to(put(bytes, out.room(longest(bytes.size()) + slack))); });
}

void encode_each(catalogue::Encoding encoding, Bytes bytes, std::size_t size, std::string_view end, Text& out) {
  with_encoder(encoding, [&](auto put) {
    one_by_one(bytes, size, longest(size), end, out, [&](const std::uint8_t* string, char* at) {
      return put({string, size}, at);
    });
  });
}

char* put_uuid(const draw::Id& id, char* out) {
  constexpr char no_end[16] = {};
  char text[uuid_size + slack];
  portable_kernels.uuids(id.data(), 1, no_end, 0, text);  // others prepare for many
  return std::copy_n(text, uuid_size, out);
}

char* put_ulid(const draw::Id& id, char* out) {
  // 130 bits for 128: the first digit holds three of them
  *out++ = crockford_digits[id[0] >> 5];
  *out++ = crockford_digits[id[0] & 31];
  for (const std::size_t start : {1U, 6U, 11U}) out = put_five(&id[start], crockford_digits, out);
  return out;
}

}  // namespace randnum::output

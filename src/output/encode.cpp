// SPDX-License-Identifier: MIT
#include "output/encode.h"

#include <string_view>

namespace randnum::output {
namespace {

constexpr std::string_view hex_digits = "0123456789abcdef",
                           base64_digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
                           base64url_digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_",
                           base32_digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567",
                           crockford_digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Digits of `bits` bits each, most significant first; the last is filled up with zero bits. With padding the text gets
/// `=` up to a whole group, which is the least number of digits that is a whole number of bytes.
void encode_digits(std::span<const std::uint8_t> bytes, int bits, std::string_view digits, bool padding, std::string& out) {
  const std::size_t before = out.size();
  std::uint32_t waiting = 0;  // the low `held` bits have not been written yet
  int held = 0;
  for (const std::uint8_t byte : bytes) {
    waiting = waiting << 8 | byte;
    for (held += 8; held >= bits; held -= bits) out += digits[waiting >> (held - bits) & ((1U << bits) - 1)];
  }
  if (held > 0) out += digits[waiting << (bits - held) & ((1U << bits) - 1)];
  const std::size_t group = bits == 6 ? 4 : 8;
  while (padding && (out.size() - before) % group != 0) out += '=';
}

void encode_hex(std::span<const std::uint8_t> bytes, std::string& out) {
  for (const std::uint8_t byte : bytes) {
    out += hex_digits[byte >> 4];
    out += hex_digits[byte & 15];
  }
}

}  // namespace

void encode(catalogue::Encoding encoding, std::span<const std::uint8_t> bytes, std::string& out) {
  using enum catalogue::Encoding;
  switch (encoding) {
    case hex: return encode_hex(bytes, out);
    case base64: return encode_digits(bytes, 6, base64_digits, true, out);
    case base64url: return encode_digits(bytes, 6, base64url_digits, false, out);
    case base32: return encode_digits(bytes, 5, base32_digits, true, out);
    case automatic:
    case raw: out.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  }
}

void encode_uuid(const draw::Id& id, std::string& out) {
  const std::span<const std::uint8_t> bytes(id);
  for (const auto& [start, size] : {std::pair{0U, 4U}, {4U, 2U}, {6U, 2U}, {8U, 2U}, {10U, 6U}}) {
    if (start > 0) out += '-';
    encode_hex(bytes.subspan(start, size), out);
  }
}

void encode_ulid(const draw::Id& id, std::string& out) {
  // 130 bits for 128: the first digit holds three of them
  std::uint32_t waiting = 0;
  int held = 2;
  for (const std::uint8_t byte : id) {
    waiting = waiting << 8 | byte;
    for (held += 8; held >= 5; held -= 5) out += crockford_digits[waiting >> (held - 5) & 31];
  }
}

}  // namespace randnum::output

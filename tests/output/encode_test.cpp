// SPDX-License-Identifier: MIT
#include "output/encode.h"

#include <algorithm>
#include <numeric>
#include <string_view>
#include <vector>

#include "tests/catch.h"
#include "tests/support/hex.h"

using namespace randnum;
using catalogue::Encoding;

namespace {

using Bytes = std::vector<std::uint8_t>;

constexpr Encoding every_encoding[] = {Encoding::raw, Encoding::hex, Encoding::base64, Encoding::base64url,
                                       Encoding::base32};

std::string encoded(Encoding encoding, const Bytes& bytes) {
  output::Text text;
  output::encode(encoding, bytes, text);
  return std::string(text.view());
}

std::string encoded(Encoding encoding, std::string_view text) { return encoded(encoding, Bytes(text.begin(), text.end())); }

draw::Id id_of(std::string_view hex_digits) {
  draw::Id id;
  const Bytes bytes = tests::bytes_of(hex_digits);
  std::copy(bytes.begin(), bytes.end(), id.begin());
  return id;
}

}  // namespace

TEST_CASE("encodings are those of RFC 4648's test vectors") {
  // Section 10, with base16 in lower case; it has none of base64url, which here is base64 without padding
  const struct {
    const char *plain, *base64, *base64url, *base32, *hex;
  } cases[] = {
      {"", "", "", "", ""},
      {"f", "Zg==", "Zg", "MY======", "66"},
      {"fo", "Zm8=", "Zm8", "MZXQ====", "666f"},
      {"foo", "Zm9v", "Zm9v", "MZXW6===", "666f6f"},
      {"foob", "Zm9vYg==", "Zm9vYg", "MZXW6YQ=", "666f6f62"},
      {"fooba", "Zm9vYmE=", "Zm9vYmE", "MZXW6YTB", "666f6f6261"},
      {"foobar", "Zm9vYmFy", "Zm9vYmFy", "MZXW6YTBOI======", "666f6f626172"},
  };
  for (const auto& [plain, base64, base64url, base32, hex] : cases) {
    CHECK(encoded(Encoding::base64, plain) == base64);
    CHECK(encoded(Encoding::base64url, plain) == base64url);
    CHECK(encoded(Encoding::base32, plain) == base32);
    CHECK(encoded(Encoding::hex, plain) == hex);
    CHECK(encoded(Encoding::raw, plain) == plain);
  }
}

TEST_CASE("encodings use every digit of their alphabets, in order") {
  // Every digit of six bits, and of five, once: RFC 4648, tables 1, 2 and 3
  const Bytes sixes = tests::bytes_of(
                  "00108310518720928b30d38f41149351559761969b71d79f8218a39259a7a29aabb2dbafc31cb3d35db7e39ebbf3dfbf"),
              fives = tests::bytes_of("00443214c74254b635cf84653a56d7c675be77df");
  CHECK(encoded(Encoding::base64, sixes) == "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");
  CHECK(encoded(Encoding::base64url, sixes) == "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
  CHECK(encoded(Encoding::base32, fives) == "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567");
  CHECK(encoded(Encoding::hex, tests::bytes_of("0123456789ABCDEF")) == "0123456789abcdef");
}

TEST_CASE("pieces of a multiple of 15 bytes, one after the other, are the whole") {
  Bytes bytes(100);
  std::iota(bytes.begin(), bytes.end(), std::uint8_t{77});
  for (const Encoding encoding : every_encoding)
    for (std::size_t size = 0; size <= bytes.size(); ++size)
      for (const std::size_t piece : {15u, 30u, 75u}) {
        std::span<const std::uint8_t> rest(bytes.data(), size);
        output::Text text;
        for (; rest.size() > piece; rest = rest.subspan(piece)) output::encode(encoding, rest.first(piece), text);
        output::encode(encoding, rest, text);
        CHECK(text.view() == encoded(encoding, Bytes(bytes.data(), bytes.data() + size)));
      }
}

TEST_CASE("what was there stays") {
  output::Text text;
  text.append("abc");
  output::encode(Encoding::base64, Bytes{'f'}, text);  // three characters before: padding counts its own
  CHECK(text.view() == "abcZg==");
  output::encode(Encoding::hex, Bytes{0x12, 0xef}, text);
  CHECK(text.view() == "abcZg==12ef");
}

TEST_CASE("identifiers are written as UUID and as ULID") {
  // Python 3.11: uuid.UUID(h), and the base-32 digits of int(h, 16). The last but one is a UUID of RFC 9562 (appendix
  // A.6), the last the ULID in the readme of github.com/ulid/spec.
  const struct {
    const char *bytes, *uuid, *ulid;
  } cases[] = {
      {"00000000000000000000000000000000", "00000000-0000-0000-0000-000000000000", "00000000000000000000000000"},
      {"ffffffffffffffffffffffffffffffff", "ffffffff-ffff-ffff-ffff-ffffffffffff", "7ZZZZZZZZZZZZZZZZZZZZZZZZZ"},
      {"80000000000000000000000000000000", "80000000-0000-0000-0000-000000000000", "40000000000000000000000000"},
      {"00000000000000000000000000000001", "00000000-0000-0000-0000-000000000001", "00000000000000000000000001"},
      {"000102030405060708090a0b0c0d0e0f", "00010203-0405-0607-0809-0a0b0c0d0e0f", "00041061050R3GG28A1C60T3GF"},
      {"0123456789abcdeffedcba9876543210", "01234567-89ab-cdef-fedc-ba9876543210", "014D2PF2DBSQQZXQ5TK1V58CGG"},
      {"017f22e279b07cc398c4dc0c0c07398f", "017f22e2-79b0-7cc3-98c4-dc0c0c07398f", "01FWHE4YDGFK1SHH6W1G60EECF"},
      {"01563e3ab5d3d6764c61efb99302bd5b", "01563e3a-b5d3-d676-4c61-efb99302bd5b", "01ARZ3NDEKTSV4RRFFQ69G5FAV"},
  };
  for (const auto& [bytes, uuid, ulid] : cases) {
    char text[36];
    CHECK(std::string(text, output::put_uuid(id_of(bytes), text)) == uuid);
    CHECK(std::string(text, output::put_ulid(id_of(bytes), text)) == ulid);
  }
}

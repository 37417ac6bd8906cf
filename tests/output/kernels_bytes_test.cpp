// SPDX-License-Identifier: MIT
// The encodings of every path, against ones that take a bit after the other.
#include <cstdint>

#include "tests/catch.h"
#include "tests/output/kernels.h"

using namespace randnum;
using tests::every_path;
using tests::written_by;

namespace {

std::vector<std::uint8_t> any_bytes(std::size_t count) {
  const random::Key key = random::seeded_key("any bytes", 0);
  random::Stream stream(key, 0);
  std::vector<std::uint8_t> bytes(count);
  for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(stream.word<std::uint16_t>());
  return bytes;
}

/// Digits of `bits` bits each, the most significant first. What is missing to the last are zeros.
std::string digits(const std::uint8_t* bytes, std::size_t count, std::size_t bits, std::string_view alphabet) {
  std::string text;
  for (std::size_t at = 0; at < 8 * count; at += bits) {
    std::size_t digit = 0;
    for (std::size_t i = at; i < at + bits; ++i) digit = 2 * digit + (i / 8 < count ? bytes[i / 8] >> (7 - i % 8) & 1U : 0);
    text += alphabet[digit];
  }
  return text;
}

std::string hex(const std::uint8_t* bytes, std::size_t count) { return digits(bytes, count, 4, "0123456789abcdef"); }

const std::string letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

}  // namespace

TEST_CASE("bytes of any number are hexadecimal digits") {
  const std::vector<std::uint8_t> bytes = any_bytes(3000);
  for (const auto& [path, table] : every_path()) {
    const auto* const kernels = table;  // which lambdas may capture
    INFO(path);
    for (std::size_t count = 0; count <= 200; ++count) {
      const std::uint8_t* from = bytes.data() + bytes.size() - count;
      CHECK(written_by(2 * count, [&](char* out) { return kernels->hex(from, count, out); }) == hex(from, count));
    }
    CHECK((written_by(6000, [&](char* out) { return kernels->hex(bytes.data(), 3000, out); }) == hex(bytes.data(), 3000)));
  }
}

TEST_CASE("bytes of any number are digits of base64 and of base64url, four for each three bytes") {
  const std::vector<std::uint8_t> bytes = any_bytes(3000);
  for (const auto& [path, table] : every_path())
    for (const bool url : {false, true}) {
      const auto* const kernels = table;  // which lambdas may capture
      INFO(path << ", url " << url);
      const std::string alphabet = letters + (url ? "-_" : "+/");
      for (std::size_t count = 0; count <= 3000; count += count < 200 ? 1 : 400) {
        const std::uint8_t* from = bytes.data() + bytes.size() - count;
        std::string expected = digits(from, count, 6, alphabet);
        expected.append((4 - expected.size() % 4) % 4, 'A');
        CHECK((written_by(expected.size(), [&](char* out) { return kernels->base64(from, count, url, out); }) == expected));
      }
    }
}

TEST_CASE("identifiers of any number are UUIDs, with any end") {
  const std::vector<std::uint8_t> bytes = any_bytes(16 * 200);
  const std::string ends[] = {"", "\n", std::string(1, '\0'), "\",\"", "0123456789abcdef", std::string(16, '\xff')};
  for (const auto& [path, table] : every_path())
    for (const std::string& end : ends) {
      const auto* const kernels = table;  // which lambdas may capture
      INFO(path << ", end " << end);
      const std::string filled = end + std::string(16 - end.size(), '?');
      std::string expected;
      for (std::size_t count = 0; count <= 200; ++count) {
        CHECK((written_by(count * (36 + end.size()), [&](char* out) {
                 return kernels->uuids(bytes.data(), count, filled.data(), end.size(), out);
               }) == expected));
        if (count == 200) break;
        const std::string text = hex(bytes.data() + 16 * count, 16);
        expected += text.substr(0, 8) + '-' + text.substr(8, 4) + '-' + text.substr(12, 4) + '-' + text.substr(16, 4) + '-' +
                    text.substr(20) + end;
      }
    }
}

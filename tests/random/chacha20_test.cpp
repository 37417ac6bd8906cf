// SPDX-License-Identifier: MIT
#include "random/chacha20.h"

#include <algorithm>
#include <string>
#include <vector>

#include "tests/catch.h"
#include "tests/random/chacha20_vectors.h"
#include "tests/support/hex.h"

using namespace randnum;
using random::Key;

namespace {

Key key_of(std::string_view hex_digits) {
  Key key;
  const std::vector<std::uint8_t> bytes = tests::bytes_of(hex_digits);
  std::copy(bytes.begin(), bytes.end(), key.bytes().begin());
  return key;
}

std::vector<std::uint8_t> keystream(const Key& key, std::uint64_t nonce, std::uint64_t counter, std::size_t blocks) {
  std::vector<std::uint8_t> bytes(blocks * random::chacha20_block);
  random::chacha20(key, nonce, counter, bytes.data(), blocks);
  return bytes;
}

}  // namespace

TEST_CASE("the keystream is that of the published vectors, with its carry at 2^32 and its wrap at 2^64") {
  for (const auto& [name, key, nonce, counter, expected] : tests::chacha20_vectors) {
    INFO(name);
    const std::size_t blocks = (expected.size() / 2 + random::chacha20_block - 1) / random::chacha20_block;
    CHECK(tests::hex(keystream(key_of(key), nonce, counter, blocks)).substr(0, expected.size()) == expected);
  }
}

TEST_CASE("many blocks at once are the blocks made one by one, in every split and across every carry") {
  const Key key = key_of("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
  for (const std::uint64_t start : {std::uint64_t{0}, std::uint64_t{0xfffffff0}, std::uint64_t{0} - 16}) {
    std::vector<std::uint8_t> singly;
    for (std::uint64_t i = 0; i < 40; ++i) {
      const std::vector<std::uint8_t> block = keystream(key, 7, start + i, 1);
      singly.insert(singly.end(), block.begin(), block.end());
    }
    for (std::size_t blocks = 1; blocks <= 40; ++blocks) {
      const std::vector<std::uint8_t> at_once = keystream(key, 7, start, blocks);
      CHECK(std::equal(at_once.begin(), at_once.end(), singly.begin()));
    }
  }
}

TEST_CASE("no blocks are no bytes") {
  std::uint8_t untouched = 42;
  random::chacha20(Key(), 0, 0, &untouched, 0);
  CHECK(untouched == 42);
}

TEST_CASE("one bit of key, nonce or counter changes about half of a block") {
  const std::vector<std::uint8_t> base = keystream(Key(), 0, 0, 1);
  const auto differing_bits = [&](const Key& key, std::uint64_t nonce, std::uint64_t counter) {
    const std::vector<std::uint8_t> other = keystream(key, nonce, counter, 1);
    int bits = 0;
    for (std::size_t i = 0; i < base.size(); ++i) bits += __builtin_popcount(base[i] ^ other[i]);
    return bits;
  };
  for (int bit = 0; bit < 256; ++bit) {
    Key key;
    key.bytes()[static_cast<std::size_t>(bit / 8)] = static_cast<std::uint8_t>(1 << bit % 8);
    const int bits = differing_bits(key, 0, 0);
    CHECK((bits > 180 && bits < 332));  // 256 +- 6.7 sigma
  }
  for (int bit = 0; bit < 64; ++bit) {
    const int by_nonce = differing_bits(Key(), std::uint64_t{1} << bit, 0);
    const int by_counter = differing_bits(Key(), 0, std::uint64_t{1} << bit);
    CHECK((by_nonce > 180 && by_nonce < 332 && by_counter > 180 && by_counter < 332));
  }
}

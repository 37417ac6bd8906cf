// SPDX-License-Identifier: MIT
#include "random/stream.h"

#include <vector>

#include "random/seed.h"
#include "tests/catch.h"
#include "tests/support/scripted_stream.h"

using namespace randnum;
using random::Key;
using random::Stream;
using tests::scripted;

namespace {

constexpr std::uint64_t all_ones = ~std::uint64_t{0};

std::vector<std::uint8_t> keystream(const Key& key, std::uint64_t chunk, std::size_t blocks) {
  std::vector<std::uint8_t> bytes(blocks * random::chacha20_block);
  random::chacha20(key, chunk, 0, bytes.data(), blocks);
  return bytes;
}

template <class Word>
void append(Stream& stream, std::vector<std::uint8_t>& bytes) {
  bytes.resize(bytes.size() + sizeof(Word));
  random::store_little(stream.word<Word>(), bytes.data() + bytes.size() - sizeof(Word));
}

}  // namespace

TEST_CASE("words of every width and bytes of every number, mixed, are the keystream in order") {
  const Key key = random::seeded_key("mix", 0);
  const std::vector<std::uint8_t> expected = keystream(key, 5, 4096);
  for (std::uint64_t mix = 0; mix < 20; ++mix) {
    const Key choices_key = random::seeded_key("choices", mix);
    Stream stream(key, 5), choices(choices_key, 0);
    std::vector<std::uint8_t> bytes;
    while (bytes.size() < expected.size() - 5000) {
      switch (choices.word<std::uint16_t>() % 5) {
        case 0: append<std::uint16_t>(stream, bytes); break;
        case 1: append<std::uint32_t>(stream, bytes); break;
        case 2: append<std::uint64_t>(stream, bytes); break;
        case 3: {  // at most a few, so that words come to straddle the ends of buffers
          const std::size_t size = choices.word<std::uint16_t>() % 8;
          bytes.resize(bytes.size() + size);
          stream.bytes(bytes.data() + bytes.size() - size, size);
          break;
        }
        default: {
          const std::size_t size = choices.word<std::uint16_t>() % 5000;
          bytes.resize(bytes.size() + size);
          stream.bytes(bytes.data() + bytes.size() - size, size);
        }
      }
    }
    CHECK(std::equal(bytes.begin(), bytes.end(), expected.begin()));
  }
}

TEST_CASE("a chunk is the keystream under its index as nonce") {
  const Key key = random::seeded_key("chunks", 0);
  for (const std::uint64_t chunk : {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{1} << 32, all_ones}) {
    Stream stream(key, chunk);
    std::vector<std::uint8_t> bytes(3000);
    stream.bytes(bytes.data(), bytes.size());
    const std::vector<std::uint8_t> expected = keystream(key, chunk, 47);
    CHECK(std::equal(bytes.begin(), bytes.end(), expected.begin()));
  }
}

TEST_CASE("words are little-endian") {
  auto stream = tests::ScriptedStream({1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14});
  CHECK(stream.word<std::uint16_t>() == 0x0201);
  CHECK(stream.word<std::uint32_t>() == 0x06050403);
  CHECK(stream.word<std::uint64_t>() == 0x0e0d0c0b0a090807);
  CHECK(stream.consumed() == 14);
}

TEST_CASE("a real is the upper 53 bits of a word, from 0 to 1 - 2^-53") {
  auto stream = scripted<std::uint64_t>({0, 2047, 2048, std::uint64_t{1} << 63, all_ones - 2048, all_ones});
  CHECK(stream.real() == 0);
  CHECK(stream.real() == 0);
  CHECK(stream.real() == 0x1p-53);
  CHECK(stream.real() == 0.5);
  CHECK(stream.real() == 1 - 0x1p-52);
  CHECK(stream.real() == 1 - 0x1p-53);
  CHECK(stream.consumed() == 48);
}

TEST_CASE("an open real is an odd multiple of 2^-53, from 2^-53 to 1 - 2^-53") {
  auto stream = scripted<std::uint64_t>({0, 4095, 4096, std::uint64_t{1} << 63, all_ones});
  CHECK(stream.open_real() == 0x1p-53);
  CHECK(stream.open_real() == 0x1p-53);
  CHECK(stream.open_real() == 3 * 0x1p-53);
  CHECK(stream.open_real() == 0.5 + 0x1p-53);
  CHECK(stream.open_real() == 1 - 0x1p-53);
  CHECK(stream.consumed() == 40);
}

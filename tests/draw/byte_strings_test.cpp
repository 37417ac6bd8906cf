// SPDX-License-Identifier: MIT
#include "draw/byte_strings.h"

#include "random/seed.h"
#include "tests/catch.h"
#include "tests/support/refused.h"
#include "tests/support/values.h"

using namespace randnum;
using draw::Bytes;
using draw::ByteStrings;
using tests::refused;

namespace {

constexpr std::uint64_t huge = ~std::uint64_t{0};
const random::Key key = random::seeded_key("bytes", 0);

bool at(const draw::Place& place, std::uint64_t chunk, std::uint64_t cell) {
  return place.chunk == chunk && place.cell == cell;
}

}  // namespace

TEST_CASE("a byte string has a byte") {
  CHECK(refused([] { return ByteStrings(0); }) == "size");
}

TEST_CASE("more pieces than chunks are refused") {
  const auto refused_count = [](std::uint64_t size, std::uint64_t count) {
    return refused([&] { return ByteStrings(size).begin(key, count), 0; });
  };
  CHECK(refused_count(huge, 61440) == "size");
  CHECK(refused_count(huge, 61439).empty());
  CHECK(refused_count(huge, ByteStrings::endless).empty());
  CHECK(refused_count(122881, huge / 3) == "size");  // whose last piece would fall on setup_chunk
  CHECK(refused_count(122881, huge / 3 - 1).empty());
  CHECK(refused_count(61441, huge / 2 + 1) == "size");
  CHECK(refused_count(61441, huge / 2).empty());
}

TEST_CASE("short strings fill chunks of whole strings") {
  const struct {
    std::uint64_t size, strings;
  } cases[] = {{1, 61440}, {2, 30720}, {7, 8777}, {16, 3840}, {30720, 2}, {30721, 1}, {61439, 1}, {61440, 1}};
  for (const auto& [size, strings] : cases) {
    const ByteStrings draw(size);
    CHECK(draw.cells(0) == strings * size);
    CHECK(draw.cells(12345) == strings * size);
    CHECK(at(draw.place(0), 0, 0));
    CHECK(at(draw.place(strings - 1), 0, (strings - 1) * size));
    CHECK(at(draw.place(strings), 1, 0));
    CHECK(at(draw.place(5 * strings + strings / 2), 5, strings / 2 * size));
  }
}

TEST_CASE("long strings are cut into pieces of 61440 bytes and a rest") {
  const struct {
    std::uint64_t size, pieces, rest;
  } cases[] = {{61441, 2, 1}, {122879, 2, 61439}, {122880, 2, 61440}, {122881, 3, 1}, {1000000000, 16277, 2560}};
  for (const auto& [size, pieces, rest] : cases) {
    const ByteStrings draw(size);
    CHECK(draw.cells(0) == 61440);
    CHECK(draw.cells(pieces - 2) == 61440);
    CHECK(draw.cells(pieces - 1) == rest);
    CHECK(draw.cells(pieces) == 61440);
    CHECK(draw.cells(7 * pieces + pieces - 1) == rest);
    CHECK(at(draw.place(0), 0, 0));
    CHECK(at(draw.place(3), 3 * pieces, 0));
  }
}

TEST_CASE("a piece knows where in its string it begins") {
  const ByteStrings draw(61440 * 2 + 5);
  CHECK(tests::chunk_of<Bytes>(draw, key, 0, 10).start == 0);
  CHECK(tests::chunk_of<Bytes>(draw, key, 1, 10).start == 61440);
  CHECK(tests::chunk_of<Bytes>(draw, key, 2, 5).start == 122880);
  CHECK(tests::chunk_of<Bytes>(draw, key, 3, 10).start == 0);
  CHECK(tests::chunk_of<Bytes>(ByteStrings(16), key, 3, 10).start == 0);
}

TEST_CASE("the bytes of a chunk are its keystream, whatever the strings' size") {
  for (const std::uint64_t size : {1u, 16u, 1000u, 100000u}) {
    std::vector<std::uint8_t> keystream(1000);
    random::Stream(key, 4).bytes(keystream.data(), keystream.size());
    CHECK(tests::chunk_of<Bytes>(ByteStrings(size), key, 4, 1000).bytes == keystream);
  }
}

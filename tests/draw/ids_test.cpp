// SPDX-License-Identifier: MIT
#include "draw/ids.h"

#include <algorithm>
#include <functional>

#include "random/seed.h"
#include "tests/catch.h"
#include "tests/support/hex.h"
#include "tests/support/refused.h"
#include "tests/support/scripted_stream.h"
#include "tests/support/values.h"

using namespace randnum;
using draw::Id;
using draw::Ids;
using draw::TimeOrdered;
using draw::Uuid4;
using Layout = draw::TimeOrdered::Layout;
using tests::hex;

namespace {

const random::Key key = random::seeded_key("ids", 0);

/// Bits [first, first + count) of an id, counted from its most significant one.
std::uint64_t bits(const Id& id, int first, int count) {
  std::uint64_t value = 0;
  for (int i = first; i < first + count; ++i) value = value << 1 | (id[static_cast<std::size_t>(i / 8)] >> (7 - i % 8) & 1);
  return value;
}

std::uint64_t milliseconds(const Id& id) { return bits(id, 0, 48); }
std::uint64_t counter(Layout layout, const Id& id) {
  return layout == Layout::uuid7 ? bits(id, 52, 12) << 30 | bits(id, 66, 30) : bits(id, 48, 40);
}
std::uint64_t counters(Layout layout) { return std::uint64_t{1} << (layout == Layout::uuid7 ? 42 : 40); }

bool strictly_increasing(const Ids& ids) {
  return std::adjacent_find(ids.begin(), ids.end(), std::greater_equal<>()) == ids.end();
}

}  // namespace

TEST_CASE("a version 4 UUID is 16 bytes of keystream with version and variant put in") {
  std::vector<std::uint8_t> bytes(32, 0);
  std::fill(bytes.begin() + 16, bytes.end(), std::uint8_t{0xff});
  tests::ScriptedStream stream(bytes);
  draw::Column column;
  Uuid4().fill(stream, {}, 2, column);
  CHECK(hex(std::get<Ids>(column)[0]) == "00000000000040008000000000000000");
  CHECK(hex(std::get<Ids>(column)[1]) == "ffffffffffff4fffbfffffffffffffff");
  CHECK(stream.consumed() == 32);
}

TEST_CASE("a million version 4 UUIDs have version and variant and differ") {
  Ids ids = tests::first_values<Ids>(Uuid4(), key, 1000000);
  CHECK(std::all_of(ids.begin(), ids.end(), [](const Id& id) { return bits(id, 48, 4) == 4 && bits(id, 64, 2) == 2; }));
  std::sort(ids.begin(), ids.end());
  CHECK(strictly_increasing(ids));
}

TEST_CASE("times are 48 bits with room for the carry") {
  const std::int64_t limit = (std::int64_t{1} << 48) - (std::int64_t{1} << 24);
  for (const Layout layout : {Layout::uuid7, Layout::ulid}) {
    CHECK(tests::refused([&] { return TimeOrdered(layout, -1); }) == "at");
    CHECK(tests::refused([&] { return TimeOrdered(layout, limit); }) == "at");
    CHECK(tests::refused([&] { return TimeOrdered(layout, limit - 1); }).empty());
    CHECK(tests::refused([&] { return TimeOrdered(layout, 0); }).empty());
  }
}

TEST_CASE("time, version and variant stand where RFC 9562 and the ULID specification put them") {
  // 2022-02-22T19:22:22Z is 0x017f22e279b0 ms in RFC 9562, appendix A.6
  const auto uuids = tests::first_values<Ids>(TimeOrdered(Layout::uuid7, 1645557742000), key, 10000);
  for (const Id& id : uuids) {
    REQUIRE(milliseconds(id) == 0x017f22e279b0);
    REQUIRE(bits(id, 48, 4) == 7);
    REQUIRE(bits(id, 64, 2) == 2);
  }
  const auto ulids = tests::first_values<Ids>(TimeOrdered(Layout::ulid, 1645557742000), key, 10000);
  for (const Id& id : ulids) REQUIRE(milliseconds(id) == 0x017f22e279b0);
}

TEST_CASE("time-ordered ids count up by one from a start in the lower half, across chunks") {
  for (const Layout layout : {Layout::uuid7, Layout::ulid}) {
    for (std::uint64_t stream = 0; stream < 100; ++stream) {
      const auto ids = tests::first_values<Ids>(TimeOrdered(layout, 1), random::seeded_key("counter", stream), 9000);
      REQUIRE(strictly_increasing(ids));
      const std::uint64_t start = counter(layout, ids[0]);
      REQUIRE(start < counters(layout) / 2);
      for (std::size_t i = 0; i < ids.size(); ++i) REQUIRE(counter(layout, ids[i]) == start + i);
    }
  }
}

TEST_CASE("the random bits below the counter are the upper bits of a word each") {
  const auto last = [](Layout layout, std::uint64_t word) {
    TimeOrdered draw(layout, 0);
    auto stream = tests::scripted<std::uint64_t>({word});
    draw::Column column;
    draw.fill(stream, {}, 1, column);
    CHECK(stream.consumed() == 8);
    return hex(std::get<Ids>(column)[0]);
  };
  CHECK(last(Layout::uuid7, 0x0123456789abcdef) == "00000000000070008000000001234567");
  CHECK(last(Layout::ulid, 0x0123456789abcdef) == "00000000000000000000000123456789");
}

TEST_CASE("a counter that overflows is carried into the time, and the order holds") {
  for (const Layout layout : {Layout::uuid7, Layout::ulid}) {
    TimeOrdered draw(layout, 1000);
    draw.begin(key, draw::Draw::endless);
    const auto chunk_of = [&](std::uint64_t chunk) { return tests::chunk_of<Ids>(draw, key, chunk, draw::chunk_values); };
    const std::uint64_t left = counters(layout) - counter(layout, chunk_of(0)[0]);  // ids until the carry
    const std::uint64_t chunk = left / draw::chunk_values, cell = left % draw::chunk_values;
    Ids ids = chunk_of(chunk - 1);
    for (const std::uint64_t next : {chunk, chunk + 1}) {
      const Ids more = chunk_of(next);
      ids.insert(ids.end(), more.begin(), more.end());
    }
    CHECK(strictly_increasing(ids));
    const std::size_t carried = draw::chunk_values + cell;
    CHECK(milliseconds(ids[carried - 1]) == 1000);
    CHECK(milliseconds(ids[carried]) == 1001);
    CHECK(counter(layout, ids[carried - 1]) == counters(layout) - 1);
    CHECK(counter(layout, ids[carried]) == 0);
    if (layout == Layout::uuid7) CHECK((bits(ids[carried], 48, 4) == 7 && bits(ids[carried], 64, 2) == 2));
  }
}

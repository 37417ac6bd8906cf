// SPDX-License-Identifier: MIT
// What holds for every draw: a chunk depends on nothing but key, index and parameters.
#include <functional>
#include <memory>

#include "draw/bernoulli.h"
#include "draw/byte_strings.h"
#include "draw/exponential.h"
#include "draw/floats.h"
#include "draw/ids.h"
#include "draw/integers.h"
#include "draw/normal.h"
#include "draw/sorted.h"
#include "draw/unique.h"
#include "draw/weighted.h"
#include "random/seed.h"
#include "tests/catch.h"
#include "tests/support/values.h"

using namespace randnum;
using namespace randnum::draw;

namespace {

const random::Key key = random::seeded_key("every draw", 0);
constexpr std::uint64_t values = 5 * chunk_values;

struct Entry {
  const char* name;
  std::unique_ptr<Draw> (*make)();
};

const Entry every_draw[] = {
    {"bernoulli", [] { return std::unique_ptr<Draw>(new Bernoulli(1.0 / 3)); }},
    {"short byte strings", [] { return std::unique_ptr<Draw>(new ByteStrings(16)); }},
    {"long byte strings", [] { return std::unique_ptr<Draw>(new ByteStrings(1000000)); }},
    {"exponential", [] { return std::unique_ptr<Draw>(new Exponential(0.1)); }},
    {"floats",
     [] {
       return std::unique_ptr<Draw>(new Floats({-1, 1, true, true}));
     }},
    {"uuid4", [] { return std::unique_ptr<Draw>(new Uuid4()); }},
    {"uuid7", [] { return std::unique_ptr<Draw>(new TimeOrdered(TimeOrdered::Layout::uuid7, 12345)); }},
    {"ulid", [] { return std::unique_ptr<Draw>(new TimeOrdered(TimeOrdered::Layout::ulid, 12345)); }},
    {"small integers", [] { return std::unique_ptr<Draw>(new Integers(Range(1, 6, 1))); }},
    {"integers", [] { return std::unique_ptr<Draw>(new Integers(Range(-1000000, 1000000, 3))); }},
    {"large integers", [] { return std::unique_ptr<Draw>(new Integers(Range(0, int128{3} << 62, 1))); }},
    {"normal", [] { return std::unique_ptr<Draw>(new Normal(1, 2)); }},
    {"sorted", [] { return std::unique_ptr<Draw>(new Sorted(std::make_unique<Integers>(Range(1, 1000, 1)))); }},
    {"shuffled", [] { return std::unique_ptr<Draw>(new Shuffled(Range(1, values, 1))); }},
    {"bijection", [] { return std::unique_ptr<Draw>(new Bijection(Range(1, 1000000, 1))); }},
    {"weighted",
     [] {
       return std::unique_ptr<Draw>(new Weighted({1, 2, 3}));
     }},
};

Column chunk_of(const Draw& draw, std::uint64_t chunk, std::uint64_t cells, Column column = {}) {
  random::Stream stream(key, chunk);
  draw.fill(stream, {chunk, 0}, cells, column);
  return column;
}

bool equal(const Column& one, const Column& other) {
  return one.index() == other.index() &&
         std::visit(
             [&](const auto& column) {
               return tests::items(column) == tests::items(std::get<std::decay_t<decltype(column)>>(other));
             },
             one);
}

/// Adds cells to those of a column of the same type.
void append(const Column& part, Column& whole) {
  std::visit(
      [&](auto& cells) {
        const auto& more = tests::items(std::get<std::decay_t<decltype(cells)>>(part));
        tests::items(cells).insert(tests::items(cells).end(), more.begin(), more.end());
      },
      whole);
}

std::size_t size(const Column& column) {
  return std::visit([](const auto& cells) { return tests::items(cells).size(); }, column);
}

Column first_cells(Column column, std::size_t cells) {
  std::visit([&](auto& all) { all.resize(cells); }, column);
  return column;
}

}  // namespace

TEST_CASE("fewer cells of a chunk are the beginning of more") {
  for (const auto& [name, make] : every_draw) {
    INFO(name);
    const std::unique_ptr<Draw> draw = make();
    draw->begin(key, values);
    const std::uint64_t all = draw->cells(2);
    const Column whole = chunk_of(*draw, 2, all);
    CHECK(size(whole) == all);
    for (const std::uint64_t cells : {std::uint64_t{1}, std::uint64_t{2}, std::uint64_t{100}, all - 1})
      CHECK(equal(chunk_of(*draw, 2, cells), first_cells(whole, cells)));
  }
}

TEST_CASE("a chunk is the same whatever was drawn before it, into whatever column") {
  for (const auto& [name, make] : every_draw) {
    INFO(name);
    const std::unique_ptr<Draw> one = make(), other = make();
    one->begin(key, values);
    other->begin(key, values);
    std::vector<Column> in_order;
    for (std::uint64_t chunk = 0; chunk < 5; ++chunk) in_order.push_back(chunk_of(*one, chunk, one->cells(chunk)));
    Column reused = Bytes{{1, 2, 3}, 4};
    for (const std::uint64_t chunk : {4u, 1u, 3u, 1u, 0u, 2u}) {
      reused = chunk_of(*other, chunk, other->cells(chunk), std::move(reused));
      CHECK(equal(reused, in_order[chunk]));
    }
  }
}

TEST_CASE("a chunk made block by block is the chunk made at once") {
  for (const auto& [name, make] : every_draw) {
    const std::unique_ptr<Draw> draw = make();
    draw->begin(key, values);
    for (const std::uint64_t block : {draw->block(), std::uint64_t{1000}}) {
      INFO(name << ", blocks of " << block);
      const Column whole = chunk_of(*draw, 1, draw->cells(1));
      random::Stream stream(key, 1);
      Column part, parts;
      for (std::uint64_t cell = 0; cell < draw->cells(1); cell += block) {
        draw->fill(stream, {1, cell}, std::min(block, draw->cells(1) - cell), part);
        if (cell == 0) {
          parts = part;
        } else {
          append(part, parts);
        }
      }
      CHECK(equal(parts, whole));
    }
  }
}

TEST_CASE("chunks and keys differ") {
  for (const auto& [name, make] : every_draw) {
    INFO(name);
    const std::unique_ptr<Draw> draw = make();
    draw->begin(key, values);
    const Column one = chunk_of(*draw, 0, draw->cells(0));
    CHECK_FALSE(equal(one, chunk_of(*draw, 1, draw->cells(1))));
    const random::Key other_key = random::seeded_key("every draw", 1);
    const std::unique_ptr<Draw> other = make();
    other->begin(other_key, values);
    random::Stream stream(other_key, 0);
    Column column;
    other->fill(stream, {}, other->cells(0), column);
    CHECK_FALSE(equal(one, column));
  }
}

TEST_CASE("values stand where place says: one after the other, chunk after chunk") {
  for (const auto& [name, make] : every_draw) {
    INFO(name);
    const std::unique_ptr<Draw> draw = make();
    Place before = draw->place(0);
    CHECK((before.chunk == 0 && before.cell == 0));
    for (std::uint64_t index = 1; index < 3 * chunk_values; ++index) {
      const Place place = draw->place(index);
      const bool follows =
          place.chunk == before.chunk ? place.cell > before.cell : place.chunk > before.chunk && place.cell == 0;
      if (!follows || place.cell >= draw->cells(place.chunk)) FAIL("value " << index);
      before = place;
    }
  }
}

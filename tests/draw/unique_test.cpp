// SPDX-License-Identifier: MIT
#include "draw/unique.h"

#include <algorithm>
#include <numeric>

#include "random/seed.h"
#include "tests/catch.h"
#include "tests/support/refused.h"
#include "tests/support/values.h"

using namespace randnum;
using draw::Bijection;
using draw::int128;
using draw::Range;
using draw::Shuffled;
using draw::Signeds;
using draw::Unsigneds;
using tests::first_values;
using tests::refused;

namespace {

const random::Key key = random::seeded_key("unique", 0);
constexpr std::uint64_t uint_max = ~std::uint64_t{0};

Range below(int128 span) { return Range(0, span - 1, 1); }

template <class Values>
bool all_differ(Values values) {
  std::sort(values.begin(), values.end());
  return std::adjacent_find(values.begin(), values.end()) == values.end();
}

bool is_permutation_of_all(Signeds values) {
  std::sort(values.begin(), values.end());
  for (std::size_t i = 0; i < values.size(); ++i)
    if (values[i] != static_cast<std::int64_t>(i)) return false;
  return true;
}

}  // namespace

TEST_CASE("ranges up to 65536 members are shuffled, larger ones permuted by a key") {
  for (const int128 span : {int128{1}, int128{52}, int128{65536}})
    CHECK(dynamic_cast<Shuffled*>(draw::without_repetition(below(span)).get()) != nullptr);
  for (const int128 span : {int128{65537}, int128{1} << 32, int128{1} << 64})
    CHECK(dynamic_cast<Bijection*>(draw::without_repetition(below(span)).get()) != nullptr);
}

TEST_CASE("each way refuses the ranges that are not for it") {
  CHECK(refused([] { return Shuffled(below(int128{1} << 32)); }) == "items");
  CHECK(refused([] { return Shuffled(below(int128{1} << 64)); }) == "items");
  CHECK(refused([] { return Shuffled(below((int128{1} << 32) - 1)); }).empty());
  CHECK(refused([] { return Bijection(below(65536)); }) == "range");
  CHECK(refused([] { return Bijection(below(1)); }) == "range");
  CHECK(refused([] { return Bijection(below(65537)); }).empty());
}

TEST_CASE("a sequence without repetition is as long as its range") {
  CHECK(draw::without_repetition(below(6))->length() == 6);
  CHECK(draw::without_repetition(below(65537))->length() == 65537);
  CHECK(draw::without_repetition(below(uint_max - 1))->length() == uint_max - 1);
  CHECK(draw::without_repetition(below(uint_max))->length() == uint_max - 1);  // uint_max stands for without end
  CHECK(draw::without_repetition(below(int128{1} << 64))->length() == uint_max - 1);
}

TEST_CASE("a shuffle holds every member once") {
  for (const std::uint64_t span : {1u, 2u, 3u, 52u, 16383u, 16384u, 16385u, 65536u, 200000u})
    CHECK(is_permutation_of_all(first_values<Signeds>(Shuffled(below(span)), key, span)));
  CHECK(all_differ(first_values<Signeds>(Shuffled(Range(-500, 500, 10)), key, 101)));
}

TEST_CASE("the first values of a shuffle are the same however many follow") {
  const Signeds all = first_values<Signeds>(Shuffled(below(20000)), key, 20000);
  for (const std::size_t count : {1u, 2u, 16383u, 16384u, 16385u, 19999u}) {
    const Signeds some = first_values<Signeds>(Shuffled(below(20000)), key, count);
    CHECK(std::equal(some.begin(), some.end(), all.begin()));
  }
}

TEST_CASE("a shuffle is Durstenfeld's, its steps cut into chunks") {
  for (const std::uint64_t n : {255u, 256u, 257u, 4097u, 16385u, 50000u, 100001u}) {
    Signeds items(n);
    std::iota(items.begin(), items.end(), 0);
    for (std::uint64_t i = 0; i < n;) {
      random::Stream stream(key, i / draw::chunk_values);
      do std::swap(items[i], items[i + random::bounded(stream, n - i)]);
      while (++i < n && i % draw::chunk_values != 0);
    }
    CHECK(first_values<Signeds>(Shuffled(below(n)), key, n) == items);
  }
}

TEST_CASE("a keyed permutation of the whole range holds every member once") {
  for (const std::uint64_t span : {65537u, 100000u, 131071u, 131072u, 131073u})
    CHECK(is_permutation_of_all(first_values<Signeds>(Bijection(below(span)), key, span)));
}

TEST_CASE("a keyed permutation is the one that Python computes") {
  // values 0, 1, 2, 4095 and 4096 under this key by an independent Feistel network, SipHash-2-4 (checked against the vector
  // of its paper, appendix A) and ChaCha20 in Python 3.11, written from unique.h
  const struct {
    int128 span;
    Unsigneds values;
  } cases[] = {
      {65537, {43672, 4109, 22778, 1156, 29821}},
      {100000, {82593, 66799, 88614, 1156, 29821}},
      {1000000000000, {328559981724, 633308299614, 934665880366, 962523603178, 203444197386}},
      {int128{1} << 64,
       {16090567129333326414u, 15883697257718111485u, 5289229177623233435u, 11490187659448873568u, 563735643068999546u}}};
  for (const auto& [span, expected] : cases) {
    Bijection draw(below(span));
    Unsigneds all;
    if (span > int128{1} << 63) {
      all = first_values<Unsigneds>(draw, key, 4097);
    } else {
      const Signeds values = first_values<Signeds>(draw, key, 4097);
      all.assign(values.begin(), values.end());
    }
    CHECK(Unsigneds{all[0], all[1], all[2], all[4095], all[4096]} == expected);
  }
}

TEST_CASE("a million values of a large range are all different and lie in it") {
  const Signeds some = first_values<Signeds>(Bijection(Range(1, 1000000000000, 1)), key, 1000000);
  CHECK(all_differ(some));
  CHECK(*std::min_element(some.begin(), some.end()) >= 1);
  CHECK(*std::max_element(some.begin(), some.end()) <= 1000000000000);
  CHECK(all_differ(first_values<Unsigneds>(Bijection(Range(0, uint_max, 1)), key, 1000000)));
  CHECK(all_differ(first_values<Unsigneds>(Bijection(Range(1, uint_max, 1)), key, 100000)));
  const Signeds full = first_values<Signeds>(Bijection(Range(-(int128{1} << 63), (int128{1} << 63) - 1, 1)), key, 100000);
  CHECK(all_differ(full));
}

TEST_CASE("the last values of a large range are had at once") {
  Bijection draw(Range(0, uint_max, 1));
  draw.begin(key, draw::Draw::endless);
  const Unsigneds last = tests::chunk_of<Unsigneds>(draw, key, uint_max / draw::chunk_values, draw::chunk_values);
  const Unsigneds first = tests::chunk_of<Unsigneds>(draw, key, 0, draw::chunk_values);
  Unsigneds both = first;
  both.insert(both.end(), last.begin(), last.end());
  CHECK(all_differ(both));
}

TEST_CASE("a part of a chunk is how the whole begins, wherever numbers outside the range are sent through again") {
  for (const std::uint64_t span : {65537u, 131071u, 131072u}) {  // half of the numbers outside, one, none
    Bijection draw(below(span));
    draw.begin(key, span);
    const Signeds whole = tests::chunk_of<Signeds>(draw, key, 1, draw::chunk_values);
    for (const std::size_t cells : {1u, 2u, 15u, 1023u, 1024u, 1025u, 5000u}) {
      const Signeds part = tests::chunk_of<Signeds>(draw, key, 1, cells);
      CHECK(part.size() == cells);
      CHECK(std::equal(part.begin(), part.end(), whole.begin()));
    }
  }
}

TEST_CASE("keys give different orders") {
  const random::Key other = random::seeded_key("unique", 1);
  CHECK(first_values<Signeds>(Shuffled(below(52)), key, 52) != first_values<Signeds>(Shuffled(below(52)), other, 52));
  CHECK(first_values<Signeds>(Bijection(below(100000)), key, 52) !=
        first_values<Signeds>(Bijection(below(100000)), other, 52));
}

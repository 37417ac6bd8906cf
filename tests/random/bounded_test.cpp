// SPDX-License-Identifier: MIT
#include "random/bounded.h"

#include <numeric>
#include <vector>

#include "random/seed.h"
#include "tests/catch.h"
#include "tests/support/bounded.h"
#include "tests/support/scripted_stream.h"

using namespace randnum;
using random::bounded;
using random::Span;
using tests::bounded_column;
using tests::ScriptedStream;

namespace {

constexpr std::uint64_t all_ones = ~std::uint64_t{0};

struct Case {
  Span span;
  std::size_t word_size;
  std::vector<std::uint64_t> words, values;  // more words than values: the others are rejected
};

// The words around the first, middle and last results, and all that the threshold rejects among them. Computed in
// Python's integers: a word w is rejected where w * span % 2^bits < 2^bits % span, and else gives w * span >> bits.
const Case cases[] = {
    {1, 2, {0, 1, 0xffff}, {0, 0, 0}},
    {2, 2, {0, 0x7fff, 0x8000, 0xffff}, {0, 0, 1, 1}},
    {3, 2, {0, 1, 0x5555, 0x5556, 0xaaaa, 0, 0, 0xaaab, 0xffff}, {0, 0, 1, 1, 2, 2}},
    {0x1000, 2, {0, 0xf, 0x10, 0x7fff, 0x8000, 0xffef, 0xfff0, 0xffff}, {0, 0, 1, 0x7ff, 0x800, 0xffe, 0xfff, 0xfff}},
    {0x1001,
     4,
     {0, 1, 0xfff00, 0xfff01, 0x7ff8007f, 0x7ff80080, 0x7ff80081, 0xffe001ff, 0xffe00200, 0xfff000ff, 0xfff00100,
      0xffffffff},
     {0, 0, 1, 0x7ff, 0x800, 0xffe, 0xfff, 0xfff, 0x1000, 0x1000}},
    {0x100000000, 4, {0, 1, 0x7fffffff, 0x80000000, 0xffffffff}, {0, 1, 0x7fffffff, 0x80000000, 0xffffffff}},
    {0x100000001,
     8,
     {0, 1, 0xffffffff, 0x100000000, 0x7fffffff80000000, 0x7fffffff80000001, 0xffffffff00000000, 0xffffffff00000001,
      all_ones},
     {0, 0, 1, 0x7fffffff, 0x80000000, 0xffffffff, 0x100000000, 0x100000000}},
    {0xc000000000000000,
     8,
     {0, 1, 2, 3, 0x7fffffffffffffff, 0x8000000000000000, 0x8000000000000001, all_ones},
     {0, 1, 2, 0x5fffffffffffffff, 0x6000000000000000, 0xbfffffffffffffff}},
    {0x8000000000000001,
     8,
     {0, 1, 2, 3, 0x7fffffffffffffff, 0x8000000000000000, 0x8000000000000001, 0xfffffffffffffffc, 0xfffffffffffffffd,
      0xfffffffffffffffe, all_ones},
     {0, 1, 0x3fffffffffffffff, 0x4000000000000000, 0x7ffffffffffffffe, 0x7fffffffffffffff, 0x8000000000000000}},
    {all_ones, 8, {0, 1, 2, 0x8000000000000000, all_ones}, {0, 1, 0x7fffffffffffffff, 0xfffffffffffffffe}},
    {0, 8, {0, 1, 0x8000000000000000, all_ones}, {0, 1, 0x8000000000000000, all_ones}},  // 2^64
};

ScriptedStream script(const Case& c) {
  std::vector<std::uint8_t> bytes;
  for (const std::uint64_t word : c.words)
    for (std::size_t i = 0; i < c.word_size; ++i) bytes.push_back(static_cast<std::uint8_t>(word >> 8 * i));
  return ScriptedStream(std::move(bytes));
}

}  // namespace

TEST_CASE("bounded integers are exact at every edge, and reject and take exactly the words they must") {
  for (const Case& c : cases) {
    INFO("span " << c.span);
    ScriptedStream singly = script(c), together = script(c);
    std::vector<std::uint64_t> values(c.values.size());
    for (std::uint64_t& value : values) value = bounded(singly, c.span);
    CHECK(values == c.values);
    CHECK(singly.consumed() == c.words.size() * c.word_size);
    CHECK(bounded_column(together, c.span, values.size()) == c.values);
    CHECK(together.consumed() == c.words.size() * c.word_size);
  }
}

TEST_CASE("of all 65536 words every result below a small span keeps the same number") {
  std::vector<std::uint16_t> words(65536);
  std::iota(words.begin(), words.end(), std::uint16_t{0});
  for (const Span span : {1u, 2u, 3u, 5u, 6u, 7u, 10u, 52u, 100u, 255u, 257u, 1000u, 2047u, 3000u, 4095u, 4096u}) {
    const std::uint64_t each = 65536 / span;
    ScriptedStream stream = tests::scripted(words);
    std::vector<std::uint64_t> counts(span);
    for (const std::uint64_t value : bounded_column(stream, span, each * span)) ++counts.at(value);
    CHECK(counts == std::vector<std::uint64_t>(span, each));
  }
}

TEST_CASE("many bounded integers at once are those drawn one by one, and take the same words") {
  const random::Key key = random::seeded_key("at once", 0);
  std::vector<Span> spans = {0, 6, 1000, 65536, 1000000, 0xffffffff, Span{1} << 63, (Span{1} << 63) + 12345};
  for (const Case& c : cases) spans.push_back(c.span);
  for (const Span span : spans) {
    INFO("span " << span);
    ScriptedStream singly(key, span), together(key, span);
    std::vector<std::uint64_t> expected(5000);
    for (std::uint64_t& value : expected) value = bounded(singly, span);
    std::vector<std::uint64_t> values = bounded_column(together, span, 1234);
    CHECK(bounded_column(together, span, 0).empty());
    const std::vector<std::uint64_t> rest = bounded_column(together, span, expected.size() - values.size());
    values.insert(values.end(), rest.begin(), rest.end());
    CHECK(values == expected);
    CHECK(together.consumed() == singly.consumed());
  }
}

TEST_CASE("bounded integers with a falling span are those drawn one by one, and take the same words") {
  const random::Key key = random::seeded_key("falling", 0);
  const struct {
    Span span;
    std::size_t count;
  } runs[] = {{1, 1},           {1, 0},       {52, 52},          {4096, 4096},       {4097, 4097},
              {4097, 1},        {5000, 904},  {5000, 905},       {65536, 65536},     {0xffffffff, 3000},
              {0xc0000000, 99}, {6000, 5000}, {0x80000001, 999}, {0x100000000, 2000}};
  for (const auto& [span, count] : runs) {
    INFO(count << " from span " << span);
    ScriptedStream singly(key, span), together(key, span);
    std::vector<std::uint32_t> expected(count), values(count);
    for (std::size_t i = 0; i < count; ++i) expected[i] = static_cast<std::uint32_t>(bounded(singly, span - i));
    random::bounded_falling(together, span, values.data(), count);
    CHECK(values == expected);
    CHECK(together.consumed() == singly.consumed());
  }
}

TEST_CASE("a word that a falling span rejects does not lower it") {
  // of 16 bits: 0 is rejected for span 3, as 0 < 65536 mod 3; for span 2 no word is
  ScriptedStream three = tests::scripted<std::uint16_t>({0, 0, 0x5556, 0, 0xffff});
  std::vector<std::uint32_t> values(3);
  random::bounded_falling(three, 3, values.data(), 3);
  CHECK(values == std::vector<std::uint32_t>{1, 0, 0});
  CHECK(three.consumed() == 5 * 2);
  // of 32 bits: 0 is rejected for span 4097, as 0 < 2^32 mod 4097; then 4096 takes 16 bits
  ScriptedStream wide({0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0x10, 0});
  random::bounded_falling(wide, 4097, values.data(), 2);
  CHECK(values[0] == 4096);
  CHECK(values[1] == 1);
  CHECK(wide.consumed() == 10);
}

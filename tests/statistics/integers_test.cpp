// SPDX-License-Identifier: MIT
#include "draw/integers.h"

#include <functional>

#include "random/seed.h"
#include "tests/catch.h"
#include "tests/statistics/planted.h"
#include "tests/statistics/uniform.h"
#include "tests/support/bounded.h"
#include "tests/support/scripted_stream.h"
#include "tests/support/values.h"

using namespace randnum;
using namespace randnum::tests;
using draw::int128;
using draw::Integers;
using draw::Range;
using draw::Unsigneds;
using random::Span;
using random::uint128;

namespace {

constexpr std::uint64_t n = 2000000;

double p_of_integers(int128 min, int128 max, int128 step) {
  const Range range(min, max, step);
  const random::Key key = random::seeded_key("integers", range.span());
  Unsigneds indices = first_values<Unsigneds>(Integers(range), key, n);  // negative ones modulo 2^64
  for (std::uint64_t& index : indices) index = (index - static_cast<std::uint64_t>(min)) / static_cast<std::uint64_t>(step);
  return indices_p(indices, range.span());
}

double p_of_faulty(std::function<std::uint64_t(random::Stream&, Span)> faulty, Span span) {
  Planted<Unsigneds> draw([=](random::Stream& stream) mutable { return faulty(stream, span); });
  return indices_p(first_values<Unsigneds>(draw, random::seeded_key("integers", span), n), span);
}

}  // namespace

TEST_CASE("integers of every range are uniform and independent") {
  const int128 one = 1;
  const struct {
    int128 min, max, step;
  } ranges[] = {{0, 1, 1},
                {1, 6, 1},
                {-50, 49, 1},
                {0, 1000, 7},
                {1, 1000, 1},
                {0, 4095, 1},
                {0, 4096, 1},
                {0, 65535, 1},
                {-100000, 100000, 1},
                {0, (one << 32) - 1, 1},
                {0, one << 32, 1},
                {1, 1000000000000, 1},
                {0, (one << 63) - 1, 1},
                {0, one << 63, 1},
                {0, 3 * (one << 62) - 1, 1},
                {-(one << 63), one << 62, 1},
                {0, (one << 64) - 2, 1},
                {0, (one << 64) - 1, 1},
                {-(one << 63), (one << 63) - 1, 1},
                {0, (one << 64) - 1, 3}};
  for (const auto& [min, max, step] : ranges) {
    INFO(static_cast<double>(min) << " to " << static_cast<double>(max) << " by " << static_cast<double>(step));
    CHECK(p_of_integers(min, max, step) > alpha);
  }
}

TEST_CASE("words are rejected as often as the span demands") {
  for (const Span span : {Span{3}, Span{1000}, Span{3000}, Span{4097}, Span{1000000007}, Span{3} << 62, (Span{1} << 63) + 1,
                          Span{5} << 61, ~Span{0}, Span{4096}, Span{1} << 32, Span{0}}) {
    INFO("span " << span);
    const int width = span != 0 && span <= 4096 ? 16 : span != 0 && span <= Span{1} << 32 ? 32 : 64;
    const uint128 words = uint128{1} << width;
    const double rejected = span == 0 ? 0 : static_cast<double>(words % span) / static_cast<double>(words);
    const random::Key key = random::seeded_key("rejection", span);
    ScriptedStream stream(key, 0);
    tests::bounded_column(stream, span, n);
    const double taken = static_cast<double>(stream.consumed()) * 8 / width;
    CHECK(binomial_p(taken - n, taken, rejected) > alpha);
  }
}

TEST_CASE("a modulo bias is seen") {
  const auto modulo = [](random::Stream& stream, Span span) { return stream.word<std::uint64_t>() % span; };
  CHECK(p_of_faulty(modulo, Span{3} << 62) < alpha);
  CHECK(p_of_faulty(modulo, Span{5} << 61) < alpha);
  CHECK(p_of_faulty([](random::Stream& stream, Span span) -> std::uint64_t { return stream.word<std::uint16_t>() % span; },
                    1000) < alpha);
}

TEST_CASE("a multiply-shift without rejection is seen") {
  const auto without_rejection = [](random::Stream& stream, Span span) {
    return static_cast<std::uint64_t>(uint128{stream.word<std::uint64_t>()} * span >> 64);
  };
  CHECK(p_of_faulty(without_rejection, Span{3} << 62) < alpha);
  CHECK(p_of_faulty(without_rejection, Span{5} << 61) < alpha);
  CHECK(p_of_faulty(without_rejection, Span{7} << 61) < alpha);
  CHECK(p_of_faulty(
            [](random::Stream& stream, Span span) -> std::uint64_t { return stream.word<std::uint16_t>() * span >> 16; },
            3500) < alpha);
}

TEST_CASE("a range that misses its last member is seen") {
  const auto short_by_one = [](random::Stream& stream, Span span) { return random::bounded(stream, span - 1); };
  for (const Span span : {Span{2}, Span{6}, Span{100}, Span{1000}, Span{4096}})
    CHECK(p_of_faulty(short_by_one, span) < alpha);
}

TEST_CASE("a word used twice is seen") {
  const auto doubled = [last = std::uint64_t{0}, again = true](random::Stream& stream, Span span) mutable {
    if (again) last = random::bounded(stream, span);
    again = !again;
    return last;
  };
  CHECK(p_of_faulty(doubled, 6) < alpha);
  CHECK(p_of_faulty(doubled, Span{1} << 40) < alpha);
}

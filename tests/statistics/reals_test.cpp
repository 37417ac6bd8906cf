// SPDX-License-Identifier: MIT
// Normal and exponential reals, two million a case: a tail cell of 10^-5 expects 20 of them.
#include <cmath>
#include <limits>

#include "draw/exponential.h"
#include "draw/normal.h"
#include "draw/ziggurat.h"
#include "random/elementary.h"
#include "random/seed.h"
#include "tests/catch.h"
#include "tests/statistics/planted.h"
#include "tests/statistics/uniform.h"
#include "tests/support/scripted_stream.h"
#include "tests/support/values.h"

using namespace randnum;
using namespace randnum::tests;
using draw::Draw;
using draw::Exponential;
using draw::Normal;
using draw::Reals;

namespace {

constexpr std::uint64_t n = 2000000;

double p_of_normal(Draw&& draw, double mean, double stddev, std::uint64_t stream = 0) {
  std::vector<FromEnd> reals;
  reals.reserve(n);
  for (const double x : first_values<Reals>(draw, random::seeded_key("normal", stream), n)) {
    const double z = (x - mean) / stddev;
    reals.push_back({std::erfc(std::abs(z) / std::sqrt(2.0)) / 2, z > 0});
  }
  return reals_p(reals);
}

double p_of_exponential(Draw&& draw, double rate, std::uint64_t stream = 0) {
  std::vector<FromEnd> reals;
  reals.reserve(n);
  for (const double x : first_values<Reals>(draw, random::seeded_key("exponential", stream), n)) {
    const double below = -std::expm1(-x * rate);
    reals.push_back(below <= 0.5 ? FromEnd{below, false} : FromEnd{std::exp(-x * rate), true});
  }
  return reals_p(reals);
}

/// The words that a ziggurat takes for a value, on average, from its widths and heights: attempts, visits to the edge of
/// a layer, and `tail_words` for each visit to the tail.
double words_a_value(double tail, double area, double (*f)(double), double (*inverse)(double), double whole,
                     double tail_words) {
  double width = tail, height = f(tail), edges = 0;
  for (int layer = 1; layer < 256; ++layer) {
    height += area / width;
    const double inner = layer < 255 ? inverse(height) : 0;
    edges += 1 - inner / width;
    width = inner;
  }
  const double tail_visits = 1 - tail * f(tail) / area;
  return 256 * area / whole * (1 + (edges + tail_visits * tail_words) / 256);
}

double words_taken(const Draw& draw, std::uint64_t values) {
  const random::Key key = random::seeded_key("words", 0);
  ScriptedStream stream(key, 0);
  draw::Column column;
  for (std::uint64_t done = 0; done < values; done += draw::chunk_values) draw.fill(stream, {}, draw::chunk_values, column);
  return static_cast<double>(stream.consumed()) / 8;
}

double bell(double x) { return random::exp(-0.5 * x * x); }
double bell_inverse(double y) { return random::sqrt(-2 * random::log(y)); }
constexpr double bell_tail = 3.6541528853610088, bell_area = 0.0049286732339746549;

/// A ziggurat to plant mistakes in: `layer_bit` is the lowest of the eight bits that choose the layer (right: 0; the sign
/// is bit 8, the position bits 12 to 63), `limit` ends its tail.
Planted<Reals> faulty_ziggurat(int layer_bit, double limit) {
  return Planted<Reals>([=, table = draw::ziggurat(bell_tail, bell_area, bell, bell_inverse)](random::Stream& stream) {
    while (true) {
      const std::uint64_t word = stream.word<std::uint64_t>(), layer = word >> layer_bit & 255;
      double x = static_cast<double>(word >> 12 << 1 | 1) * 0x1p-53 * table.widths[layer];
      if (x >= table.widths[layer + 1]) {
        if (layer > 0) {
          const double y = table.heights[layer] + (table.heights[layer + 1] - table.heights[layer]) * stream.real();
          if (y >= bell(x)) continue;
        } else {
          double y;
          do x = -std::log(stream.open_real()) / bell_tail, y = -std::log(stream.open_real());
          while (2 * y < x * x);
          x += bell_tail;
          if (x > limit) continue;
        }
      }
      return (word >> 8 & 1) != 0 ? -x : x;
    }
  });
}

}  // namespace

TEST_CASE("normal reals follow the normal distribution, far into its tails") {
  const struct {
    double mean, stddev;
  } cases[] = {{0, 1}, {100, 15}, {-1e6, 1e-3}, {0, 1e-300}, {0, 1e306}, {-1e300, 1e290}, {1, 1e-10}};
  std::uint64_t stream = 0;
  for (const auto& [mean, stddev] : cases) {
    INFO(mean << " +- " << stddev);
    CHECK(p_of_normal(Normal(mean, stddev), mean, stddev, ++stream) > alpha);
  }
}

TEST_CASE("exponential reals follow the exponential distribution, far into its tail") {
  std::uint64_t stream = 0;
  for (const double rate : {1.0, 2.5, 1e-3, 1e3, 1e-300, 1e300}) {
    INFO("rate " << rate);
    CHECK(p_of_exponential(Exponential(rate), rate, ++stream) > alpha);
  }
}

TEST_CASE("the ziggurats take as many words as their areas say") {
  // a normal tail at r accepts 1 - 1/r^2 + ... = r * (its area) / f(r) of the pairs of words
  const double r = bell_tail, half = std::sqrt(std::acos(-1.0) / 2);
  const double acceptance = r * half * std::erfc(r / std::sqrt(2.0)) / bell(r);
  const double normal = words_a_value(r, bell_area, bell, bell_inverse, half, 2 / acceptance);
  const double exponential = words_a_value(
      7.6971174701310497, 0.0039496598225815572, [](double x) { return std::exp(-x); },
      [](double y) { return -std::log(y); }, 1, 1);
  constexpr std::uint64_t values = 977 * draw::chunk_values;  // four million; a value's words have a variance below 0.1
  CHECK(std::abs(words_taken(Normal(0, 1), values) / values - normal) < 5 * std::sqrt(0.1 / values));
  CHECK(std::abs(words_taken(Exponential(1), values) / values - exponential) < 5 * std::sqrt(0.1 / values));
}

TEST_CASE("a ziggurat without its tail is seen") {
  CHECK(p_of_normal(faulty_ziggurat(0, INFINITY), 0, 1) > alpha);  // nothing wrong with this one
  CHECK(p_of_normal(faulty_ziggurat(0, bell_tail), 0, 1) < alpha);
  CHECK(p_of_normal(faulty_ziggurat(0, 4), 0, 1) < alpha);
}

TEST_CASE("a ziggurat whose layer shares bits with sign or position is seen") {
  CHECK(p_of_normal(faulty_ziggurat(1, INFINITY), 0, 1) < alpha);   // its top bit is the sign
  CHECK(p_of_normal(faulty_ziggurat(8, INFINITY), 0, 1) < alpha);   // its lowest bit is the sign
  CHECK(p_of_normal(faulty_ziggurat(56, INFINITY), 0, 1) < alpha);  // its bits are the position's first
  // Sharing the position's last bits moves values by 2^-44 of a layer: tests/draw/ziggurat_test.cpp sees that bit by bit.
}

TEST_CASE("a stddev or rate one percent off is seen") {
  CHECK(p_of_normal(Normal(0, 1.01), 0, 1) < alpha);
  CHECK(p_of_normal(Normal(0.01, 1), 0, 1) < alpha);
  CHECK(p_of_exponential(Exponential(1.01), 1) < alpha);
  CHECK(p_of_exponential(Exponential(0.99), 1) < alpha);
}

TEST_CASE("a sum of twelve uniform reals is no normal one") {
  CHECK(p_of_normal(Planted<Reals>([](random::Stream& stream) {
                      double sum = -6;
                      for (int i = 0; i < 12; ++i) sum += stream.real();
                      return sum;
                    }),
                    0, 1) < alpha);
}

TEST_CASE("an exponential of a real with 12 bits is seen") {
  CHECK(p_of_exponential(Planted<Reals>([](random::Stream& stream) {
                           return -std::log(((stream.word<std::uint16_t>() >> 4) + 0.5) / 4096);
                         }),
                         1) < alpha);
}

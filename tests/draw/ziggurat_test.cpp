// SPDX-License-Identifier: MIT
// Normal and Exponential word by word. The tables are read back through the draws themselves: position 2^-53 in layer i
// gives 2^-53 * widths[i].
#include "draw/ziggurat.h"

#include <cmath>
#include <limits>

#include "draw/exponential.h"
#include "draw/normal.h"
#include "tests/catch.h"
#include "tests/support/refused.h"
#include "tests/support/scripted_stream.h"

using namespace randnum;
using draw::Draw;
using draw::Exponential;
using draw::Normal;
using tests::refused;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity(), largest = std::numeric_limits<double>::max();
constexpr std::uint64_t all_ones = ~std::uint64_t{0}, last_position = all_ones << 12, sign = 256;

/// The value that these words give, all of which must be used.
double drawn(const Draw& draw, const std::vector<std::uint64_t>& words) {
  auto stream = tests::scripted(words);
  draw::Column column;
  draw.fill(stream, {}, 1, column);
  CHECK(stream.consumed() == 8 * words.size());
  return std::get<draw::Reals>(column)[0];
}

std::vector<long double> widths_of(const Draw& draw) {
  std::vector<long double> widths;
  for (std::uint64_t layer = 0; layer < 255; ++layer) widths.push_back(drawn(draw, {layer}) * 0x1p53);
  widths.push_back(drawn(draw, {255, 0}) * 0x1p53);  // the top layer has no inner part: it takes a second word
  return widths;
}

/// Where 256 layers of equal area close at the top, by bisection on the tail's beginning.
long double closing_tail(long double (*f)(long double), long double (*inverse)(long double),
                         long double (*beyond)(long double)) {
  long double low = 2, high = 10;
  for (int i = 0; i < 100; ++i) {
    const long double tail = (low + high) / 2, area = tail * f(tail) + beyond(tail);
    long double x = tail, height = f(tail);
    for (int layer = 1; layer < 255 && height < 1; ++layer) {
      height += area / x;
      x = height < 1 ? inverse(height) : 0;
    }
    const bool reaches_the_top = height >= 1 || height + area / x > 1;
    (reaches_the_top ? low : high) = tail;
  }
  return low;
}

void check_table(const Draw& draw, long double (*f)(long double), long double (*inverse)(long double),
                 long double (*beyond)(long double)) {
  const std::vector<long double> widths = widths_of(draw);
  const long double tail = closing_tail(f, inverse, beyond), area = tail * f(tail) + beyond(tail);
  const auto is_area = [&](long double value) { return std::abs(value / area - 1) < 1e-12L; };
  CHECK(std::abs(widths[1] / tail - 1) < 1e-15L);
  CHECK(is_area(widths[0] * f(widths[1])));
  for (std::size_t i = 1; i < 255; ++i) {
    INFO("layer " << i);
    CHECK(widths[i + 1] < widths[i]);
    CHECK(is_area(widths[i] * (f(widths[i + 1]) - f(widths[i]))));
  }
  CHECK(is_area(widths[255] * (1 - f(widths[255]))));
}

long double bell(long double x) { return std::exp(-x * x / 2); }
long double bell_inverse(long double y) { return std::sqrt(-2 * std::log(y)); }
long double bell_beyond(long double x) { return std::sqrt(std::acos(-1.0L) / 2) * std::erfc(x / std::sqrt(2.0L)); }
long double decay(long double x) { return std::exp(-x); }
long double decay_inverse(long double y) { return -std::log(y); }

/// Whether layer, sign and position come from bits of their own: any word below the inner part's edge gives exactly
/// its position times its layer's width, negated by the sign bit alone.
bool bits_are_disjoint(const Draw& draw, const std::vector<long double>& widths, bool is_signed) {
  for (std::uint64_t layer = 0; layer < 255; ++layer) {
    const double width = static_cast<double>(widths[layer]), inner = static_cast<double>(widths[layer + 1]);
    for (int bit = 8; bit < 64; ++bit) {
      const std::uint64_t word = std::uint64_t{1} << bit | layer;
      const double x = static_cast<double>(word >> 12 << 1 | 1) * 0x1p-53 * width;
      if (x < inner && drawn(draw, {word}) != (is_signed && bit == 8 ? -x : x)) return false;
    }
  }
  return true;
}

/// Planted: the original's way, where the position has the layer's bits in it too.
class SharedBits : public Draw {
 public:
  void fill(random::Stream& stream, draw::Place, std::uint64_t cells, draw::Column& column) const override {
    for (double& value : draw::sized<draw::Reals>(column, cells)) {
      const std::uint64_t word = stream.word<std::uint64_t>();
      const double x = static_cast<double>(word >> 11 | (word & 255)) * 0x1p-53 * static_cast<double>(widths_[word & 255]);
      value = (word >> 8 & 1) != 0 ? -x : x;
    }
  }

 private:
  std::vector<long double> widths_ = widths_of(Normal(0, 1));
};

}  // namespace

TEST_CASE("the layers of the normal distribution have one area, and close at the top") {
  check_table(Normal(0, 1), bell, bell_inverse, bell_beyond);
}

TEST_CASE("the layers of the exponential distribution have one area, and close at the top") {
  check_table(Exponential(1), decay, decay_inverse, decay);
}

TEST_CASE("layer, sign and position come from bits of their own") {
  CHECK(bits_are_disjoint(Normal(0, 1), widths_of(Normal(0, 1)), true));
  CHECK(bits_are_disjoint(Exponential(1), widths_of(Exponential(1)), false));
  CHECK_FALSE(bits_are_disjoint(SharedBits(), widths_of(Normal(0, 1)), true));
}

TEST_CASE("one word gives a value inside a layer, a second one decides at its edge") {
  const Normal normal(0, 1);
  const std::vector<long double> widths = widths_of(normal);
  const std::uint64_t layer = 100;
  const double outer = static_cast<double>(widths[layer]),
               rejected = drawn(normal, {last_position | layer, all_ones, layer});
  CHECK(rejected == outer * 0x1p-53);                                         // above the curve: drawn again
  CHECK(drawn(normal, {last_position | layer, 0}) == outer * (1 - 0x1p-53));  // below it
  CHECK(drawn(normal, {last_position | sign | layer, 0}) == -outer * (1 - 0x1p-53));
}

TEST_CASE("the tail begins where the layers end and goes to 13.4 and 44.4, never to infinity") {
  const Normal normal(0, 1);
  const double tail = static_cast<double>(widths_of(normal)[1]);
  CHECK(drawn(normal, {last_position, all_ones, 0}) == Approx(tail).epsilon(1e-15));
  CHECK(drawn(normal, {last_position | sign, all_ones, 0}) == Approx(-tail).epsilon(1e-15));
  CHECK(drawn(normal, {last_position, 0, 0, all_ones, 0}) == Approx(tail).epsilon(1e-15));  // too far: y + y < x * x
  // the farthest: x with x * x = 2 * 53 ln 2 is just accepted
  const double farthest = std::sqrt(106 * std::log(2.0)), u = std::exp(-farthest * tail) * (1 + 1e-4);
  CHECK(drawn(normal, {last_position, static_cast<std::uint64_t>(u * 0x1p64), 0}) == Approx(tail + farthest).epsilon(0.01));

  const Exponential exponential(1);
  const double start = static_cast<double>(widths_of(exponential)[1]);
  CHECK(drawn(exponential, {last_position, all_ones}) == Approx(start).epsilon(1e-15));
  CHECK(drawn(exponential, {last_position, 0}) == Approx(start + 53 * std::log(2.0)).epsilon(1e-15));
}

TEST_CASE("mean and stddev shift and stretch the standard normal value") {
  const double value = drawn(Normal(0, 1), {0x123456789abcd042});
  CHECK(drawn(Normal(100, 15), {0x123456789abcd042}) == 100 + 15 * value);
  CHECK(drawn(Normal(-7, 0), {0x123456789abcd042}) == -7);
  CHECK(drawn(Exponential(4), {0x123456789abcd042}) == drawn(Exponential(1), {0x123456789abcd042}) / 4);
}

TEST_CASE("parameters that no normal distribution has are refused") {
  CHECK(refused([] { return Normal(infinity, 1); }) == "mean");
  CHECK(refused([] { return Normal(std::nan(""), 1); }) == "mean");
  for (const double stddev : {-1.0, -0x1p-1074, infinity, std::nan("")})
    CHECK(refused([&] { return Normal(0, stddev); }) == "stddev");
  CHECK(refused([] { return Normal(0, largest / 13); }) == "stddev");
  CHECK(refused([] { return Normal(-largest, largest / 1000); }) == "stddev");
  CHECK(refused([] { return Normal(0, largest / 15); }).empty());
  CHECK(refused([] { return Normal(-largest, 1); }).empty());
  CHECK(refused([] { return Normal(0, 0); }).empty());
}

TEST_CASE("parameters that no exponential distribution has are refused") {
  for (const double rate : {0.0, -0.0, -1.0, infinity, std::nan(""), 0x1p-1074, 1e-308 / 45})
    CHECK(refused([&] { return Exponential(rate); }) == "rate");
  for (const double rate : {1e-306, 1.0, largest}) CHECK(refused([&] { return Exponential(rate); }).empty());
}

TEST_CASE("the farthest value of the widest distribution is finite") {
  CHECK(std::isfinite(drawn(Exponential(45 / largest * 1.0000001), {last_position, 0})));
  CHECK(std::isfinite(drawn(Normal(0, largest / 14.0000001), {last_position, std::uint64_t{1} << 28, 0})));
}

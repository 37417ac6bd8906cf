// SPDX-License-Identifier: MIT
#include "draw/bernoulli.h"

#include <cmath>
#include <limits>

#include "tests/catch.h"
#include "tests/support/refused.h"
#include "tests/support/scripted_stream.h"

using namespace randnum;
using draw::Bernoulli;
using draw::Bits;
using tests::refused;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/// The bits that 16-bit pieces of the uniform real give, which must all be used.
Bits drawn(double probability, const std::vector<std::uint16_t>& pieces, std::uint64_t cells) {
  auto stream = tests::scripted(pieces);
  draw::Column column;
  Bernoulli(probability).fill(stream, {}, cells, column);
  CHECK(stream.consumed() == pieces.size() * 2);
  return std::get<Bits>(column);
}

}  // namespace

TEST_CASE("a probability is 0 to 1") {
  for (const double wrong : {-0x1p-1074, 1 + 0x1p-52, -1.0, 2.0, infinity, -infinity, std::nan("")})
    CHECK(refused([&] { return Bernoulli(wrong); }) == "probability");
  for (const double right : {0.0, -0.0, 0x1p-1074, 0.5, 1 - 0x1p-53, 1.0})
    CHECK(refused([&] { return Bernoulli(right); }).empty());
}

TEST_CASE("never is never and always is always, at one piece each") {
  CHECK(drawn(0, {0, 1, 0x8000, 0xffff}, 4) == Bits{0, 0, 0, 0});
  CHECK(drawn(1, {0, 1, 0x8000, 0xffff}, 4) == Bits{1, 1, 1, 1});
}

TEST_CASE("one half is true for the lower half of the pieces") {
  CHECK(drawn(0.5, {0, 0x7fff, 0x8000, 0xffff}, 4) == Bits{1, 1, 0, 0});
}

TEST_CASE("a piece that equals the probability's is decided by the next ones") {
  // 1 - 2^-53 is 0.ffff ffff ffff f800
  CHECK(drawn(1 - 0x1p-53, {0xfffe}, 1) == Bits{1});
  CHECK(drawn(1 - 0x1p-53, {0xffff, 0xffff, 0xffff, 0xf7ff}, 1) == Bits{1});
  CHECK(drawn(1 - 0x1p-53, {0xffff, 0xffff, 0xffff, 0xf800}, 1) == Bits{0});
  CHECK(drawn(1 - 0x1p-53, {0xffff, 0xffff, 0xffff, 0xffff}, 1) == Bits{0});
  // 1/3 as a double is 0.5555 5555 5555 5400
  CHECK(drawn(1.0 / 3, {0x5555, 0x5555, 0x5554}, 1) == Bits{1});
  CHECK(drawn(1.0 / 3, {0x5555, 0x5555, 0x5556}, 1) == Bits{0});
  CHECK(drawn(1.0 / 3, {0x5555, 0x5555, 0x5555, 0x53ff}, 1) == Bits{1});
  CHECK(drawn(1.0 / 3, {0x5555, 0x5555, 0x5555, 0x5400}, 1) == Bits{0});
}

TEST_CASE("the smallest probability is still the right one") {
  std::vector<std::uint16_t> pieces(68);  // 2^-1074 = 2^14 / 65536^68
  pieces.back() = 0x3fff;
  CHECK(drawn(0x1p-1074, pieces, 1) == Bits{1});
  pieces.back() = 0x4000;
  CHECK(drawn(0x1p-1074, pieces, 1) == Bits{0});
  CHECK(drawn(0x1p-20, {0, 0x0fff}, 1) == Bits{1});
  CHECK(drawn(0x1p-20, {0, 0x1000}, 1) == Bits{0});
  CHECK(drawn(0x1p-20, {1}, 1) == Bits{0});
}

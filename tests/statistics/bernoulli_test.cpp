// SPDX-License-Identifier: MIT
#include "draw/bernoulli.h"

#include "random/seed.h"
#include "tests/catch.h"
#include "tests/statistics/planted.h"
#include "tests/statistics/uniform.h"
#include "tests/support/values.h"

using namespace randnum;
using namespace randnum::tests;
using draw::Bernoulli;
using draw::Bits;

namespace {

constexpr std::uint64_t n = 4000000;

/// By the number of truths, and by runs of eight values as one byte each.
double p_of(draw::Draw&& draw, double probability, std::uint64_t stream) {
  const Bits bits = first_values<Bits>(draw, random::seeded_key("bernoulli", stream), n);
  double truths = 0;
  Counts bytes(256);
  for (std::size_t i = 0; i < n; i += 8) {
    std::size_t byte = 0;
    for (std::size_t j = i; j < i + 8; ++j) {
      if (bits[j] > 1) return 0;
      byte = byte << 1 | bits[j], truths += bits[j];
    }
    ++bytes[byte];
  }
  std::vector<double> expected;
  for (unsigned byte = 0; byte < 256; ++byte) {
    const int ones = __builtin_popcount(byte);
    expected.push_back(n / 8 * std::pow(probability, ones) * std::pow(1 - probability, 8 - ones));
  }
  return worst({binomial_p(truths, n, probability), cells_p(bytes, expected)});
}

}  // namespace

TEST_CASE("truths come as often as their probability says, and independently") {
  std::uint64_t stream = 0;
  for (const double probability :
       {0.0, 0x1p-1074, 0x1p-60, 0x1p-20, 1e-5, 0.01, 1.0 / 3, 0.5, 0x1.0001p-1, 0.9, 0.999999, 1 - 0x1p-53, 1.0}) {
    INFO("probability " << probability);
    CHECK(p_of(Bernoulli(probability), probability, ++stream) > alpha);
  }
}

TEST_CASE("a probability one percent off is seen") {
  CHECK(p_of(Bernoulli(0.505), 0.5, 0) < alpha);
  CHECK(p_of(Bernoulli(1.0 / 3 * 0.99), 1.0 / 3, 0) < alpha);
  CHECK(p_of(Bernoulli(0.303), 0.3, 0) < alpha);
}

TEST_CASE("a probability cut to 6 bits is seen") { CHECK(p_of(Bernoulli(21.0 / 64), 1.0 / 3, 0) < alpha); }

TEST_CASE("a certain event that fails once, and an impossible one that happens, are seen") {
  const auto once = [](std::uint8_t rare) {
    return Planted<Bits>(
        [rare, count = 0](random::Stream&) mutable { return ++count == 1000 ? rare : static_cast<std::uint8_t>(1 - rare); });
  };
  CHECK(p_of(once(0), 1, 0) == 0);
  CHECK(p_of(once(1), 0, 0) == 0);
}

TEST_CASE("truths that take turns are seen") {
  CHECK(p_of(Planted<Bits>([last = std::uint8_t{0}](random::Stream& stream) mutable {
               return last = stream.word<std::uint16_t>() % 100 == 0 ? last : static_cast<std::uint8_t>(1 - last);
             }),
             0.5, 0) < alpha);
}

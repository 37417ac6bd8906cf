// SPDX-License-Identifier: MIT
// Orders: all 120 of five, all 720 of six, where each of 52 cards goes, and the 60 ordered triples out of five.
#include "draw/unique.h"

#include <functional>
#include <numeric>

#include "random/seed.h"
#include "tests/catch.h"
#include "tests/statistics/uniform.h"
#include "tests/support/values.h"

using namespace randnum;
using namespace randnum::tests;
using draw::Bijection;
using draw::Draw;
using draw::Range;
using draw::Shuffled;
using draw::Signeds;

namespace {

Shuffled shuffled(std::int64_t n) { return Shuffled(Range(0, n - 1, 1)); }

/// Of the orders of the first `taken` of n members, each shuffle under a stream of its own.
double p_of_orders(Draw&& draw, std::uint64_t n, std::uint64_t taken, std::uint64_t shuffles) {
  std::size_t orders = 1;
  for (std::uint64_t i = 0; i < taken; ++i) orders *= n - i;
  Counts counts(orders);
  for (std::uint64_t stream = 0; stream < shuffles; ++stream) {
    const Signeds order = first_values<Signeds>(draw, random::seeded_key("orders", stream), taken);
    std::size_t code = 0;  // Lehmer's: digit i is how many of the later or never drawn members are smaller
    for (std::size_t i = 0; i < taken; ++i) {
      const auto drawn_before = std::count_if(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(i),
                                              [&](auto value) { return value < order[i]; });
      code = code * (n - i) + static_cast<std::size_t>(order[i] - drawn_before);
    }
    ++counts.at(code);
  }
  return equal_cells_p(counts);
}

/// Of the positions of n cards. Rows and columns of the matrix have fixed sums: (n - 1)^2 degrees of freedom.
double p_of_positions(Draw&& draw, std::size_t n, std::uint64_t shuffles) {
  Counts counts(n * n);
  for (std::uint64_t stream = 0; stream < shuffles; ++stream) {
    const Signeds order = first_values<Signeds>(draw, random::seeded_key("positions", stream), n);
    for (std::size_t i = 0; i < n; ++i) ++counts[i * n + static_cast<std::size_t>(order[i])];
  }
  const double cards = static_cast<double>(n), expected = static_cast<double>(shuffles) / cards,
               degrees = (cards - 1) * (cards - 1);
  double statistic = 0;
  for (const std::uint64_t count : counts)
    statistic += (static_cast<double>(count) - expected) * (static_cast<double>(count) - expected) / expected;
  return two_sided(upper_gamma(degrees / 2, statistic * (cards - 1) / cards / 2));
}

/// Of the first values of many orders of a large range, one by one and as pairs, and of one order's values and steps.
double p_of_large(Draw&& draw, std::uint64_t span) {
  std::vector<std::uint64_t> firsts, values, steps;
  for (std::uint64_t stream = 0; stream < 50000; ++stream)
    for (const std::int64_t value : first_values<Signeds>(draw, random::seeded_key("large", stream), 2))
      firsts.push_back(static_cast<std::uint64_t>(value));
  const std::uint64_t count = std::min(span / 50, std::uint64_t{1000000});  // few: without repetition is too even
  for (const std::int64_t value : first_values<Signeds>(draw, random::seeded_key("large", 0), count)) {
    if (!values.empty()) steps.push_back((static_cast<std::uint64_t>(value) + span - values.back()) % span);
    values.push_back(static_cast<std::uint64_t>(value));
  }
  return worst({indices_p(firsts, span), indices_p(values, span), indices_p(steps, span)});
}

/// A shuffle with a mistake: `order` makes the first values of the sequence, as many as asked for, from a stream.
class PlantedOrder : public Draw {
 public:
  explicit PlantedOrder(std::function<Signeds(random::Stream&, std::uint64_t)> order) : make_(std::move(order)) {}
  void begin(const random::Key& key, std::uint64_t values) override {
    random::Stream stream(key, 0);
    order_ = make_(stream, values);
  }
  void fill(random::Stream&, draw::Place, std::uint64_t cells, draw::Column& column) const override {
    std::copy_n(order_.begin(), cells, draw::sized<Signeds>(column, cells).begin());
  }

 private:
  std::function<Signeds(random::Stream&, std::uint64_t)> make_;
  Signeds order_;
};

/// All of n swapped, place i with the place that `other` draws.
template <class Other>
PlantedOrder swapping(std::size_t n, Other other) {
  return PlantedOrder([=](random::Stream& stream, std::uint64_t) {
    Signeds order(n);
    std::iota(order.begin(), order.end(), 0);
    for (std::size_t i = 0; i < n; ++i) std::swap(order[i], order[other(stream, i)]);
    return order;
  });
}

}  // namespace

TEST_CASE("all orders of a few members are equally likely") {
  CHECK(p_of_orders(shuffled(3), 3, 3, 350000) > alpha);
  CHECK(p_of_orders(shuffled(5), 5, 5, 240000) > alpha);
  CHECK(p_of_orders(shuffled(6), 6, 6, 170000) > alpha);
}

TEST_CASE("every card of 52 goes to every place as often") { CHECK(p_of_positions(shuffled(52), 52, 60000) > alpha); }

TEST_CASE("the ordered parts of a range are equally likely") {
  CHECK(p_of_orders(shuffled(5), 5, 3, 340000) > alpha);
  CHECK(p_of_orders(shuffled(30), 30, 2, 100000) > alpha);
}

TEST_CASE("keyed permutations look like shuffles, on the smallest and on large ranges") {
  for (const std::uint64_t span : {std::uint64_t{65537}, std::uint64_t{100000}, std::uint64_t{1} << 17,
                                   std::uint64_t{1000000000000}, std::uint64_t{1} << 62}) {
    INFO("span " << span);
    CHECK(p_of_large(Bijection(Range(0, static_cast<std::int64_t>(span) - 1, 1)), span) > alpha);
  }
}

TEST_CASE("a swap with any place is seen") {
  const auto any = [](std::size_t n) {
    return swapping(n, [=](random::Stream& stream, std::size_t) { return random::bounded(stream, n); });
  };
  CHECK(p_of_orders(any(5), 5, 5, 240000) < alpha);
  CHECK(p_of_positions(any(52), 52, 60000) < alpha);
}

TEST_CASE("a shuffle by a byte modulo 52 is seen") {
  CHECK(p_of_positions(swapping(52,
                                [](random::Stream& stream, std::size_t i) {
                                  std::uint8_t byte;
                                  stream.bytes(&byte, 1);
                                  return i + byte % (52 - i);
                                }),
                       52, 60000) < alpha);
}

TEST_CASE("a shuffle that leaves no card in its place is seen") {  // Sattolo's: i + 1 instead of i
  const auto cyclic = [](std::size_t n) {
    return swapping(n, [=](random::Stream& stream, std::size_t i) {
      return i + 1 < n ? i + 1 + random::bounded(stream, n - i - 1) : i;
    });
  };
  CHECK(p_of_orders(cyclic(5), 5, 5, 240000) < alpha);
  CHECK(p_of_positions(cyclic(52), 52, 60000) < alpha);
}

TEST_CASE("a shuffle that stops one step early is seen") {
  CHECK(p_of_orders(swapping(5, [](random::Stream& stream,
                                   std::size_t i) { return i < 3 ? i + random::bounded(stream, 5 - i) : i; }),
                    5, 5, 240000) < alpha);
}

TEST_CASE("Floyd's sample in the order of its making is seen") {
  CHECK(p_of_orders(PlantedOrder([](random::Stream& stream, std::uint64_t) {
                      Signeds sample;
                      for (std::int64_t j = 2; j < 5; ++j) {
                        const auto t = static_cast<std::int64_t>(random::bounded(stream, static_cast<random::Span>(j + 1)));
                        sample.push_back(std::find(sample.begin(), sample.end(), t) == sample.end() ? t : j);
                      }
                      return sample;
                    }),
                    5, 3, 340000) < alpha);
}

TEST_CASE("a permutation by multiplication instead of a network is seen") {
  constexpr std::uint64_t span = std::uint64_t{1} << 40;
  CHECK(p_of_large(PlantedOrder([](random::Stream& stream, std::uint64_t values) {
                     const std::uint64_t factor = stream.word<std::uint64_t>() | 1, start = stream.word<std::uint64_t>();
                     Signeds order(values);
                     for (std::size_t i = 0; i < order.size(); ++i)
                       order[i] = static_cast<std::int64_t>((start + factor * i) % span);
                     return order;
                   }),
                   span) < alpha);
}

// SPDX-License-Identifier: MIT
#include "draw/ids.h"

#include "random/seed.h"
#include "tests/catch.h"
#include "tests/statistics/planted.h"
#include "tests/statistics/significance.h"
#include "tests/support/values.h"

using namespace randnum;
using namespace randnum::tests;
using draw::Id;
using draw::Ids;
using draw::TimeOrdered;
using draw::Uuid4;
using Layout = draw::TimeOrdered::Layout;

namespace {

constexpr std::uint64_t n = 1000000;

bool bit(const Id& id, std::size_t position) { return (id[position / 8] >> (7 - position % 8) & 1) != 0; }

/// Bits first to last of an id.
std::vector<std::size_t> range(std::size_t first, std::size_t last) {
  std::vector<std::size_t> positions;
  for (; first <= last; ++first) positions.push_back(first);
  return positions;
}

std::vector<std::size_t> operator+(std::vector<std::size_t> one, const std::vector<std::size_t>& other) {
  one.insert(one.end(), other.begin(), other.end());
  return one;
}

/// The balance of each of these bits, of each with the next of them, and of each with itself in the next id: the squares
/// of as many independent standard normal values.
double p_of_bits(const Ids& ids, const std::vector<std::size_t>& positions) {
  const double count = static_cast<double>(ids.size());
  const auto square = [&](std::uint64_t ones) {
    return std::pow((static_cast<double>(ones) - count / 2) / std::sqrt(count / 4), 2);
  };
  double balance = 0, neighbours = 0, successors = 0, largest = 0;
  for (std::size_t i = 0; i < positions.size(); ++i) {
    const std::size_t here = positions[i], next = positions[(i + 1) % positions.size()];
    std::uint64_t ones = 0, unlike_next = 0, unlike_successor = 0;
    for (std::size_t j = 0; j < ids.size(); ++j) {
      const bool one = bit(ids[j], here);
      ones += one, unlike_next += one != bit(ids[j], next), unlike_successor += one != bit(ids[(j + 1) % ids.size()], here);
    }
    balance += square(ones), neighbours += square(unlike_next), successors += square(unlike_successor);
    largest = std::max({largest, square(ones), square(unlike_next), square(unlike_successor)});
  }
  const double bits = static_cast<double>(positions.size());
  const auto p = [&](double sum) { return two_sided(upper_gamma(bits / 2, sum / 2)); };
  return worst({p(balance), p(neighbours), p(successors), std::min(1.0, 3 * bits * normal_p(std::sqrt(largest)))});
}

const std::vector<std::size_t> uuid4_bits = range(0, 47) + range(52, 63) + range(66, 127), uuid7_bits = range(96, 127),
                               ulid_bits = range(88, 127);

Ids first_ids(draw::Draw&& draw) { return first_values<Ids>(draw, random::seeded_key("ids", 0), n); }

/// The first id of each of many streams.
Ids first_of_streams(Layout layout, std::uint64_t streams) {
  Ids ids;
  for (std::uint64_t stream = 0; stream < streams; ++stream)
    ids.push_back(first_values<Ids>(TimeOrdered(layout, 0), random::seeded_key("streams", stream), 1)[0]);
  return ids;
}

/// Uuid4, then `spoil`.
double p_of_faulty(void (*spoil)(Id&, random::Stream&)) {
  return p_of_bits(first_ids(Planted<Ids>([=](random::Stream& stream) {
                     Id id;
                     stream.bytes(id.data(), id.size());
                     spoil(id, stream);
                     return id;
                   })),
                   uuid4_bits);
}

}  // namespace

TEST_CASE("the 122 random bits of a version 4 UUID are balanced and independent") {
  CHECK(uuid4_bits.size() == 122);
  CHECK(p_of_bits(first_ids(Uuid4()), uuid4_bits) > alpha);
}

TEST_CASE("the random bits of time-ordered ids are balanced and independent") {
  CHECK(p_of_bits(first_ids(TimeOrdered(Layout::uuid7, 1700000000000)), uuid7_bits) > alpha);
  CHECK(p_of_bits(first_ids(TimeOrdered(Layout::ulid, 1700000000000)), ulid_bits) > alpha);
}

TEST_CASE("counters start anywhere in the lower half") {
  CHECK(p_of_bits(first_of_streams(Layout::uuid7, 100000), range(53, 63) + range(66, 95)) > alpha);
  CHECK(p_of_bits(first_of_streams(Layout::ulid, 100000), range(49, 87)) > alpha);
}

TEST_CASE("a stuck bit is seen") {
  CHECK(p_of_faulty([](Id&, random::Stream&) {}) > alpha);  // nothing wrong with this one
  CHECK(p_of_faulty([](Id& id, random::Stream&) { id[15] |= 1; }) < alpha);
  CHECK(p_of_faulty([](Id& id, random::Stream&) { id[8] &= 0xdf; }) < alpha);  // a variant of three bits instead of two
}

TEST_CASE("a random bit that is set by one percent too often is seen") {
  CHECK(p_of_faulty([](Id& id, random::Stream& stream) {
          if (stream.word<std::uint16_t>() < 655) id[3] |= 0x10;
        }) < alpha);
}

TEST_CASE("two bits that always agree are seen") {
  CHECK(p_of_faulty([](Id& id, random::Stream&) { id[7] = static_cast<std::uint8_t>((id[7] & 0xfe) | (id[7] >> 1 & 1)); }) <
        alpha);
}

TEST_CASE("random bits that are drawn once for two ids are seen") {
  Ids ids = first_ids(TimeOrdered(Layout::ulid, 0));
  for (std::size_t i = 1; i < ids.size(); i += 2) ids[i] = ids[i - 1];
  CHECK(p_of_bits(ids, ulid_bits) < alpha);
}

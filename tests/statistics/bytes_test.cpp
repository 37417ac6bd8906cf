// SPDX-License-Identifier: MIT
// Byte strings, and the keystreams of neighbours: chunks, streams and seeds must have nothing to do with each other.
#include "draw/byte_strings.h"

#include <array>

#include "random/seed.h"
#include "tests/catch.h"
#include "tests/statistics/uniform.h"
#include "tests/support/values.h"

using namespace randnum;
using namespace randnum::tests;
using draw::Bytes;
using draw::ByteStrings;
using random::Key;
using random::Stream;

namespace {

using ByteVector = std::vector<std::uint8_t>;
constexpr std::uint64_t n = 4000000;

/// Of independent bytes: singly, in pairs, the lengths of runs of equal bits, and equal bytes at the distances of a block,
/// a buffer, small and large, and a chunk.
double p_of_bytes(const ByteVector& bytes) {
  Counts singles(256), pairs(65536), runs(24);
  constexpr std::size_t lags[] = {1, random::chacha20_block, 16 * random::chacha20_block, 128 * random::chacha20_block,
                                  ByteStrings::piece};
  std::array<double, std::size(lags)> repeated{};
  std::uint64_t all_runs = 0;
  std::size_t length = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    ++singles[bytes[i]];
    if (i % 2 == 1) ++pairs[bytes[i - 1] * std::size_t{256} + bytes[i]];
    for (std::size_t lag = 0; lag < std::size(lags); ++lag)
      repeated[lag] += i >= lags[lag] && bytes[i] == bytes[i - lags[lag]];
    for (int bit = 0; bit < 8; ++bit) {
      const int before = bit > 0 ? bytes[i] >> (bit - 1) & 1 : i > 0 ? bytes[i - 1] >> 7 : 2;
      if ((bytes[i] >> bit & 1) != before && length > 0) ++runs[std::min(length, runs.size()) - 1], ++all_runs, length = 0;
      ++length;
    }
  }
  std::vector<double> runs_expected;
  for (std::size_t i = 0; i < runs.size(); ++i)
    runs_expected.push_back(static_cast<double>(all_runs) *
                            std::pow(0.5, static_cast<double>(std::min(i + 1, runs.size() - 1))));
  double p_of_repeats = 1;
  for (std::size_t lag = 0; lag < std::size(lags); ++lag)
    p_of_repeats =
        std::min(p_of_repeats, static_cast<double>(std::size(lags)) *
                                   binomial_p(repeated[lag], static_cast<double>(bytes.size() - lags[lag]), 1.0 / 256));
  return worst({equal_cells_p(singles), equal_cells_p(pairs), cells_p(runs, runs_expected), p_of_repeats});
}

double p_of_strings(std::uint64_t size, std::uint64_t stream) {
  return p_of_bytes(first_values<Bytes>(ByteStrings(size), random::seeded_key("bytes", stream), n).bytes);
}

/// Of two streams that should have nothing in common: where they are equal, and at which bits they differ.
double p_of_pair(Stream& one, Stream& other) {
  ByteVector first(100000), second(100000);
  one.bytes(first.data(), first.size());
  other.bytes(second.data(), second.size());
  Counts difference(256);
  for (std::size_t i = 0; i < first.size(); ++i) ++difference[first[i] ^ second[i]];
  double p = equal_cells_p(difference);
  for (const std::size_t lag : {64u, 128u, 1024u}) {  // as if one began some blocks late
    double equal = 0;
    for (std::size_t i = lag; i < first.size(); ++i) equal += first[i] == second[i - lag];
    p = worst({p, binomial_p(equal, static_cast<double>(first.size() - lag), 1.0 / 256)});
  }
  return p;
}

/// A keystream with a mistake: the block number of each buffer, and the nonce of each chunk, through a function.
class PlantedStream : public Stream {
 public:
  PlantedStream(const Key& key, std::uint64_t nonce, bool advances) : key_(key), nonce_(nonce), advances_(advances) {}

 private:
  void refill(std::uint8_t* out, std::size_t blocks) override {
    random::chacha20(key_, nonce_, next_, out, blocks);
    if (advances_) next_ += blocks;
  }
  const Key& key_;
  std::uint64_t nonce_, next_ = 0;
  bool advances_;
};

}  // namespace

TEST_CASE("byte strings of every length are uniform bytes") {
  std::uint64_t stream = 0;
  for (const std::uint64_t size : {1u, 16u, 1000u, 61440u, 61441u, 1000000u, 4000000u}) {
    INFO("size " << size);
    CHECK(p_of_strings(size, ++stream) > alpha);
  }
}

TEST_CASE("the keystreams of neighbouring chunks, streams and seeds have nothing in common") {
  const Key key = random::seeded_key("neighbours", 0);
  for (std::uint64_t i = 0; i < 12; ++i) {
    Stream chunk(key, i), next_chunk(key, i + 1), far_chunk(key, i + (std::uint64_t{1} << 32));
    CHECK(p_of_pair(chunk, next_chunk) > alpha);
    CHECK(p_of_pair(chunk, far_chunk) > alpha);

    const Key stream_key = random::seeded_key("neighbours", i + 1),
              next_seed = random::seeded_key("neighbours" + std::to_string(i), 0);
    Stream base(key, i), stream(stream_key, i), seed(next_seed, i);
    CHECK(p_of_pair(base, stream) > alpha);
    CHECK(p_of_pair(base, seed) > alpha);

    const Key one = random::seeded_key(std::to_string(i), 0), other = random::seeded_key(std::to_string(i + 1), 0);
    Stream first(one, 0), second(other, 0);
    CHECK(p_of_pair(first, second) > alpha);
  }
}

TEST_CASE("neighbouring chunks, streams and seeds, taken in turns, are uniform bytes") {
  ByteVector chunks(n), streams(n), seeds(n);
  const Key key = random::seeded_key("in turns", 0);
  for (std::uint64_t i = 0; i < n / 100; ++i) {
    Stream(key, i).bytes(chunks.data() + i * 100, 100);
    const Key stream_key = random::seeded_key("in turns", i), seed_key = random::seeded_key(std::to_string(i), 0);
    Stream(stream_key, 0).bytes(streams.data() + i * 100, 100);
    Stream(seed_key, 0).bytes(seeds.data() + i * 100, 100);
  }
  CHECK(p_of_bytes(chunks) > alpha);
  CHECK(p_of_bytes(streams) > alpha);
  CHECK(p_of_bytes(seeds) > alpha);
}

TEST_CASE("a nonce used again is seen") {
  const Key key = random::seeded_key("planted", 0);
  PlantedStream chunk(key, 7, true), next_chunk(key, 7, true), right(key, 8, true);
  CHECK(p_of_pair(chunk, next_chunk) < alpha);
  CHECK(p_of_pair(chunk, right) > alpha);

  ByteVector bytes(n);  // and within one sequence: every chunk the same
  for (std::size_t i = 0; i < n; ++i) {
    if (i % ByteStrings::piece == 0)
      PlantedStream(key, 7, true).bytes(bytes.data() + i, std::min<std::size_t>(ByteStrings::piece, n - i));
  }
  CHECK(p_of_bytes(bytes) < alpha);
}

TEST_CASE("a counter that does not advance is seen") {
  const Key key = random::seeded_key("planted", 1);
  ByteVector bytes(n);
  PlantedStream stuck(key, 0, false);
  for (std::size_t i = 0; i < n; i += 8) stuck.bytes(bytes.data() + i, 8);  // all at once would need no second buffer
  CHECK(p_of_bytes(bytes) < alpha);
  // only at the edges of chunks: chunk i + 1 begins with the last block of chunk i
  for (std::size_t i = 0; i < n; i += ByteStrings::piece) {
    const std::size_t size = std::min<std::size_t>(ByteStrings::piece, n - i);
    Stream(key, i).bytes(bytes.data() + i, size);
    if (i > 0)
      std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(i) - 64, 64, bytes.begin() + static_cast<std::ptrdiff_t>(i));
  }
  CHECK(p_of_bytes(bytes) < alpha);
}

TEST_CASE("a byte in a hundred with its lowest bit set is seen") {
  const Key key = random::seeded_key("planted", 2);
  ByteVector bytes(n);
  Stream(key, 0).bytes(bytes.data(), n);
  for (std::size_t i = 0; i < n; i += 100) bytes[i] |= 1;
  CHECK(p_of_bytes(bytes) < alpha);
}

// SPDX-License-Identifier: MIT
#include <sodium/crypto_shorthash_siphash24.h>

#include <algorithm>
#include <vector>

#include "random/bytes.h"
#include "random/error.h"
#include "random/feistel_lanes.h"
#include "random/kernels.h"
#include "random/path.h"
#include "random/seed.h"
#include "random/stream.h"
#include "tests/catch.h"

using namespace randnum;
using random::Kernels;

namespace {

using Words = std::vector<std::uint64_t>;

/// The kernels of every path that this machine can run, with their names.
std::vector<std::pair<std::string, const Kernels*>> reachable() {
  std::vector<std::pair<std::string, const Kernels*>> paths = {{"portable", &random::portable_kernels}};
#if defined(__x86_64__)
  for (const auto& path : {std::pair("avx2", &random::avx2_kernels), std::pair("avx512", &random::avx512_kernels)}) try {
      random::path_named(path.first);
      paths.emplace_back(path);
    } catch (const random::InputError&) {
    }
#endif
  return paths;
}

/// `count` words that look random.
Words words(std::uint64_t which, std::size_t count) {
  const random::Key key = random::seeded_key("feistel", 0);
  random::Stream stream(key, which);
  Words all(count);
  for (std::uint64_t& word : all) word = stream.word<std::uint64_t>();
  return all;
}

std::uint64_t sodium_siphash(const std::uint64_t* key, std::uint64_t message) {
  std::uint8_t key_bytes[16], bytes[8], hash[8];
  random::store_little(key[0], key_bytes);
  random::store_little(key[1], key_bytes + 8);
  random::store_little(message, bytes);
  crypto_shorthash_siphash24(hash, bytes, sizeof bytes, key_bytes);
  return random::load_little<std::uint64_t>(hash);
}

std::uint64_t low_bits(std::uint64_t number, int bits) { return number & ((std::uint64_t{1} << bits) - 1); }

/// One pass of bijection(n) as randnum-streams(7) has it, with libsodium's SipHash-2-4.
std::uint64_t by_the_page(const Words& keys, int bits, std::uint64_t number) {
  const int u = bits / 2, v = bits - u;
  std::uint64_t left = number >> v, right = low_bits(number, v);
  for (std::size_t i = 0; i < 10; ++i) {
    const std::uint64_t sum = low_bits(left + sodium_siphash(&keys[2 * i], right), i % 2 == 0 ? u : v);
    left = right;
    right = sum;
  }
  return left << v | right;
}

Words permuted(const Kernels& kernels, const Words& keys, int bits, Words numbers) {
  kernels.feistel(keys.data(), bits, numbers.data(), numbers.size());
  return numbers;
}

}  // namespace

TEST_CASE("SipHash-2-4 of 8 bytes is that of its authors") {
  // The key of the paper's appendix A, and of their reference code the hash of the bytes 0 to 7 (vectors_sip64, number 8).
  const std::uint64_t key[2] = {0x0706050403020100, 0x0f0e0d0c0b0a0908};
  using Pair = random::Feistel<2, 1>;
  const Pair::Vector messages[1] = {{0x0706050403020100, 0x8000000000000001}};
  Pair::Vector hashes[1];
  Pair::siphash(key, messages, hashes);
  CHECK(hashes[0][0] == 0x93f5f5799a932462);
  CHECK(hashes[0][1] == sodium_siphash(key, 0x8000000000000001));
}

TEST_CASE("the SipHash-2-4 that tests compare with passes the vector of the paper, appendix A") {
  std::uint8_t key[16], message[15], hash[8];
  for (std::uint8_t i = 0; i < 16; ++i) key[i] = i;
  std::copy_n(key, 15, message);
  crypto_shorthash_siphash24(hash, message, sizeof message, key);
  CHECK(random::load_little<std::uint64_t>(hash) == 0xa129ca6149be45e5);
}

TEST_CASE("every path permutes as the page says, numbers of any width") {
  for (const auto& [name, kernels] : reachable())
    for (int bits = 2; bits <= 64; ++bits) {
      INFO(name << ", " << bits << " bits");
      const Words keys = words(static_cast<std::uint64_t>(bits), 20);
      Words numbers = words(100, 37), expected;
      for (std::uint64_t& number : numbers) number >>= 64 - bits;
      numbers[0] = 0, numbers[1] = ~std::uint64_t{0} >> (64 - bits);
      for (const std::uint64_t number : numbers) expected.push_back(by_the_page(keys, bits, number));
      CHECK(permuted(*kernels, keys, bits, numbers) == expected);
    }
}

TEST_CASE("every path permutes any count of numbers, and touches none behind them") {
  const Words keys = words(0, 20), numbers = words(1, 70);
  Words expected;
  for (const std::uint64_t number : numbers) expected.push_back(by_the_page(keys, 64, number));
  for (const auto& [name, kernels] : reachable())
    for (std::size_t count = 0; count <= numbers.size(); ++count) {
      INFO(name << ", " << count << " numbers");
      Words values = numbers;
      kernels->feistel(keys.data(), 64, values.data(), count);
      CHECK(std::equal(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(count), expected.begin()));
      CHECK(std::equal(values.begin() + static_cast<std::ptrdiff_t>(count), values.end(),
                       numbers.begin() + static_cast<std::ptrdiff_t>(count)));
    }
}

TEST_CASE("every path permutes: all numbers of 16 bits come out, each once") {
  Words all(65536);
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
  for (const auto& [name, kernels] : reachable()) {
    INFO(name);
    Words values = permuted(*kernels, words(3, 20), 16, all);
    CHECK(values != all);
    std::sort(values.begin(), values.end());
    CHECK(values == all);
  }
}

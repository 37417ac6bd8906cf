// SPDX-License-Identifier: MIT
#include "random/entropy.h"

#include <algorithm>
#include <vector>

#include "tests/catch.h"

using randnum::random::system_entropy;

TEST_CASE("entropy fills every byte asked for and none beyond") {
  // 0xa5 stays in all 16 attempts at a byte by chance with 2^-128
  for (const std::size_t size : {0u, 1u, 2u, 255u, 256u, 257u, 511u, 512u, 513u, 100000u}) {
    std::vector<bool> written(size);
    for (int attempt = 0; attempt < 16; ++attempt) {
      std::vector<std::uint8_t> bytes(size + 8, 0xa5);
      system_entropy(bytes.data(), size);
      for (std::size_t i = 0; i < size; ++i) written[i] = written[i] || bytes[i] != 0xa5;
      CHECK(std::count(bytes.begin() + static_cast<std::ptrdiff_t>(size), bytes.end(), 0xa5) == 8);
    }
    CHECK(std::all_of(written.begin(), written.end(), [](bool byte) { return byte; }));
  }
}

TEST_CASE("two calls for entropy differ") {
  std::vector<std::uint8_t> one(16), other(16);
  system_entropy(one.data(), one.size());
  system_entropy(other.data(), other.size());
  CHECK(one != other);
}

TEST_CASE("a million bytes of entropy hold every byte about as often") {
  std::vector<std::uint8_t> bytes(1000000);
  system_entropy(bytes.data(), bytes.size());
  std::vector<int> counts(256);
  for (const std::uint8_t byte : bytes) ++counts[byte];
  for (const int count : counts) CHECK((count > 3281 && count < 4531));  // 3906 +- 10 sigma: one false alarm in 10^20 runs
}

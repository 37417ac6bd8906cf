// SPDX-License-Identifier: MIT
#include "random/seed.h"

#include <set>
#include <string>

#include "tests/catch.h"
#include "tests/support/hex.h"

using namespace randnum;
using namespace std::string_literals;
using random::seeded_key;

TEST_CASE("seeded keys are those that Python derives") {
  // hashlib.sha256(le64(9) + b"randnum-1" + le64(len(seed)) + seed + le64(stream)).hexdigest(), Python 3.11
  const struct {
    std::string seed;
    std::uint64_t stream;
    const char* key;
  } cases[] = {
      {"", 0, "4cfc549e65e92667874172da2370acec7082c48f76d3625773df09faf1e00239"},
      {"", 1, "9be1afd6430b2549e13e09dd65985f4393bd3089514bfb3b8906a00d77987890"},
      {"a", 0, "3d16725c6afdf72d8bff2aa9e49c4b95339b95926161301b4ccd9fe9f37a5e5a"},
      {"42", 0, "726865d3137b69bf297cab6d01d96092f2c3b610efd3a37af9f2239cb7cdf4b2"},
      {"42", 1, "e82bd4c7b0e752fe24f6ad32c2698fbc9deab89d32f2696c5e42fc97fd0caf9c"},
      {"a\0b"s, 0, "391f411fd823b835fd153ccb9008548c3ef70917ceec92a9ca8d56eeddd71e4d"},
      {"Z\xc3\xbcrich", ~std::uint64_t{0}, "73c1c9b278e9629f54deb5e9b94f9f8177b4b8190bab8d15d299048948c2a13b"},
      {std::string(200, 'x'), 256, "3220ffa354f9f31dbafb18e2bfa9bb34548508156472774d0a47d264c15f4470"},
  };
  for (const auto& [seed, stream, key] : cases) CHECK(tests::hex(seeded_key(seed, stream).bytes()) == key);
}

TEST_CASE("seeds that look alike have different keys") {
  const std::string zeros(8, '\0'), one = "\1" + std::string(7, '\0');
  const std::pair<std::string, std::uint64_t> inputs[] = {
      {"", 0}, {"\0"s, 0}, {"\0\0"s, 0}, {"0", 0}, {"00", 0}, {"a", 0}, {"a\0"s, 0}, {"a", 1}, {"a\1"s, 0},
      {zeros, 0}, {zeros + zeros, 0}, {one, 0}, {zeros, 1},  // what the length prefixes keep from running together
      {"", 1}, {"", 256}, {"", std::uint64_t{1} << 56}, {"a" + one, 0}, {"a" + zeros, 1}, {one + "a", 0},
      {"randnum-1", 0}, {"1", 0}, {"01", 0}, {"+1", 0}, {"1 ", 0}, {"1\n", 0}};
  std::set<std::string> keys;
  for (const auto& [seed, stream] : inputs) keys.insert(tests::hex(seeded_key(seed, stream).bytes()));
  CHECK(keys.size() == std::size(inputs));
}

TEST_CASE("fresh keys differ") {
  std::set<std::string> keys;
  for (int i = 0; i < 1000; ++i) keys.insert(tests::hex(random::fresh_key().bytes()));
  CHECK(keys.size() == 1000);
}

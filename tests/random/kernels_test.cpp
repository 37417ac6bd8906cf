// SPDX-License-Identifier: MIT
#include "random/kernels.h"

#include <algorithm>
#include <string>
#include <vector>

#include "random/seed.h"
#include "random/stream.h"
#include "tests/catch.h"
#include "tests/support/paths.h"
#include "tests/support/refused.h"

using namespace randnum;
using random::Kernels;
using random::Path;

namespace {

const Kernels& kernels_of(const std::string& path) {
#if defined(__x86_64__)
  if (path == "avx512") return random::avx512_kernels;
  if (path == "avx2") return random::avx2_kernels;
#endif
  return path == "portable" ? random::portable_kernels : throw std::logic_error("no such path");
}

std::vector<std::uint8_t> random_bytes(std::size_t size) {
  const random::Key key = random::seeded_key("kernels", size);
  std::vector<std::uint8_t> bytes(size);
  random::Stream(key, 0).bytes(bytes.data(), size);
  return bytes;
}

/// What a column should be, one word after the other.
template <class Word>
std::vector<Word> kept(const std::vector<std::uint8_t>& words, std::size_t count, Word span, Word threshold) {
  std::vector<Word> results;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint64_t product = std::uint64_t{random::load_little<Word>(words.data() + i * sizeof(Word))} * span;
    if (static_cast<Word>(product) >= threshold) results.push_back(static_cast<Word>(product >> 8 * sizeof(Word)));
  }
  return results;
}

/// Whether a kernel gives the same, and leaves what lies behind its room alone.
template <class Word>
bool same(auto kernel, const std::vector<std::uint8_t>& words, std::size_t count, Word span, Word threshold) {
  std::vector<Word> results(count + 64, Word{0x5a});
  const std::size_t made = kernel(words.data(), count, span, threshold, results.data());
  const bool rest_untouched = std::all_of(results.begin() + static_cast<std::ptrdiff_t>(count), results.end(),
                                          [](Word word) { return word == 0x5a; });
  results.resize(made);
  return rest_untouched && results == kept(words, count, span, threshold);
}

}  // namespace

TEST_CASE("every path makes the same keystream, for any number of blocks and across carries of the counter") {
  std::uint32_t state[16];
  const std::vector<std::uint8_t> words = random_bytes(64);
  for (std::size_t i = 0; i < 16; ++i) state[i] = random::load_little<std::uint32_t>(words.data() + 4 * i);
  for (const std::uint64_t counter : {std::uint64_t{0}, std::uint64_t{0xfffffff5}, ~std::uint64_t{0} - 3}) {
    state[12] = static_cast<std::uint32_t>(counter);
    state[13] = static_cast<std::uint32_t>(counter >> 32);
    for (const std::size_t blocks : {0u, 1u, 3u, 4u, 5u, 8u, 11u, 16u, 17u, 40u}) {
      std::vector<std::uint8_t> expected(64 * blocks + 64, 0xaa);
      random::portable_kernels.chacha20(state, expected.data(), blocks);
      CHECK(expected.back() == 0xaa);
      for (const std::string& path : tests::paths()) {
        INFO(path);
        std::vector<std::uint8_t> bytes(expected.size(), 0xaa);
        kernels_of(path).chacha20(state, bytes.data(), blocks);
        CHECK(bytes == expected);
      }
    }
  }
}

TEST_CASE("every path keeps and rejects the same words, whatever their number") {
  const std::vector<std::uint8_t> words = random_bytes(4 * 4096);
  for (const std::string& path : tests::paths()) {
    INFO(path);
    const Kernels& kernels = kernels_of(path);
    std::vector<std::size_t> counts = {100, 1000, 4096};
    for (std::size_t count = 0; count < 70; ++count) counts.push_back(count);
    for (const std::size_t count : counts) {
      for (const std::uint16_t span : std::vector<std::uint16_t>{1, 2, 6, 100, 1000, 3000, 4095, 4096})
        CHECK(same<std::uint16_t>(kernels.bounded16, words, count, span, static_cast<std::uint16_t>(65536 % span)));
      for (const std::uint32_t span : {4097u, 1000000u, 1000000000u, 0x80000001u, 0xffffffffu})
        CHECK(same<std::uint32_t>(kernels.bounded32, words, count, span,
                                  static_cast<std::uint32_t>((std::uint64_t{1} << 32) % span)));
    }
  }
}

TEST_CASE("every path keeps and rejects the same of all words of 16 bits, and one rejected word at any place") {
  std::vector<std::uint8_t> all(2 * 65536), one(2 * 130, 0x55);
  for (std::size_t i = 0; i < 65536; ++i) {
    all[2 * i] = static_cast<std::uint8_t>(i);
    all[2 * i + 1] = static_cast<std::uint8_t>(i >> 8);
  }
  for (const std::string& path : tests::paths()) {
    INFO(path);
    const Kernels& kernels = kernels_of(path);
    for (const std::uint16_t span : std::vector<std::uint16_t>{1, 2, 3, 6, 100, 257, 1001, 3856, 4093, 4095, 4096})
      CHECK(same<std::uint16_t>(kernels.bounded16, all, 65536, span, static_cast<std::uint16_t>(65536 % span)));
    for (std::size_t place = 0; place < 130; ++place) {
      one[2 * place] = one[2 * place + 1] = 0;
      CHECK(kept<std::uint16_t>(one, 130, 100, 36).size() == 129);
      CHECK(same<std::uint16_t>(kernels.bounded16, one, 130, 100, 36));
      one[2 * place] = one[2 * place + 1] = 0x55;
    }
  }
}

TEST_CASE("the best path is one that can be named, and others are refused by name") {
  const std::vector<std::string> paths = tests::paths();
  CHECK(random::path_named("") == random::path_named(paths.back()));
  CHECK(random::path_named("portable") == Path::portable);
  CHECK(tests::refused([] { return random::path_named("sse2"); }) == "RANDNUM_SIMD");
#if defined(__x86_64__)
  CHECK(tests::refused([] { return random::path_named("neon"); }) == "RANDNUM_SIMD");
#else
  CHECK(tests::refused([] { return random::path_named("avx2"); }) == "RANDNUM_SIMD");
#endif
}

// SPDX-License-Identifier: MIT
#include "random/health.h"

#include <cmath>
#include <thread>
#include <vector>

#include "random/error.h"
#include "random/seed.h"
#include "random/stream.h"
#include "tests/catch.h"

using namespace randnum::random;

namespace {

using Bytes = std::vector<std::uint8_t>;

/// `count` bytes of which none repeats within 256: neither test sees anything in them.
Bytes ramp(std::size_t count) {
  Bytes bytes(count);
  for (std::size_t i = 0; i < count; ++i) bytes[i] = static_cast<std::uint8_t>(i);
  return bytes;
}

/// A window that begins with 0 and holds it `count` times, no two of them side by side.
Bytes window_with(unsigned count) {
  Bytes bytes(HealthTests::window);
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<std::uint8_t>(1 + i % 255);
  for (unsigned i = 0; i < count; ++i) bytes[std::size_t{2} * i] = 0;
  return bytes;
}

bool take(HealthTests& tests, const Bytes& bytes) { return tests.take(bytes.data(), bytes.size()); }

/// SP 800-90B's critical value of the binomial distribution: the least k with P(X <= k) >= 1 - alpha, where X counts the
/// successes of `trials` at probability p. By way of the upper tail, for 1 - 2^-40 leaves few digits.
unsigned critical_value(unsigned trials, long double p, long double alpha) {
  long double tail = 0;
  for (unsigned k = trials;; --k) {
    tail += std::exp(std::lgamma(trials + 1.0L) - std::lgamma(k + 1.0L) - std::lgamma(trials - k + 1.0L) + k * std::log(p) +
                     (trials - k) * std::log1p(-p));  // P(X >= k)
    if (tail > alpha) return k;
  }
}

/// A source that gives what it is told to.
struct Scripted {
  enum class Mode { sound, stuck, missing } mode = Mode::sound;
  void operator()(std::uint8_t* out, std::size_t size) const {
    if (mode == Mode::missing) throw SourceError("no entropy from the operating system: getrandom: I/O error");
    for (std::size_t i = 0; i < size; ++i) out[i] = mode == Mode::stuck ? 7 : static_cast<std::uint8_t>(i * 167 + 13);
  }
};

}  // namespace

TEST_CASE("the cutoffs are those of SP 800-90B for 8 bits of entropy a byte and alpha = 2^-40") {
  CHECK(HealthTests::repetition_cutoff == 1 + std::ceil(40.0 / 8));                                     // 4.4.1
  CHECK(HealthTests::proportion_cutoff == 1 + critical_value(HealthTests::window, 0x1p-8L, 0x1p-40L));  // 4.4.2
}

TEST_CASE("a byte five times in a row passes, six times fail, wherever they stand and however they come") {
  for (const std::size_t before : {0u, 1u, 509u, 511u, 512u, 1000u}) {
    for (const std::size_t run : {5u, 6u}) {
      Bytes bytes = ramp(before);
      bytes.insert(bytes.end(), run, static_cast<std::uint8_t>(before + 100));
      HealthTests at_once, in_pieces;
      CHECK(take(at_once, bytes) == (run < 6));
      for (const std::uint8_t byte : bytes) in_pieces.take(&byte, 1);
      CHECK(in_pieces.repetition_failed() == (run == 6));
      CHECK(at_once.repetition_failed() == (run == 6));
      CHECK_FALSE(at_once.proportion_failed());
    }
  }
}

TEST_CASE("zeros from the start are a run like any other") {
  HealthTests tests;
  CHECK(take(tests, Bytes(5, 0)));
  CHECK_FALSE(take(tests, Bytes(1, 0)));
}

TEST_CASE("a window's first byte 18 times in it passes, 19 times fail") {
  for (const std::size_t windows_before : {0u, 1u, 7u}) {
    HealthTests sound, biased;
    CHECK(take(sound, ramp(HealthTests::window * windows_before)));
    CHECK(take(biased, ramp(HealthTests::window * windows_before)));
    CHECK(take(sound, window_with(18)));
    CHECK_FALSE(take(biased, window_with(19)));
    CHECK(biased.proportion_failed());
    CHECK_FALSE(biased.repetition_failed());
  }
}

TEST_CASE("each window counts anew") {
  HealthTests tests;
  for (int i = 0; i < 100; ++i) CHECK(take(tests, window_with(18)));
}

TEST_CASE("a failure stays") {
  HealthTests tests;
  take(tests, Bytes(6, 1));
  CHECK_FALSE(take(tests, ramp(10000)));
}

TEST_CASE("64 MiB of keystream raise no alarm, and the same with a byte of 16 set to zero do within a few windows") {
  const Key key = seeded_key("health", 0);
  Stream stream(key, 0);
  HealthTests tests, biased;
  Bytes bytes(1 << 20);
  for (int i = 0; i < 64; ++i) {
    stream.bytes(bytes.data(), bytes.size());
    CHECK(take(tests, bytes));
  }
  for (std::size_t i = 0; i < bytes.size(); i += 16) bytes[i] = 0;  // every window begins with it, and has 32 of them
  CHECK_FALSE(biased.take(bytes.data(), HealthTests::window));
}

TEST_CASE("a watch trusts nothing before its first check, and the operating system after it") {
  EntropyWatch watch;
  CHECK_FALSE(watch.healthy());
  CHECK(watch.status().reason.empty());
  CHECK(watch.check());
  CHECK(watch.healthy());
  CHECK(watch.status().healthy);
  CHECK(watch.status().checks == 1);
  CHECK(watch.status().tested_bytes == 4096);
}

TEST_CASE("a watch says which test failed, and is healthy again after three checks in a row have passed") {
  Scripted source;
  EntropyWatch watch(std::ref(source));
  REQUIRE(watch.check());
  source.mode = Scripted::Mode::stuck;
  CHECK_FALSE(watch.check());
  CHECK_FALSE(watch.healthy());
  CHECK(watch.status().reason.find("repetition count") == 0);
  CHECK(watch.status().repetition_failures == 1);
  CHECK(watch.status().proportion_failures == 1);

  source.mode = Scripted::Mode::sound;
  CHECK_FALSE(watch.check());
  CHECK_FALSE(watch.check());
  source.mode = Scripted::Mode::missing;  // one more, and the count starts over
  CHECK_FALSE(watch.check());
  CHECK(watch.status().reason == "no entropy from the operating system: getrandom: I/O error");
  CHECK(watch.status().source_failures == 1);
  source.mode = Scripted::Mode::sound;
  CHECK_FALSE(watch.check());
  CHECK_FALSE(watch.check());
  CHECK(watch.check());
  CHECK(watch.healthy());
  CHECK(watch.check());
  CHECK(watch.status().checks == 9);
  CHECK(watch.status().tested_bytes == 8 * 4096);
}

TEST_CASE("a source that fails from the start is not healthy before three checks have passed") {
  Scripted source{Scripted::Mode::missing};
  EntropyWatch watch(std::ref(source));
  CHECK_FALSE(watch.check());
  source.mode = Scripted::Mode::sound;
  CHECK_FALSE(watch.check());
  CHECK_FALSE(watch.check());
  CHECK(watch.check());
}

TEST_CASE("many threads may check and ask at once") {
  EntropyWatch watch;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&] {
      for (int j = 0; j < 50; ++j)
        if (watch.check()) static_cast<void>(watch.healthy() && watch.status().healthy);
    });
  for (std::thread& thread : threads) thread.join();
  CHECK(watch.status().checks == 200);
  CHECK(watch.healthy());
}

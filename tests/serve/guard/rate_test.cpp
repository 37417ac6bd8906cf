// SPDX-License-Identifier: MIT
#include "serve/guard/rate.h"

#include <atomic>
#include <cmath>
#include <string>
#include <thread>
#include <vector>

#include "random/error.h"
#include "tests/catch.h"
#include "tests/support/refused.h"

using namespace randnum::serve;
using namespace std::chrono_literals;
using randnum::tests::refused;
using Time = std::chrono::steady_clock::time_point;

namespace {

const Time start{24h};  // the clock may be anywhere

RatePolicy policy(const char* text) { return read_rate("rate", text); }

}  // namespace

TEST_CASE("a rate is read, or refused with what it may be") {
  CHECK(policy("").requests == 0);
  CHECK(policy("0").requests == 0);
  CHECK(policy("100/s").requests == 100);
  CHECK(policy("100/s").burst == 100);
  CHECK(policy("100/s").window == 1s);
  CHECK(policy("600/m").window == 1min);
  CHECK(policy("5000/h:20").window == 1h);
  CHECK(policy("5000/h:20").burst == 20);
  CHECK(policy("1000000/s:1000000").burst == 1000000);
  for (const char* text :
       {"100",   "/s",   "100/",  "100/d",     "100/ss", "100/s:",    "100/s:0",     "0/s",
        "-1/s",  "+1/s", " 1/s",  "1 /s",      "1/s ",   "1000001/s", "1/s:1000001", "99999999999999999999/s",
        "1.5/s", "1k/s", "inf/s", "100/s:20x", "1e3/s"})
    CHECK(refused([&] { return policy(text); }) == "rate");
}

TEST_CASE("without a limit all is allowed") {
  RateLimiter limiter(policy("0"));
  for (int i = 0; i < 1000; ++i) CHECK(limiter.take("a", start).allowed);
}

TEST_CASE("a burst, and then the steady rate, within one request") {
  for (const char* text : {"100/s:200", "100/s", "7/s:3", "600/m:1", "1/s:1", "3/s:1000", "5000/h:10", "1000000/s:10"}) {
    const RatePolicy limits = policy(text);
    RateLimiter limiter(limits);
    const double between =
        static_cast<double>(std::chrono::nanoseconds(limits.window).count()) / static_cast<double>(limits.requests);
    const std::chrono::nanoseconds step(static_cast<std::int64_t>(between / 20));
    int count = 0;
    for (int i = 0; i < 200000; ++i) count += limiter.take("a", start + i * step).allowed;
    const double expected = static_cast<double>(limits.burst) + 199999 * static_cast<double>(step.count()) / between;
    INFO(text << ": " << count << " of " << expected);
    CHECK(std::abs(count - expected) <= 1 + expected * 0.0005);  // the time between is rounded to nanoseconds
  }
}

TEST_CASE("a client told to retry, and who does, is allowed then and not a millisecond earlier") {
  RateLimiter limiter(policy("7/s:3"));
  Time now = start;
  for (int i = 0; i < 3; ++i) {
    const RateVerdict verdict = limiter.take("a", now);
    CHECK(verdict.allowed);
    CHECK(verdict.remaining == 2U - static_cast<unsigned>(i));
    CHECK(verdict.retry == 0ms);
  }
  for (int i = 0; i < 20; ++i) {
    const RateVerdict verdict = limiter.take("a", now);
    REQUIRE_FALSE(verdict.allowed);
    CHECK(verdict.remaining == 0);
    REQUIRE(verdict.retry > 0ms);
    CHECK_FALSE(limiter.take("a", now + verdict.retry - 1ms).allowed);
    now += verdict.retry;
    CHECK(limiter.take("a", now).allowed);
  }
}

TEST_CASE("after `reset` the whole burst is there again") {
  RateLimiter limiter(policy("100/s:5"));
  RateVerdict verdict;
  for (int i = 0; i < 5; ++i) verdict = limiter.take("a", start);
  CHECK(verdict.reset == 50ms);
  CHECK(limiter.take("a", start + 9ms).remaining == 0);
  verdict = limiter.take("a", start + verdict.reset);
  CHECK(verdict.allowed);
  CHECK(verdict.remaining == 4);
  CHECK(verdict.reset == 10ms);
}

TEST_CASE("who is refused loses nothing by having asked") {
  RateLimiter limiter(policy("1/s:1"));
  CHECK(limiter.take("a", start).allowed);
  for (auto since = 0us; since < 1s; since += 1us) REQUIRE_FALSE(limiter.take("a", start + since).allowed);
  CHECK(limiter.take("a", start + 1s).allowed);
}

TEST_CASE("the longest windows and bursts there are do not overflow") {
  RateLimiter limiter(policy("1/h:1000000"));
  const Time late{std::chrono::hours(24 * 365 * 30)};
  for (int i = 0; i < 1000000; ++i) REQUIRE(limiter.take("a", late).allowed);
  const RateVerdict verdict = limiter.take("a", late);
  CHECK_FALSE(verdict.allowed);
  CHECK(verdict.retry == 1h);
  CHECK(verdict.reset == std::chrono::hours(1000000));
}

TEST_CASE("threads whose times are a little out of order change nothing") {
  RateLimiter limiter(policy("100/s:3"));
  CHECK(limiter.take("a", start + 1us).allowed);
  CHECK(limiter.take("a", start).allowed);
  CHECK(limiter.take("a", start + 2us).allowed);
  CHECK_FALSE(limiter.take("a", start + 1us).allowed);
}

TEST_CASE("clients do not pay for each other") {
  RateLimiter limiter(policy("1/h:3"));
  for (int client = 0; client < 10000; ++client)
    for (int i = 0; i < 4; ++i) CHECK(limiter.take(std::to_string(client), start).allowed == (i < 3));
}

TEST_CASE("the one that was away longest makes room") {
  RateLimiter limiter(policy("1/m:2"), 16);  // one set
  const auto name = [](int i) { return "client " + std::to_string(i); };
  for (int i = 0; i < 16; ++i) {
    limiter.take(name(i), start + std::chrono::seconds(i));
    limiter.take(name(i), start + std::chrono::seconds(i));  // has now none left
  }
  CHECK(limiter.take("another", start + 16s).allowed);
  for (int i = 1; i < 16; ++i) CHECK_FALSE(limiter.take(name(i), start + 17s).allowed);
  CHECK(limiter.take(name(0), start + 17s).remaining == 1);  // forgotten, and thereby whole
}

TEST_CASE("a million clients have the room of the table, and busy ones stay in it") {
  RateLimiter limiter(policy("1/h:2"), 4096);
  Time now = start;
  for (int i = 0; i < 2; ++i) limiter.take("busy", now);
  int forgotten = 0;
  for (int i = 0; i < 1000000; ++i) {
    limiter.take("once " + std::to_string(i), now);
    now += 1us;
    if (i % 1000 == 0) forgotten += limiter.take("busy", now).allowed;
  }
  CHECK(forgotten == 0);  // two requests, against one of each other: it has the most to lose
}

TEST_CASE("many threads together get what one gets") {
  RateLimiter limiter(policy("1/h:5000"));
  std::atomic<int> count{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&] {
      for (int j = 0; j < 5000; ++j) count += limiter.take("a", start).allowed;
    });
  for (std::thread& thread : threads) thread.join();
  CHECK(count == 5000);
}

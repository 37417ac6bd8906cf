// SPDX-License-Identifier: MIT
#include "serve/observe/identity.h"

#include <chrono>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

#include "tests/catch.h"

using randnum::serve::read_traceparent;
using randnum::serve::request_id;
using randnum::serve::Trace;

namespace {

constexpr std::string_view crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

bool is_fresh(const std::string& id) { return id.size() == 26 && id.find_first_not_of(crockford) == id.npos; }

/// The milliseconds that a ULID begins with.
std::int64_t time_of(const std::string& id) {
  std::int64_t time = 0;
  for (const char c : id.substr(0, 10)) time = time * 32 + static_cast<std::int64_t>(crockford.find(c));
  return time;
}

std::int64_t now() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

}  // namespace

TEST_CASE("an id that is well-formed is kept") {
  for (const std::string& id : {std::string("a"), std::string("A-b_c.9"), std::string(64, 'x')}) CHECK(request_id(id) == id);
}

TEST_CASE("a hostile or a missing id becomes a fresh one") {
  for (const std::string& id :
       {std::string(), std::string(65, 'x'), std::string("a b"), std::string("a\r\nSet-Cookie: x"), std::string("a\0b", 3),
        std::string("\xc3\xa4"), std::string("\""), std::string("a/b"), std::string("%41")})
    CHECK(is_fresh(request_id(id)));
}

TEST_CASE("fresh ids begin with the time, and no two are equal, also those of several threads") {
  std::mutex mutex;
  std::set<std::string> ids;
  std::vector<std::thread> threads;
  const std::int64_t before = now();
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&] {
      std::vector<std::string> mine;
      for (int j = 0; j < 5000; ++j) mine.push_back(request_id(""));
      const std::lock_guard lock(mutex);
      ids.insert(mine.begin(), mine.end());
    });
  for (std::thread& thread : threads) thread.join();
  const std::int64_t after = now();
  CHECK(ids.size() == 20000);
  std::set<char> at_place[16];
  for (const std::string& id : ids) {
    REQUIRE(is_fresh(id));
    REQUIRE(time_of(id) >= before);
    REQUIRE(time_of(id) <= after);
    for (std::size_t i = 0; i < 16; ++i) at_place[i].insert(id[10 + i]);
  }
  for (const std::set<char>& seen : at_place) CHECK(seen.size() == 32);  // all bits are used
}

TEST_CASE("a traceparent is taken whole or not at all") {
  const std::string trace = "4bf92f3577b34da6a3ce929d0e0e4736", span = "00f067aa0ba902b7";
  const std::string good = "00-" + trace + "-" + span + "-01";
  Trace out;
  for (const std::string& header : {good, "00-" + trace + "-" + span + "-ff", "01-" + trace + "-" + span + "-01",
                                    "cc-" + trace + "-" + span + "-01-more"}) {
    CHECK(read_traceparent(header, out));
    CHECK(out.trace == trace);
    CHECK(out.span == span);
  }
  const std::string zeros(32, '0');
  const std::string wrong[] = {"",
                               "00",
                               good.substr(0, 54),
                               good + "-more",  // of version 00
                               "cc-" + trace + "-" + span + "-01more",
                               "ff-" + trace + "-" + span + "-01",
                               "0-" + trace + "-" + span + "-001",
                               "00-" + zeros + "-" + span + "-01",
                               "00-" + trace + "-" + zeros.substr(16) + "-01",
                               "00-4BF92F3577B34DA6A3CE929D0E0E4736-" + span + "-01",
                               "00_" + trace + "_" + span + "_01",
                               "00-" + trace + "-" + span + "-0x",
                               "00-" + trace.substr(1) + "\n-" + span + "-01",
                               " " + good.substr(0, 54)};
  for (const std::string& header : wrong) {
    out = {"x", "x"};
    CHECK_FALSE(read_traceparent(header, out));
    CHECK(out.trace.empty());
    CHECK(out.span.empty());
  }
}

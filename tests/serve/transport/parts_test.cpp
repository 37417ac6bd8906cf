// SPDX-License-Identifier: MIT
// The parts that need no connection: deadlines, admission, and what errors of accept mean.
#include <cerrno>
#include <random>

#include "serve/transport/admission.h"
#include "serve/transport/deadlines.h"
#include "serve/transport/socket.h"
#include "tests/catch.h"

using namespace randnum::serve;
using std::chrono::milliseconds;

TEST_CASE("deadlines come up when they are due, however often they are put off, brought forward or dropped") {
  std::mt19937 random(1);  // the same every time
  std::vector<Timed> timed(200);
  std::vector<bool> pending(timed.size());
  Deadlines deadlines;
  const Clock::time_point start{};
  for (int now = 0; now < 20000; ++now) {
    const std::size_t who = random() % timed.size();
    if (random() % 8 == 0) {
      deadlines.drop(timed[who]);
      pending[who] = false;
    } else {
      deadlines.set(timed[who], start + milliseconds(now + 1 + static_cast<int>(random() % 400)));
      pending[who] = true;
    }
    if (random() % 4 != 0) continue;
    while (Timed* due = deadlines.expired(start + milliseconds(now))) {
      const auto index = static_cast<std::size_t>(due - timed.data());
      if (!pending[index] || due->due() > start + milliseconds(now)) FAIL("too early, or dropped");
      deadlines.drop(*due);
      pending[index] = false;
    }
    std::size_t waiting = 0;
    for (std::size_t i = 0; i < timed.size(); ++i) {
      if (!pending[i]) continue;
      ++waiting;
      if (timed[i].due() <= start + milliseconds(now)) FAIL("too late");
      if (deadlines.next() > timed[i].due()) FAIL("would be asked too late");
    }
    if (deadlines.all().size() != waiting) FAIL("somebody was lost");
  }
}

TEST_CASE("there is room for so many, and for so many of one address") {
  Limits limits;
  limits.connections = 3;
  limits.per_address = 2;
  Admission admission(limits);
  using Verdict = Admission::Verdict;
  CHECK(admission.enter(1) == Verdict::welcome);
  CHECK(admission.enter(1) == Verdict::welcome);
  CHECK(admission.enter(1) == Verdict::too_many);
  CHECK(admission.enter(2) == Verdict::welcome);
  CHECK(admission.enter(3) == Verdict::full);
  CHECK(admission.inside() == 3);
  admission.leave(1);
  CHECK(admission.enter(1) == Verdict::welcome);
  for (const std::uint64_t address : {1U, 1U, 2U}) admission.leave(address);
  CHECK(admission.inside() == 0);
  for (int i = 0; i < 128; ++i) CHECK(admission.begin_refusal());
  CHECK_FALSE(admission.begin_refusal());
  admission.end_refusal();
  CHECK(admission.begin_refusal());
}

TEST_CASE("an IPv4 address counts for itself, an IPv6 address for its network of 64 bits") {
  CHECK(address_key("192.0.2.1") != address_key("192.0.2.2"));
  CHECK(address_key("2001:db8:1:2::1") == address_key("2001:db8:1:2:ffff::"));
  CHECK(address_key("2001:db8:1:2::1") != address_key("2001:db8:1:3::1"));
  CHECK(address_key("::1") != address_key("0.0.0.1"));
}

TEST_CASE("no error of accept ends the server, and none that would come again at once is tried again at once") {
  CHECK(judge_accept(EAGAIN) == AcceptError::nobody);
  for (const int error : {ECONNABORTED, EINTR, EPROTO, ENETDOWN}) CHECK(judge_accept(error) == AcceptError::next);
  for (const int error : {EMFILE, ENFILE, ENOBUFS, ENOMEM, EPERM, EINVAL, EBADF, 9999})
    CHECK(judge_accept(error) == AcceptError::pause);
}

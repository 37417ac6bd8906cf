// SPDX-License-Identifier: MIT
#include "serve/signals.h"

#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <thread>

#include "tests/catch.h"

using namespace randnum::serve;
using namespace std::chrono_literals;

TEST_CASE("signals are waited for, in order, also those that came before") {
  Signals signals;
  ::raise(SIGHUP);
  ::raise(SIGTERM);
  const auto soon = Clock::now() + 10s;
  CHECK(signals.wait(soon) == SIGHUP);
  CHECK(signals.wait(soon) == SIGTERM);
  CHECK(signals.wait(Clock::now()) == 0);
  const auto began = Clock::now();
  CHECK(signals.wait(began + 20ms) == 0);
  CHECK(Clock::now() >= began + 20ms);
}

TEST_CASE("a signal ends the waiting, whichever thread it meets") {
  Signals signals;
  std::thread sender([] {
    std::this_thread::sleep_for(20ms);
    ::kill(::getpid(), SIGINT);
  });
  const auto began = Clock::now();
  CHECK(signals.wait(began + 30s) == SIGINT);
  CHECK(Clock::now() < began + 20s);
  sender.join();
}

TEST_CASE("afterwards signals mean what they meant before") {
  ::signal(SIGHUP, SIG_IGN);
  { const Signals signals; }
  CHECK(::signal(SIGHUP, SIG_DFL) == SIG_IGN);
}

TEST_CASE("a process can die of a signal that it had caught") {
  const pid_t child = ::fork();
  if (child == 0) {
    const Signals signals;
    Signals::die_of(SIGTERM);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  CHECK(WIFSIGNALED(status));
  CHECK(WTERMSIG(status) == SIGTERM);
}

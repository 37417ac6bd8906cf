// SPDX-License-Identifier: MIT
#include "serve/machine.h"

#include <sys/resource.h>

#include <algorithm>
#include <thread>

#include "tests/catch.h"

using namespace randnum::serve;

TEST_CASE("there is a processor, and no more of them than the system has") {
  CHECK(processors() >= 1);
  CHECK(processors() <= std::max(1U, std::thread::hardware_concurrency()));
}

TEST_CASE("the limit of descriptors is raised as far as it may be, and never lowered") {
  rlimit before{};
  REQUIRE(::getrlimit(RLIMIT_NOFILE, &before) == 0);
  const rlimit low{64, before.rlim_max};
  REQUIRE(::setrlimit(RLIMIT_NOFILE, &low) == 0);
  CHECK(allow_descriptors(32) == 64);
  CHECK(allow_descriptors(100) == 100);
  CHECK(allow_descriptors(80) == 100);
  if (before.rlim_max != RLIM_INFINITY) CHECK(allow_descriptors(before.rlim_max + 1) == before.rlim_max);
  REQUIRE(::setrlimit(RLIMIT_NOFILE, &before) == 0);
}

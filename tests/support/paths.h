// SPDX-License-Identifier: MIT
#pragma once
// The vector paths that this machine supports, for tests that hold one against another.

#include <string>
#include <vector>

#include "random/error.h"
#include "random/path.h"

namespace randnum::tests {

inline std::vector<std::string> paths() {
  std::vector<std::string> supported = {"portable"};
  for (const char* const name : {"avx2", "avx512"}) {
    try {
      random::path_named(name);
      supported.emplace_back(name);
    } catch (const random::InputError&) {  // not here
    }
  }
  return supported;
}

}  // namespace randnum::tests

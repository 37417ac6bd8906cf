// SPDX-License-Identifier: MIT
#pragma once
// What the machine, or the container, lets the server use.

#include <cstddef>

namespace randnum::serve {

/// How many processors there are to use: those that the process may run on, and no more than its control group's quota
/// (cpu.max of cgroup v2, rounded up). At least 1.
unsigned processors();

/// Raises the soft limit on open descriptors to `wanted`, or as far as the hard limit allows. How many may be open then.
std::size_t allow_descriptors(std::size_t wanted);

}  // namespace randnum::serve

// SPDX-License-Identifier: MIT
#pragma once
// What the system knows about this process, under the names that Prometheus' client libraries share (process_…). From
// /proc and, where there is none, the little that POSIX gives.

#include "serve/observe/exposition.h"

namespace randnum::serve {

/// When this process was started, in seconds since 1970; 0 where it cannot be had. To be asked for once: the system knows
/// the time since its own start, and each answer would differ by what its clock was set since.
double process_start();

/// All families. What cannot be had is left out. Counting open files takes some 0.3 us for each.
void expose_process(Exposition& exposition, double start);

}  // namespace randnum::serve

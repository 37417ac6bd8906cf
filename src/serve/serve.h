// SPDX-License-Identifier: MIT
#pragma once
// `randnum serve`: puts the rooms of this floor together, runs until it is told to end, and ends in order.

#include "catalogue/arguments.h"

namespace randnum::serve {

/// Serves until SIGTERM or SIGINT has been followed by a drain. The exit status: 0 if all that was under way was finished, 1 if some
/// had to be cut off at the end of --grace. With --print-config it prints that and returns 0. Throws InputError, SourceError, IoError.
int run(const catalogue::Arguments& arguments);

}  // namespace randnum::serve

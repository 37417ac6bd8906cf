// SPDX-License-Identifier: MIT
#pragma once
// The command line's door: which command is meant, and what it does.

#include <string>
#include <vector>

namespace randnum::cli {

/// Runs randnum with the words after the program's name. Throws InputError, SourceError, IoError, CheckError and
/// Interrupted, for main() to turn into exit codes.
void run(const std::vector<std::string>& words);

}  // namespace randnum::cli

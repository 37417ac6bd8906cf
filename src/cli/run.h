// SPDX-License-Identifier: MIT
#pragma once
// The command line's door: which command is meant, and what it does.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/arguments.h"

namespace randnum::cli {

/// A command of the catalogue that is not the command line's to run, and what runs it: it returns the exit status.
struct Elsewhere {
  std::string_view command;
  int (*run)(const catalogue::Arguments&);
};

/// Runs randnum with the words after the program's name, and returns its exit status. Throws InputError, SourceError,
/// IoError, CheckError and Interrupted, for main() to turn into exit codes.
int run(const std::vector<std::string>& words, std::span<const Elsewhere> elsewhere);

}  // namespace randnum::cli

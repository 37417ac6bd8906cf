// SPDX-License-Identifier: MIT
#pragma once
// Options from more than the command line: flags, then the environment, then a file. Whoever speaks of one that is wrong
// says where it came from.

#include <vector>

#include "catalogue/arguments.h"
#include "catalogue/row.h"

namespace randnum::cli {

/// Runs `run` with the flags of `command` and, where it has the option `config`, for each option that is not among them the
/// text of its variable (RANDNUM_MAX_COUNT is max-count; empty is not set), or else of the file that `config` names. Other
/// variables are nobody's business: Kubernetes sets RANDNUM_PORT and more for a Service of that name. An InputError
/// for an option that was no flag names the variable, or file and option, as its field. Returns what `run` does.
int run_configured(const catalogue::Command& command, std::vector<catalogue::Text> flags,
                   int (*run)(const catalogue::Arguments&));

}  // namespace randnum::cli

// SPDX-License-Identifier: MIT
#pragma once
// A draw on the command line, from its words to its last byte.

#include <string>
#include <vector>

#include "catalogue/row.h"
#include "cli/receipt.h"

namespace randnum::cli {

/// Runs `row` with the words after its name. Where `expected` is given, the output must be the one it tells of. Throws
/// the errors of all floors below, and CheckError.
void run_draw(const catalogue::Row& row, const std::vector<std::string>& words, const Receipt* expected = nullptr);

}  // namespace randnum::cli

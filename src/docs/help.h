// SPDX-License-Identifier: MIT
#pragma once
// What --help and -h print. The long form starts with examples and tells all; the short one has a line for each option and
// says less rather than wrap. No line is longer than 100 columns. `colour` makes headings bold, and nothing else.

#include <string>

#include "catalogue/row.h"

namespace randnum::docs {

/// `randnum --help` and `randnum -h`.
std::string overview(bool colour);
std::string short_overview(bool colour);

/// `randnum int --help` and `randnum int -h`.
std::string long_help(const catalogue::Row& row, bool colour);
std::string short_help(const catalogue::Row& row, bool colour);
std::string long_help(const catalogue::Command& command, bool colour);
std::string short_help(const catalogue::Command& command, bool colour);

}  // namespace randnum::docs

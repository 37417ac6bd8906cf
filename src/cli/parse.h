// SPDX-License-Identifier: MIT
#pragma once
// From words to texts with names, by CLI11. CLI11 sees strings only: it reads `010` as 8 and takes `nan`, so what a text
// means is catalogue/read.h's business. This header shows nothing of CLI11.

#include <string>
#include <string_view>
#include <vector>

#include "catalogue/arguments.h"

namespace randnum::cli {

enum class Help { none, brief, full };

struct Parsed {
  std::vector<catalogue::Text> texts;  // of options and of operands that are values
  std::vector<std::string> operands;   // that are items or files
  Help help = Help::none;
};

/// Reads the words after a command's name. `tables` are the parameters it takes; unknown options throw InputError with an
/// empty field and, where one is near, the option that may have been meant.
Parsed parse(std::string_view command, const std::vector<catalogue::Table>& tables, std::vector<std::string> words);

}  // namespace randnum::cli

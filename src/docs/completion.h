// SPDX-License-Identifier: MIT
#pragma once
// Completion scripts: names of commands and options, the words that an option takes, and files where a file is meant.
// Nothing else is offered, because nothing else can be right: no file where a number belongs.

#include <string>
#include <string_view>

namespace randnum::docs {

/// The script for bash (3.2 and newer, with or without bash-completion), zsh or fish (3.1 and newer). Throws
/// std::invalid_argument for another shell: the catalogue lets only these three through.
std::string completion(std::string_view shell);

}  // namespace randnum::docs

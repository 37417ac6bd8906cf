// SPDX-License-Identifier: MIT
#pragma once
// What the three completion scripts share; only completion*.cpp needs this.

#include <string>
#include <string_view>

#include "docs/entry.h"

namespace randnum::docs {

std::string bash_script();
std::string zsh_script();
std::string fish_script();

/// `text` in single quotes; `apostrophe` is how the shell writes one in there.
std::string quoted(std::string_view text, std::string_view apostrophe);

/// Whether no shell sees more in the word than its letters.
bool is_plain(std::string_view word);

/// Whether the parameter is the name of a command, as that of `help` is.
bool names_command(const Entry& entry, const catalogue::Parameter& parameter);

}  // namespace randnum::docs

// SPDX-License-Identifier: MIT
#include "docs/completion.h"

#include <algorithm>
#include <cctype>
#include <stdexcept>

#include "docs/completion_scripts.h"

namespace randnum::docs {

std::string completion(std::string_view shell) {
  if (shell == "bash") return bash_script();
  if (shell == "zsh") return zsh_script();
  if (shell == "fish") return fish_script();
  throw std::invalid_argument("no completion for this shell: " + std::string(shell));
}

std::string quoted(std::string_view text, std::string_view apostrophe) {
  std::string word = "'";
  for (const char c : text) {
    if (c == '\'')
      word += apostrophe;
    else
      word += c;
  }
  return word + "'";
}

bool is_plain(std::string_view word) {
  return !word.empty() &&
         std::all_of(word.begin(), word.end(), [](unsigned char c) { return std::isalnum(c) != 0 || c == '-'; });
}

bool names_command(const Entry& entry, const catalogue::Parameter& parameter) {
  return entry.group.empty() && parameter.name == "command" && parameter.place == catalogue::Place::operand;
}

}  // namespace randnum::docs

// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "docs/completion_scripts.h"

namespace randnum::docs {
namespace {

using catalogue::Kind;
using catalogue::Parameter;
using catalogue::Place;

// readline hands over --name=value as three words, unless COMP_WORDBREAKS was changed. The commands' names and options
// go between these two parts.
constexpr std::string_view before = R"(# bash completion of randnum

_randnum() {
  local current=${COMP_WORDS[COMP_CWORD]} option=${COMP_WORDS[COMP_CWORD-1]} command=${COMP_WORDS[1]}
  local attached= files= value
  local -a values=()
  COMPREPLY=()
  if [[ $current == = ]]; then
    current=
  elif [[ $option == = ]]; then
    option=${COMP_WORDS[COMP_CWORD-2]}
  elif [[ $current == --*=* ]]; then
    option=${current%%=*} attached=${current%%=*}= current=${current#*=}
  fi
)";

// bash's own completion of files knows about quotes and ~; it is there since bash 4, and only for whole words.
constexpr std::string_view after = R"(  if [[ $files ]]; then
    [[ ! $attached ]] && compopt -o default 2>/dev/null && return
    while IFS= read -r value; do values+=("$value"); done < <(compgen -f -- "$current")
  fi
  for value in "${values[@]}"; do
    printf -v value %q "$value"
    [[ $value == "$current"* ]] && COMPREPLY+=("$attached$value")
  done
}

complete -F _randnum randnum
)";

constexpr const char* nothing = ":";

std::string array(const std::vector<std::string>& values) { return fmt::format("values=({})", fmt::join(values, " ")); }

std::string word_array(const Parameter& p) {
  std::vector<std::string> quotes;
  for (const std::string_view word : words(p)) quotes.push_back(is_plain(word) ? std::string(word) : quoted(word, "'\\''"));
  return array(quotes);
}

/// What completes a value: the command that does nothing, if nothing can.
std::string value_of(const Entry& entry, const Parameter& p) {
  if (p.kind == Kind::word) return word_array(p);
  if (p.kind == Kind::file || p.place == Place::files) return "files=yes";
  return names_command(entry, p) ? "values=($commands)" : nothing;
}

std::string arm(const Entry& entry) {
  std::vector<std::pair<std::string, std::string>> values;  // what completes a value, and the options that take such
  std::string operand;
  std::vector<std::string> options;
  for (const Section& section : entry.sections)
    for (const Parameter& p : section.parameters) {
      if (p.place != Place::option && operand.empty()) operand = value_of(entry, p);
      if (!is_option(p)) continue;
      options.push_back(fmt::format("--{}", p.name));
      if (p.kind == Kind::flag) continue;
      const std::string value = value_of(entry, p);
      auto found = std::find_if(values.begin(), values.end(), [&](const auto& known) { return known.first == value; });
      if (found == values.end()) found = values.insert(found, {value, ""});
      const std::string_view bar = found->second.empty() ? "" : " | ";
      found->second += fmt::format("{}{}--{}", bar, p.letter == 0 ? "" : fmt::format("-{} | ", p.letter), p.name);
    }
  std::string text = fmt::format("    {})\n      case $option in\n", entry.name);
  for (const auto& [value, takers] : values) text += fmt::format("        {}) {} ;;\n", takers, value);
  const std::string otherwise = operand.empty() || operand == nothing ? "" : fmt::format("else {}; ", operand);
  return text +
         fmt::format("        *) if [[ $current == -* ]]; then {}; {}fi ;;\n      esac ;;\n", array(options), otherwise);
}

}  // namespace

std::string bash_script() {
  std::string names, arms;
  for (const Entry& entry : entries()) {
    names += fmt::format("{}{}", names.empty() ? "" : " ", entry.name);
    arms += arm(entry);
  }
  std::string script(before);
  script += fmt::format("  local commands='{}'\n", names);
  script += fmt::format("  [[ ! $command || $command == [-+0-9]* ]] && command={}\n", bare_command);
  script += "  if [[ $COMP_CWORD -eq 1 && $current != -* ]]; then\n    values=($commands)\n  else case $command in\n";
  return script + arms + "  esac; fi\n" + std::string(after);
}

}  // namespace randnum::docs

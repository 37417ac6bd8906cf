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
using catalogue::Table;

std::string quote(std::string_view text) {
  std::string escaped;
  for (const char c : text) escaped.append(c == '\\' ? 2 : 1, c);
  return quoted(escaped, "\\'");
}

/// fish splits and expands what follows -a, so that a word may need quotes inside those of the whole.
std::string word_list(const Parameter& p) {
  std::vector<std::string> list;
  for (const std::string_view word : words(p)) list.push_back(is_plain(word) ? std::string(word) : quote(word));
  return quote(fmt::format("{}", fmt::join(list, " ")));
}

std::string complete(std::string_view condition, std::string_view rest) {
  return fmt::format("complete -c randnum -n {} {}\n", quote(condition), rest);
}

std::string option(const Parameter& p) {
  std::string text = p.letter == 0 ? "" : fmt::format("-s {} ", p.letter);
  text += fmt::format("-l {}", p.name);
  if (p.kind == Kind::word)
    text += " -x -a " + word_list(p);
  else if (p.kind == Kind::file)
    text += " -r -F";
  else if (p.kind != Kind::flag)
    text += " -x";
  return text + " -d " + quote(p.meaning);
}

/// What completes operands, or "".
std::string operand_values(const Parameter& p) {
  if (p.place == Place::option) return "";
  if (p.kind == Kind::file || p.place == Place::files) return "-F";
  return p.kind == Kind::word ? "-a " + word_list(p) : "";
}

/// Each table of parameters, with the names of all that take it: fish wants to be told once.
std::vector<std::pair<Table, std::string>> tables(const std::vector<Entry>& entries) {
  std::vector<std::pair<Table, std::string>> all;
  for (const Entry& entry : entries)
    for (const Section& section : entry.sections) {
      auto found = std::find_if(all.begin(), all.end(),
                                [&](const auto& known) { return known.first.data() == section.parameters.data(); });
      if (found == all.end()) found = all.insert(found, {section.parameters, "__randnum_is"});
      found->second += fmt::format(" {}", entry.name);
    }
  return all;
}

}  // namespace

std::string fish_script() {
  const std::vector<Entry> all = entries();
  std::string script = "# fish completion of randnum\n\n";
  script += "function __randnum_is_first\n    test (count (commandline -opc)) -eq 1\nend\n\n";
  script += "# Whether the command of the line so far is one of these.\n";
  script += "function __randnum_is\n    set -l words (commandline -opc)\n    set -l command \"$words[2]\"\n";
  script += fmt::format("    string match -qr '^([-+0-9]|$)' -- $command; and set command {}\n", bare_command);
  script += "    contains -- $command $argv\nend\n\ncomplete -c randnum -f\n";
  std::string where = "__randnum_is_first";
  for (const Entry& entry : all)
    for (const Parameter& p : entry.sections.front().parameters)
      if (names_command(entry, p)) where += fmt::format("; or __randnum_is {}", entry.name);
  for (const Entry& entry : all) script += complete(where, fmt::format("-a {} -d {}", entry.name, quote(entry.summary)));
  for (const auto& [parameters, condition] : tables(all))
    for (const Parameter& p : parameters) {
      if (!operand_values(p).empty()) script += complete(condition, operand_values(p));
      if (is_option(p)) script += complete(condition, option(p));
    }
  return script;
}

}  // namespace randnum::docs

// SPDX-License-Identifier: MIT
#pragma once
// A draw or a command as its reader meets it, whatever is written for him: what may follow its name, in sections, and how
// each thing there is spelled. Help, man page and completions are loops over entries; each escapes the texts for itself.

#include <string>
#include <string_view>
#include <vector>

#include "catalogue/row.h"

namespace randnum::docs {

/// The title of the section that an entry shares with no other.
constexpr std::string_view own_parameters = "Parameters";

/// What is meant where a line begins with a number or an option.
constexpr std::string_view bare_command = "int";

struct Section {
  std::string_view title;
  catalogue::Table parameters;
};

struct Entry {
  std::string_view name, group, summary, example;  // a command that is no draw has no group
  std::vector<Section> sections;                   // none is empty; the first is the entry's own, where it has parameters
};

Entry entry(const catalogue::Row& row);
Entry entry(const catalogue::Command& command);

/// Every draw, then every command, in the order of the catalogue.
std::vector<Entry> entries();

/// What an operand or a value is called: "MIN" where it stands alone, "N" after an option; "" for a flag.
std::string operand_name(const catalogue::Parameter& parameter);
std::string_view value_name(const catalogue::Parameter& parameter);

/// Whether it is written --name: everything but items.
bool is_option(const catalogue::Parameter& parameter);

/// "[MIN] [MAX]": what may follow the name, without options; "" where nothing may. A single one of several fills the last.
std::string operands(const Entry& entry);

/// The words of Kind::word: "4|7" is 4 and 7.
std::vector<std::string_view> words(const catalogue::Parameter& parameter);

/// "one of 4, 7; default 4", "required" or "": what the table knows besides the meaning.
std::string accepted(const catalogue::Parameter& parameter);

}  // namespace randnum::docs

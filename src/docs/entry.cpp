// SPDX-License-Identifier: MIT
#include "docs/entry.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "catalogue/catalogue.h"

namespace randnum::docs {

using catalogue::Kind;
using catalogue::Parameter;
using catalogue::Place;

namespace {

/// What every command answers before it reads anything else, so that no table of the catalogue has it.
constexpr Parameter help_parameters[] = {{"help", Kind::flag, "", "explain this command; -h is shorter", 'h'}};

Entry with_sections(Entry entry, std::vector<Section> sections) {
  std::copy_if(sections.begin(), sections.end(), std::back_inserter(entry.sections),
               [](const Section& section) { return !section.parameters.empty(); });
  return entry;
}

}  // namespace

Entry entry(const catalogue::Row& row) {
  const bool takes_items = catalogue::items_parameter(row) != nullptr;
  return with_sections({row.name, row.group, row.summary, row.example, {}},
                       {{own_parameters, row.parameters},
                        {"Options of every draw", catalogue::common_parameters()},
                        {"Options for lists", takes_items ? catalogue::list_parameters() : catalogue::Table()},
                        {"Output and running", catalogue::shell_parameters()},
                        {"Help", help_parameters}});
}

Entry entry(const catalogue::Command& command) {
  return with_sections({command.name, "", command.summary, command.example, {}},
                       {{own_parameters, command.parameters}, {"Help", help_parameters}});
}

std::vector<Entry> entries() {
  std::vector<Entry> all;
  for (const catalogue::Row& row : catalogue::rows()) all.push_back(entry(row));
  for (const catalogue::Command& command : catalogue::commands()) all.push_back(entry(command));
  return all;
}

std::string operand_name(const Parameter& parameter) {
  if (parameter.kind == Kind::items) return parameter.place == Place::files ? "FILE" : "ITEM";
  std::string name(parameter.name);
  std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return name;
}

std::string_view value_name(const Parameter& parameter) {
  switch (parameter.kind) {
    case Kind::flag: return "";
    case Kind::integer:
    case Kind::count: return "N";
    case Kind::size: return "SIZE";
    case Kind::real: return "X";
    case Kind::reals: return "X,...";
    case Kind::word: return "WORD";
    case Kind::text: return "TEXT";
    case Kind::time:
    case Kind::duration: return "TIME";
    case Kind::range: return "LO-HI";
    case Kind::shard: return "I/N";
    case Kind::items: return "ITEM";
    case Kind::file: return "FILE";
    case Kind::address: return "ADDRESS";
  }
  return "";
}

bool is_option(const Parameter& parameter) { return parameter.kind != Kind::items; }

std::string operands(const Entry& entry) {
  std::string line;
  for (const Section& section : entry.sections)
    for (const Parameter& p : section.parameters) {
      if (p.place == Place::option) continue;
      const std::string name = operand_name(p);
      line += line.empty() ? "" : " ";
      const std::string several = p.kind == Kind::items ? "..." : "";
      line += p.fallback ? "[" + name + several + "]" : name;
    }
  return line;
}

std::vector<std::string_view> words(const Parameter& parameter) {
  std::vector<std::string_view> list;
  for (std::string_view rest = parameter.words; !rest.empty();) {
    list.push_back(rest.substr(0, rest.find('|')));
    rest.remove_prefix(std::min(list.back().size() + 1, rest.size()));
  }
  return list;
}

std::string accepted(const Parameter& parameter) {
  std::string text;
  if (!parameter.words.empty()) text = fmt::format("one of {}", fmt::join(words(parameter), ", "));
  const std::string_view glue = text.empty() ? "" : "; ";
  if (!parameter.fallback) return fmt::format("{}{}required", text, glue);
  if (parameter.fallback->empty()) return text;
  return fmt::format("{}{}default {}", text, glue, *parameter.fallback);
}

}  // namespace randnum::docs

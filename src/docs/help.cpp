// SPDX-License-Identifier: MIT
#include "docs/help.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "catalogue/catalogue.h"
#include "docs/entry.h"

namespace randnum::docs {
namespace {

using catalogue::Parameter;
using catalogue::Place;

constexpr std::size_t columns = 100, indent = 2, gap = 2;

/// A term and what it means.
struct Line {
  std::string term, meaning;
};

std::string heading(std::string_view text, bool colour) {
  return colour ? fmt::format("\033[1m{}\033[0m\n", text) : fmt::format("{}\n", text);
}

std::size_t width(const std::vector<Line>& lines) {
  std::size_t widest = 0;
  for (const Line& line : lines) widest = std::max(widest, line.term.size());
  return indent + widest + gap;
}

/// The terms in one column and their meanings in the next, which begins at `at`, broken at spaces.
std::string table(const std::vector<Line>& lines, std::size_t at) {
  std::string text;
  for (const Line& line : lines) {
    std::string row = fmt::format("{:{}}{:{}}", "", indent, line.term, at - indent);
    std::string_view rest = line.meaning;
    while (at + rest.size() > columns) {
      const std::size_t end = rest.rfind(' ', columns - at);
      if (end == std::string_view::npos) break;
      text += fmt::format("{}{}\n", row, rest.substr(0, end));
      row.assign(at, ' ');
      rest.remove_prefix(end + 1);
    }
    row += rest;
    text += fmt::format("{}\n", std::string_view(row).substr(0, row.find_last_not_of(' ') + 1));
  }
  return text;
}

/// "-n, --count N", "MIN, --min N", "FILE..."; options without a letter are set in line with those that have one.
std::string term(const Parameter& p) {
  if (!is_option(p)) return operand_name(p) + "...";
  std::string first = "    ";
  if (p.letter != 0) first = fmt::format("-{}, ", p.letter);
  if (p.place == Place::operand) first = operand_name(p) + ", ";
  const std::string_view value = value_name(p);
  return fmt::format("{}--{}{}{}", first, p.name, value.empty() ? "" : " ", value);
}

std::string full_meaning(const Parameter& p) {
  const std::string more = accepted(p);
  return fmt::format("{}{}{}", p.meaning, more.empty() ? "" : "; ", more);
}

/// The fullest meaning that `room` columns hold; at worst the first clause, up to a comma.
std::string short_meaning(const Parameter& p, std::size_t room) {
  const std::string_view clause = p.meaning.substr(0, std::min(p.meaning.find("; "), p.meaning.find(": ")));
  const std::string fallback = p.fallback.value_or("").empty() ? "" : fmt::format("; default {}", *p.fallback);
  const std::string more = accepted(p);
  for (const std::string& meaning :
       {full_meaning(p), fmt::format("{}{}", p.meaning, fallback),
        fmt::format("{}{}{}", clause, more.empty() ? "" : "; ", more), fmt::format("{}{}", clause, fallback)})
    if (meaning.size() <= room) return meaning;
  return std::string(clause.substr(0, clause.size() <= room ? clause.size() : clause.rfind(", ", room)));
}

std::string usage(const Entry& entry) {
  const std::string what = operands(entry);
  return fmt::format("  randnum {}{}{} [OPTION...]\n", entry.name, what.empty() ? "" : " ", what);
}

/// Who leaves out one of several operands means the last of them.
std::string single_operand(const Entry& entry) {
  const Parameter* last = nullptr;
  int optional = 0;
  for (const Parameter& p : entry.sections.front().parameters)
    if (p.place == Place::operand && p.fallback) ++optional, last = &p;
  return optional < 2 ? "" : fmt::format("A single operand is {}. ", operand_name(*last));
}

std::string long_form(const Entry& entry, bool colour) {
  std::string text = heading("Example", colour) + fmt::format("  randnum {} {}\n\n", entry.name, entry.example);
  text += heading("Usage", colour) + usage(entry);
  text += "\n" + table({{"", single_operand(entry).insert(0, fmt::format("{} ", entry.summary))}}, indent);
  std::vector<std::vector<Line>> tables;
  std::size_t at = 0;
  for (const Section& section : entry.sections) {
    std::vector<Line>& lines = tables.emplace_back();
    for (const Parameter& p : section.parameters) lines.push_back({term(p), full_meaning(p)});
    at = std::max(at, width(lines));
  }
  for (std::size_t i = 0; i < tables.size(); ++i)
    text += "\n" + heading(entry.sections[i].title, colour) + table(tables[i], at);
  return text;
}

std::string short_form(const Entry& entry, bool colour) {
  std::vector<Line> lines;
  for (const Section& section : entry.sections)
    for (const Parameter& p : section.parameters) lines.push_back({term(p), ""});
  const std::size_t at = width(lines);
  auto line = lines.begin();
  for (const Section& section : entry.sections)
    for (const Parameter& p : section.parameters) (line++)->meaning = short_meaning(p, columns - at);
  return fmt::format("{}\n\n", entry.summary) + heading("Usage", colour) + usage(entry) + "\n" + heading("Options", colour) +
         table(lines, at);
}

std::string names_and_summaries(bool colour, bool blank_lines) {
  const std::vector<Entry> all = entries();
  std::vector<Line> names;
  for (const Entry& entry : all) names.push_back({std::string(entry.name), ""});
  const std::size_t at = width(names);
  std::string text;
  for (auto first = all.begin(); first != all.end();) {
    const auto last = std::find_if(first, all.end(), [&](const Entry& entry) { return entry.group != first->group; });
    std::vector<Line> lines;
    for (auto entry = first; entry != last; ++entry)
      lines.push_back({std::string(entry->name), std::string(entry->summary)});
    text += blank_lines ? "\n" : "";
    text += heading(first->group.empty() ? "Other commands" : first->group, colour) + table(lines, at);
    first = last;
  }
  return text;
}

/// One of each group: its first draw, whose example a test runs.
std::vector<Line> examples() {
  std::vector<Line> lines;
  std::string_view group;
  for (const catalogue::Row& row : catalogue::rows()) {
    if (row.group == group) continue;
    lines.push_back({fmt::format("randnum {} {}", row.name, row.example), ""});
    group = row.group;
  }
  return lines;
}

std::string usage_of_all() {
  const std::vector<Line> calls = {
      {"randnum [MIN] [MAX] [OPTION...]", fmt::format("the same as randnum {}", bare_command)},
      {"randnum DRAW [OPERAND...] [OPTION...]", "one of the draws below"},
      {"randnum COMMAND [OPERAND...] [OPTION...]", "one of the other commands"},
      {"randnum DRAW --help", "all about a draw or command; -h is shorter"},
  };
  return table(calls, width(calls));
}

}  // namespace

std::string overview(bool colour) {
  std::string text =
      "randnum draws random numbers, lists and identifiers: fit for cryptography, or repeatable by a seed.\n\n";
  text += heading("Examples", colour) + table(examples(), indent);
  text += "\n" + heading("Usage", colour) + usage_of_all();
  text += names_and_summaries(colour, true);
  text += "\n" + heading("Seeds", colour) +
          table({{"", "The same --seed gives the same values on every machine and in every release: randnum-streams(7)."}},
                indent);
  return text;
}

std::string short_overview(bool colour) {
  return heading("Usage", colour) + usage_of_all() + "\n" + names_and_summaries(colour, false);
}

std::string long_help(const catalogue::Row& row, bool colour) { return long_form(entry(row), colour); }
std::string short_help(const catalogue::Row& row, bool colour) { return short_form(entry(row), colour); }
std::string long_help(const catalogue::Command& command, bool colour) { return long_form(entry(command), colour); }
std::string short_help(const catalogue::Command& command, bool colour) { return short_form(entry(command), colour); }

}  // namespace randnum::docs

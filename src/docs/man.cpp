// SPDX-License-Identifier: MIT
#include "docs/man.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "catalogue/catalogue.h"
#include "catalogue/version.h"
#include "docs/entry.h"
#include "docs/man_prose.h"

namespace randnum::docs {
namespace {

using catalogue::Parameter;
using catalogue::Place;
using catalogue::Table;

/// The footer wants a date, and that of the build would make two builds differ: the day of the last change to the prose.
constexpr std::string_view revised = "2026-11-25";

/// A text from the tables so that roff prints just that: no minus becomes a hyphen, no quote a curly one, no text a macro.
std::string escape(std::string_view text) {
  std::string escaped = text.starts_with('.') || text.starts_with('\'') ? "\\&" : "";
  for (const char c : text) {
    switch (c) {
      case '-': escaped += "\\-"; break;
      case '\\': escaped += "\\(rs"; break;
      case '\'': escaped += "\\(aq"; break;
      case '`': escaped += "\\(ga"; break;
      case '"': escaped += "\\(dq"; break;
      case '^': escaped += "\\(ha"; break;
      case '~': escaped += "\\(ti"; break;
      default: escaped += c;
    }
  }
  return escaped;
}

std::string bold(std::string_view text) { return "\\fB" + escape(text) + "\\fR"; }
std::string italic(std::string_view text) { return "\\fI" + escape(text) + "\\fR"; }

std::string heading(std::string_view title) {
  std::string capitals = escape(title);
  for (char& c : capitals)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return fmt::format(".SH {}\n", capitals);
}

/// "[MIN] [MAX]" with the names in italics.
std::string marked_operands(std::string_view text) {
  std::string marked;
  while (!text.empty()) {
    const std::size_t size = std::min(text.find_first_of("[]. "), text.size());
    if (size > 0) marked += italic(text.substr(0, size));
    if (size < text.size()) marked += text[size];
    text.remove_prefix(std::min(size + 1, text.size()));
  }
  return marked;
}

std::string tagged(const Parameter& p) {
  std::string term;
  if (!is_option(p)) {
    term = italic(operand_name(p)) + "...";
  } else {
    if (p.place == Place::operand) term = italic(operand_name(p)) + ", ";
    if (p.letter != 0) term += bold(fmt::format("-{}", p.letter)) + ", ";
    term += bold(fmt::format("--{}", p.name));
    if (!value_name(p).empty()) term += " " + italic(value_name(p));
  }
  const std::string more = accepted(p);
  return fmt::format(".TP\n{}\n{}{}{}.\n", term, escape(p.meaning), more.empty() ? "" : "; ", escape(more));
}

std::string tagged(Table parameters) {
  std::string text;
  for (const Parameter& p : parameters) text += tagged(p);
  return text;
}

/// A draw or command under its name: usage, summary, its own parameters, example. What others have too stands elsewhere.
std::string subsection(const Entry& entry, Table parameters) {
  const std::string what = operands(entry);
  return fmt::format(".SS {}\n{}{}{} [{}...]\n.PP\n{}\n{}.PP\nExample:\n.PP\n.RS 4\n.EX\n{}\n.EE\n.RE\n", escape(entry.name),
                     bold(fmt::format("randnum {}", entry.name)), what.empty() ? "" : " ", marked_operands(what),
                     italic("OPTION"), escape(entry.summary), tagged(parameters),
                     escape(fmt::format("randnum {} {}", entry.name, entry.example)));
}

std::string draws() {
  std::string text;
  std::string_view group;
  for (const catalogue::Row& row : catalogue::rows()) {
    if (row.group != group) text += heading(row.group);
    group = row.group;
    text += subsection(entry(row), row.parameters);
  }
  return text;
}

std::string other_commands() {
  std::string text = heading("Other commands");
  for (const catalogue::Command& command : catalogue::commands()) text += subsection(entry(command), command.parameters);
  return text;
}

/// The sections that several draws share, each once, in the order of the entry that has most of them.
std::string shared_options() {
  std::string text;
  std::vector<std::string_view> seen;
  std::vector<Entry> all = entries();
  std::stable_sort(all.begin(), all.end(),
                   [](const Entry& a, const Entry& b) { return a.sections.size() > b.sections.size(); });
  for (const Entry& entry : all)
    for (const Section& section : entry.sections) {
      const bool own = section.title == own_parameters;
      if (own || std::find(seen.begin(), seen.end(), section.title) != seen.end()) continue;
      seen.push_back(section.title);
      text += heading(section.title) + tagged(section.parameters);
    }
  return text;
}

std::string front() {
  std::string text = ".\\\" Written by randnum from its catalogue: change src/, not this file.\n";
  text += fmt::format(".TH RANDNUM 1 {} \"randnum {}\" \"User Commands\"\n", revised, escape(catalogue::version()));
  text += ".SH NAME\nrandnum \\- draw random numbers, lists and identifiers\n.SH SYNOPSIS\n";
  for (const std::string_view call :
       {"[MIN] [MAX] [OPTION...]", "DRAW [OPERAND...] [OPTION...]", "COMMAND [OPERAND...] [OPTION...]"})
    text += fmt::format("{}{} {}\n", call[0] == '[' ? "" : ".br\n", bold("randnum"), marked_operands(call));
  return text;
}

}  // namespace

std::string man_page() {
  std::string page = front();
  page += prose::description;
  page += draws();
  page += shared_options();
  page += other_commands();
  for (const std::string_view part : {prose::output_formats, prose::exit_status, prose::environment, prose::reproducibility,
                                      prose::examples, prose::see_also})
    page += part;
  return page;
}

}  // namespace randnum::docs

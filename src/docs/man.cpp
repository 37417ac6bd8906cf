// SPDX-License-Identifier: MIT
#include "docs/man.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "catalogue/catalogue.h"
#include "docs/entry.h"
#include "docs/man_prose.h"
#include "docs/roff.h"

namespace randnum::docs {
namespace {

using catalogue::Table;

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
  for (const catalogue::Command& command : catalogue::commands()) {
    const bool here = command.name != serve_command;  // which has a page of its own
    text += subsection(entry(command), here ? command.parameters : Table());
  }
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
  std::string text = page_front("randnum", "draw random numbers, lists and identifiers");
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

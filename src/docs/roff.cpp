// SPDX-License-Identifier: MIT
#include "docs/roff.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "catalogue/version.h"
#include "docs/entry.h"

namespace randnum::docs {

using catalogue::Parameter;
using catalogue::Place;
using catalogue::Table;

namespace {

/// The footer wants a date, and that of the build would make two builds differ: the day of the last change to the prose.
constexpr std::string_view revised = "2026-11-26";

std::string paragraph(const Parameter& p) {
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

}  // namespace

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

std::string tagged(Table parameters) {
  std::string text;
  for (const Parameter& p : parameters) text += paragraph(p);
  return text;
}

std::string page_front(std::string_view name, std::string_view summary) {
  std::string title(name);
  std::transform(title.begin(), title.end(), title.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  std::string text = ".\\\" Written by randnum from its catalogue: change src/, not this file.\n";
  text += fmt::format(".TH {} 1 {} \"randnum {}\" \"User Commands\"\n", escape(title), revised, escape(catalogue::version()));
  return text + fmt::format(".SH NAME\n{} \\- {}\n.SH SYNOPSIS\n", escape(name), escape(summary));
}

}  // namespace randnum::docs

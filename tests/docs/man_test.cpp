// SPDX-License-Identifier: MIT
#include "docs/man.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "catalogue/catalogue.h"
#include "catalogue/version.h"
#include "docs/entry.h"
#include "tests/catch.h"
#include "tests/docs/texts.h"

using namespace randnum;
using namespace docs;
using namespace tests;
using catalogue::Parameter;

namespace {

/// The page as its reader sees it, but for the macros.
std::string plain(std::string text) {
  for (const auto& [from, to] : {std::pair("\\-", "-"),
                                 {"\\fB", ""},
                                 {"\\fI", ""},
                                 {"\\fR", ""},
                                 {"\\&", ""},
                                 {"\\(aq", "'"},
                                 {"\\(ga", "`"},
                                 {"\\(dq", "\""},
                                 {"\\(ha", "^"},
                                 {"\\(ti", "~"},
                                 {"\\(rs", "\\"}})
    text = replaced(text, from, to);
  return text;
}

void check_parameters(const std::string& section, catalogue::Table parameters) {
  for (const Parameter& p : parameters) {
    INFO(p.name);
    const std::string meaning = std::string(p.meaning) + (accepted(p).empty() ? "" : "; " + accepted(p));
    CHECK(section.find("\n" + meaning + ".\n") != std::string::npos);
    if (is_option(p)) CHECK(has_word(section, "--" + std::string(p.name)));
    if (p.letter != 0) CHECK(section.find(std::string("-") + p.letter + ", --" + std::string(p.name)) != std::string::npos);
  }
}

std::string capitals(std::string_view text) {
  std::string upper(text);
  std::transform(upper.begin(), upper.end(), upper.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return upper;
}

}  // namespace

TEST_CASE("the pages in man/ are those that the catalogue gives: build the target man if they are not") {
  const auto man = std::filesystem::path(__FILE__).parent_path() / ".." / ".." / "man";
  for (const auto& [name, page] : {std::pair("randnum.1", man_page()), {"randnum-serve.1", serve_man_page()}}) {
    INFO(name);
    std::ifstream file(man / name, std::ios::binary);
    REQUIRE(file.is_open());
    const std::string stored((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    CHECK(stored == page);
  }
}

TEST_CASE("the server's options are explained in its own page") {
  check_parameters(between(plain(serve_man_page()), "\n.SH OPTIONS\n", "\n.SH") + "\n",
                   catalogue::find_command(serve_command)->parameters);
}

TEST_CASE("every draw and command has a section with its parameters and example") {
  const std::string page = plain(man_page());
  std::vector<Section> shared;
  for (const Entry& entry : entries()) {
    const std::string section = between(page, "\n.SS " + std::string(entry.name) + "\n", "\n.S") + "\n";
    INFO(entry.name);
    REQUIRE(section.size() > 1);
    CHECK(section.find("\n" + std::string(entry.summary) + "\n") != std::string::npos);
    CHECK(section.find("\nrandnum " + std::string(entry.name) + " " + std::string(entry.example) + "\n") !=
          std::string::npos);
    if (!entry.group.empty()) CHECK(page.find("\n.SH " + capitals(entry.group) + "\n") != std::string::npos);
    for (const Section& s : entry.sections) {
      if (s.title != own_parameters)
        shared.push_back(s);
      else if (entry.name != serve_command)
        check_parameters(section, s.parameters);
    }
  }
  for (const Section& s : shared)
    check_parameters(between(page, "\n.SH " + capitals(s.title) + "\n", "\n.SH") + "\n", s.parameters);
}

TEST_CASE("every output format has its paragraph, and there is none of another") {
  const std::string section = between(man_page(), "\n.SH OUTPUT FORMATS\n", "\n.SH") + "\n";
  std::size_t formats = 0;
  for (const Parameter& p : catalogue::common_parameters())
    if (p.name == "format")
      for (const std::string_view word : words(p)) {
        INFO(word);
        CHECK(section.find(".TP\n.B " + std::string(word) + "\n") != std::string::npos);
        ++formats;
      }
  REQUIRE(formats > 0);
  std::size_t paragraphs = 0;
  for (const std::string& line : lines(section))
    if (line == ".TP") ++paragraphs;
  CHECK(paragraphs == formats);
}

TEST_CASE("pages have the version, no other control lines than macros, and no bare minus") {
  const std::vector<std::string> macros = {".\\\"", ".TH", ".SH", ".SS", ".TP", ".PP", ".RS", ".RE", ".EX",
                                           ".EE",   ".B",  ".BI", ".BR", ".I",  ".IR", ".RI", ".br"};
  for (const std::string& page : {man_page(), serve_man_page()}) {
    CHECK(lines(page).at(1).find("\"randnum " + std::string(catalogue::version()) + "\"") != std::string::npos);
    for (const std::string& line : lines(page)) {
      INFO(line);
      CHECK(std::all_of(line.begin(), line.end(), [](char c) { return c >= ' ' && c <= '~'; }));
      CHECK(!line.starts_with('\''));
      if (line.starts_with('.'))
        CHECK(std::find(macros.begin(), macros.end(), line.substr(0, line.find(' '))) != macros.end());
      if (!line.starts_with('.')) CHECK(replaced(line, "\\-", "").find('-') == std::string::npos);
    }
  }
}

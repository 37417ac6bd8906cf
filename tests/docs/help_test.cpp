// SPDX-License-Identifier: MIT
#include "docs/help.h"

#include <algorithm>

#include "catalogue/catalogue.h"
#include "docs/entry.h"
#include "tests/catch.h"
#include "tests/docs/texts.h"

using namespace randnum;
using namespace docs;
using namespace tests;
using catalogue::Kind;
using catalogue::Parameter;
using catalogue::Place;
using catalogue::Row;

namespace {

constexpr std::size_t columns = 100;

/// Two forms for each draw and command, and two for all together.
std::vector<std::string> all_texts(bool colour) {
  std::vector<std::string> texts = {overview(colour), short_overview(colour)};
  for (const Row& row : catalogue::rows()) texts.insert(texts.end(), {long_help(row, colour), short_help(row, colour)});
  for (const catalogue::Command& command : catalogue::commands())
    texts.insert(texts.end(), {long_help(command, colour), short_help(command, colour)});
  return texts;
}

std::string help_of(const Entry& entry, bool brief) {
  if (const Row* row = catalogue::find_row(entry.name)) return brief ? short_help(*row, false) : long_help(*row, false);
  const catalogue::Command& command = *catalogue::find_command(entry.name);
  return brief ? short_help(command, false) : long_help(command, false);
}

constexpr Parameter planted_parameters[] = {
    {"min", Kind::integer, "1", "smallest value", 0, {}, Place::operand},
    {"max", Kind::integer, std::nullopt, "largest value", 0, {}, Place::operand},
    {"mode", Kind::word, "[)", "a clause; and a second one that is far too long for a single line of short help to hold",
     'm', "[)|x"},
    {"unique", Kind::flag, "", "no value twice", 'u'},
};
constexpr Row planted = {"planted", "Tests", "Draw what a test wants.", planted_parameters, "6 --mode x", nullptr};

}  // namespace

TEST_CASE("help fits into 100 columns of ASCII") {
  for (const std::string& text : all_texts(false)) {
    REQUIRE(!text.empty());
    CHECK(text.back() == '\n');
    CHECK(text.find("\n\n\n") == std::string::npos);
    for (const std::string& line : lines(text)) {
      INFO(line);
      CHECK(line.size() <= columns);
      CHECK((line.empty() || line.back() != ' '));
      CHECK(std::all_of(line.begin(), line.end(), [](char c) { return c >= ' ' && c <= '~'; }));
    }
  }
}

TEST_CASE("colour makes headings bold and changes nothing else") {
  const std::vector<std::string> plain = all_texts(false), coloured = all_texts(true);
  REQUIRE(plain.size() == coloured.size());
  for (std::size_t i = 0; i < plain.size(); ++i) {
    CHECK(coloured[i].find("\033[1mUsage\033[0m\n") != std::string::npos);
    CHECK(replaced(replaced(coloured[i], "\033[1m", ""), "\033[0m", "") == plain[i]);
    CHECK(plain[i].find('\033') == std::string::npos);
  }
}

TEST_CASE("both overviews name every draw and command with its summary") {
  for (const std::string& text : {overview(false), short_overview(false)})
    for (const Entry& entry : entries()) {
      INFO(entry.name);
      const auto all = lines(text);
      CHECK(std::any_of(all.begin(), all.end(), [&](const std::string& line) {
        return line.starts_with("  " + std::string(entry.name) + " ") && line.ends_with(entry.summary);
      }));
      if (!entry.group.empty()) CHECK(std::count(all.begin(), all.end(), std::string(entry.group)) == 1);
    }
}

TEST_CASE("long help begins with the example and tells all that the table knows") {
  for (const Entry& entry : entries()) {
    const std::string text = help_of(entry, false), flow = flowed(text);
    const std::string example = "randnum " + std::string(entry.name) + " " + std::string(entry.example);
    INFO(text);
    CHECK(text.starts_with("Example\n  " + example + "\n"));
    CHECK(flow.find(entry.summary) != std::string::npos);
    for (const Section& section : entry.sections) {
      CHECK(text.find("\n" + std::string(section.title) + "\n") != std::string::npos);
      for (const Parameter& p : section.parameters) {
        INFO(p.name);
        CHECK(flow.find(accepted(p).empty() ? std::string(p.meaning) : std::string(p.meaning) + "; " + accepted(p)) !=
              std::string::npos);
        if (is_option(p)) CHECK(has_word(text, "--" + std::string(p.name)));
        if (p.letter != 0) CHECK(text.find(std::string("-") + p.letter + ", --" + std::string(p.name)) != std::string::npos);
      }
    }
  }
}

TEST_CASE("short help has one line for each parameter, in order") {
  for (const Entry& entry : entries()) {
    const std::vector<std::string> all = lines(help_of(entry, true));
    auto line = std::find(all.begin(), all.end(), "Options");
    for (const Section& section : entry.sections)
      for (const Parameter& p : section.parameters) {
        INFO(entry.name << " " << p.name);
        REQUIRE(line != all.end());
        REQUIRE(++line != all.end());
        INFO(*line);
        CHECK(has_word(*line, is_option(p) ? "--" + std::string(p.name) : operand_name(p) + "..."));
        CHECK(line->find("  " + std::string(p.meaning.substr(0, p.meaning.find_first_of(",;:")))) != std::string::npos);
      }
    CHECK(++line == all.end());
  }
}

TEST_CASE("a row becomes this help") {
  CHECK(long_help(planted, false).starts_with(R"(Example
  randnum planted 6 --mode x

Usage
  randnum planted [MIN] MAX [OPTION...]

  Draw what a test wants.

Parameters
  MIN, --min N           smallest value; default 1
  MAX, --max N           largest value; required
  -m, --mode WORD        a clause; and a second one that is far too long for a single line of short
                         help to hold; one of [), x; default [)
  -u, --unique           no value twice

Options of every draw
)"));
  CHECK(short_help(planted, false).find("\n  -m, --mode WORD        a clause; one of [), x; default [)\n") !=
        std::string::npos);
}

TEST_CASE("usage shows operands as the table places them") {
  std::vector<Parameter> parameters(std::begin(planted_parameters), std::end(planted_parameters));
  Row row = planted;
  parameters[1].fallback = "100";
  row.parameters = parameters;
  CHECK(operands(entry(row)) == "[MIN] [MAX]");
  CHECK(long_help(row, false).find("A single operand is MAX.") != std::string::npos);
  parameters = {{"items", Kind::items, "", "what to choose from", 0, {}, Place::items}};
  row.parameters = parameters;
  CHECK(operands(entry(row)) == "[ITEM...]");
  CHECK(long_help(row, false).find("\nOptions for lists\n") != std::string::npos);
  parameters[0].place = Place::files;
  CHECK(operands(entry(row)) == "[FILE...]");
  row.parameters = {};
  CHECK(operands(entry(row)).empty());
  CHECK(long_help(row, false).find("\nOptions for lists\n") == std::string::npos);
  CHECK(long_help(row, false).find("Parameters") == std::string::npos);
}

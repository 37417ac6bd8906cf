// SPDX-License-Identifier: MIT
// That nothing of the catalogue is missing. tests/docs/check_completions asks the shells themselves.
#include "docs/completion.h"

#include <algorithm>
#include <stdexcept>

#include "catalogue/catalogue.h"
#include "docs/entry.h"
#include "tests/catch.h"
#include "tests/docs/texts.h"

using namespace randnum;
using namespace docs;
using namespace tests;
using catalogue::Kind;
using catalogue::Parameter;

namespace {

std::string without_quotes(std::string text) { return replaced(replaced(std::move(text), "\\", ""), "'", ""); }

/// Calls check(entry, parameter) for every option of every command.
template <class Check>
void for_all_options(Check check) {
  for (const Entry& entry : entries())
    for (const Section& section : entry.sections)
      for (const Parameter& p : section.parameters) {
        INFO(entry.name << " --" << p.name);
        if (is_option(p)) check(entry, p);
      }
}

std::string spaced(const Parameter& p) {
  std::string list;
  for (const std::string_view word : words(p)) list += (list.empty() ? "" : " ") + std::string(word);
  return list;
}

}  // namespace

TEST_CASE("bash knows every command, option and word") {
  const std::string script = completion("bash");
  const std::string commands = between(script, "local commands='", "'");
  for (const Entry& entry : entries()) CHECK(has_word(commands, entry.name));
  for_all_options([&](const Entry& entry, const Parameter& p) {
    const std::string arm = between(script, "\n    " + std::string(entry.name) + ")\n", "esac ;;"),
                      name = "--" + std::string(p.name);
    CHECK(has_word(between(arm, "*) ", "fi ;;"), name));
    if (p.kind == Kind::flag) return;
    const std::vector<std::string> all = lines(arm);
    const auto taker = std::find_if(all.begin(), all.end(), [&](const std::string& line) {
      const std::string before = line.substr(0, line.find(") "));
      return before.find("*") == std::string::npos && has_word(before, name) &&
             (p.letter == 0 || has_word(before, std::string("-") + p.letter));
    });
    REQUIRE(taker != all.end());
    const std::string what = without_quotes(taker->substr(taker->find(") ") + 2));
    if (p.kind == Kind::word)
      CHECK(what == "values=(" + spaced(p) + ") ;;");
    else
      CHECK((what == "files=yes ;;") == (p.kind == Kind::file));
  });
}

TEST_CASE("zsh knows every command, option and word") {
  const std::string script = completion("zsh"), commands = between(script, "commands=(\n", "\n  )\n");
  CHECK(script.starts_with("#compdef randnum\n"));
  for (const Entry& entry : entries())
    CHECK(commands.find("    '" + std::string(entry.name) + ":" + std::string(entry.summary) + "'") != std::string::npos);
  for_all_options([&](const Entry& entry, const Parameter& p) {
    const std::string arm = between(script, "\n    " + std::string(entry.name) + ")\n", " ;;\n");
    const std::string value = p.kind == Kind::flag ? "[" : "=[";
    std::vector<std::string> specifications;
    for (const std::string& line : lines(arm))
      if (line.find("--" + std::string(p.name) + value) != std::string::npos ||
          (p.letter != 0 &&
           line.find(std::string("-") + p.letter + (p.kind == Kind::flag ? "[" : "+[")) != std::string::npos))
        specifications.push_back(without_quotes(line));
    CHECK(specifications.size() == (p.letter == 0 ? 1 : 2));
    for (const std::string& specification : specifications) {
      INFO(specification);
      CHECK(specification.find("[" + without_quotes(std::string(p.meaning)) + "]") != std::string::npos);
      if (p.kind == Kind::word) CHECK(specification.find(":WORD:(" + spaced(p) + ")") != std::string::npos);
      CHECK((specification.find(":_files") != std::string::npos) == (p.kind == Kind::file));
    }
  });
}

TEST_CASE("fish knows every command, option and word") {
  const std::vector<std::string> all = lines(completion("fish"));
  for (const Entry& entry : entries())
    CHECK(std::any_of(all.begin(), all.end(), [&](const std::string& line) {
      return line.find("__randnum_is_first") != std::string::npos && has_word(line, "-a " + std::string(entry.name));
    }));
  for_all_options([&](const Entry& entry, const Parameter& p) {
    const auto line = std::find_if(all.begin(), all.end(), [&](const std::string& candidate) {
      return has_word(between(candidate, "-n '__randnum_is ", "'"), entry.name) &&
             has_word(candidate, "-l " + std::string(p.name));
    });
    REQUIRE(line != all.end());
    INFO(*line);
    if (p.letter != 0) CHECK(line->find(std::string("-s ") + p.letter + " -l ") != std::string::npos);
    CHECK(without_quotes(*line).ends_with(" -d " + without_quotes(std::string(p.meaning))));
    if (p.kind == Kind::word) CHECK(without_quotes(*line).find(" -x -a " + spaced(p) + " -d ") != std::string::npos);
    CHECK((line->find(" -r -F ") != std::string::npos) == (p.kind == Kind::file));
    CHECK((line->find(" -x ") != std::string::npos) == (p.kind != Kind::flag && p.kind != Kind::file));
  });
}

TEST_CASE("another shell is refused") { CHECK_THROWS_AS(completion("tcsh"), std::invalid_argument); }

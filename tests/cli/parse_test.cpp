// SPDX-License-Identifier: MIT
#include "cli/parse.h"

#include "random/error.h"
#include "tests/catch.h"

using namespace randnum;
using namespace catalogue;
using Words = std::vector<std::string>;

namespace {

const std::vector<Parameter> row = {{"min", Kind::integer, "1", "smallest", 0, {}, Place::operand},
                                    {"max", Kind::integer, "100", "largest", 0, {}, Place::operand},
                                    {"mean", Kind::real, "0", "centre"},
                                    {"unique", Kind::flag, "", "no value twice", 'u'}};
const std::vector<Parameter> list = {{"items", Kind::items, "", "what is drawn from", 0, {}, Place::items}};
const std::vector<Parameter> common = {{"count", Kind::count, "", "how many", 'n'},
                                       {"separator", Kind::text, "", "between values", 's'},
                                       {"zero-terminated", Kind::flag, "", "NUL at the end", 'z'},
                                       {"seed", Kind::text, "", "the same values for ever"}};

/// What was read, as "name=text" in the order of the tables, then operands, each in brackets.
std::string shown(const cli::Parsed& parsed) {
  std::string text;
  for (const auto& [name, value] : parsed.texts) text += '[' + name + '=' + value + ']';
  for (const std::string& operand : parsed.operands) text += '[' + operand + ']';
  return text;
}

std::string of_row(Words words) { return shown(cli::parse("int", {row, common}, std::move(words))); }
std::string of_list(Words words) { return shown(cli::parse("choice", {list, common}, std::move(words))); }

/// The message of the InputError, after its field if it has one; "" if there is none.
std::string refused(Words words) {
  try {
    of_row(std::move(words));
  } catch (const random::InputError& error) {
    return error.field() + (error.field().empty() ? "" : " ") + error.what();
  }
  return "";
}

cli::Help help(Words words) { return cli::parse("int", {row, common}, std::move(words)).help; }

}  // namespace

TEST_CASE("no words are no texts") {
  CHECK(of_row({}).empty());
  CHECK(of_row({"--"}).empty());
  CHECK(help({}) == cli::Help::none);
}

TEST_CASE("an option's text follows it, in its own word or in the next") {
  for (const Words& words : {Words{"-n5"}, Words{"-n", "5"}, Words{"--count=5"}, Words{"--count", "5"}})
    CHECK(of_row(words) == "[count=5]");
  CHECK(of_row({"--count", "010"}) == "[count=010]");  // texts: what they mean is decided elsewhere
  CHECK(of_row({"--separator=a=b"}) == "[separator=a=b]");
  CHECK(of_row({"-s, "}) == "[separator=, ]");
  CHECK(of_row({"-zn5"}) == "[count=5][zero-terminated=true]");
}

TEST_CASE("an option's text may look like anything") {
  for (const char* text : {"-5",  "-.5",   "-5e3", "+.5", "-",   "--", "-x", "--seed", "[a,b]", "[",     "[]",  "a,b",
                           "{x}", "\"q\"", "'q'",  "%%",  "a b", "\n", "é",  "\xff",   "\x01",  "\x01[", "null"}) {
    const std::string expected = std::string("[seed=") + text + ']';
    CHECK(of_row({"--seed", text}) == expected);
    CHECK(of_row({std::string("--seed=") + text}) == expected);
  }
  CHECK(of_row({"-s[a,b]"}) == "[separator=[a,b]]");
  CHECK(of_row({"-s\x01"}) == "[separator=\x01]");
  CHECK(of_row({"-s", "--", "5"}) == "[separator=--][max=5]");
}

TEST_CASE("an option's text may be empty") {
  CHECK(of_row({"--seed", ""}) == "[seed=]");
  CHECK(of_row({"-s", ""}) == "[separator=]");
  CHECK(of_row({"--seed", "", "--count", "5"}) == "[count=5][seed=]");
}

TEST_CASE("an empty text after = takes no other word") {
  CHECK(of_row({"--seed="}) == "[seed=]");
  CHECK(of_row({"--seed=", "5"}) == "[seed=][max=5]");
  CHECK(of_row({"--separator=", "--count=5"}) == "[count=5][separator=]");
}

TEST_CASE("operands are placed from the right") {
  CHECK(of_row({"6"}) == "[max=6]");
  CHECK(of_row({"1", "6"}) == "[min=1][max=6]");
  CHECK(of_row({"--min", "3", "6"}) == "[min=3][max=6]");
  CHECK(of_row({"1", "-n5", "6"}) == "[count=5][min=1][max=6]");
  CHECK(of_row({"--", "1", "6"}) == "[min=1][max=6]");
  CHECK(of_row({"-n5", "--", "6"}) == "[count=5][max=6]");
  CHECK(of_row({"", "6"}) == "[min=][max=6]");
}

TEST_CASE("negative numbers are operands and values") {
  CHECK(of_row({"-5", "5"}) == "[min=-5][max=5]");
  CHECK(of_row({"-5", "-1"}) == "[min=-5][max=-1]");
  CHECK(of_row({"-5"}) == "[max=-5]");
  CHECK(of_row({"-.5", ".5"}) == "[min=-.5][max=.5]");
  CHECK(of_row({"-1.5e3", "-0"}) == "[min=-1.5e3][max=-0]");
  CHECK(of_row({"-5k", "+5"}) == "[min=-5k][max=+5]");
  CHECK(of_row({"--", "-5", "-.5"}) == "[min=-5][max=-.5]");
  CHECK(of_row({"--mean", "-.5", "--min=-5", "--max", "-1"}) == "[min=-5][max=-1][mean=-.5]");
}

TEST_CASE("items are taken as they are, in order") {
  CHECK(of_list({"a", "b", "a"}) == "[a][b][a]");
  CHECK(of_list({"", "a", ""}) == "[][a][]");
  CHECK(of_list({"-5", "-.5", "-"}) == "[-5][-.5][-]");
  CHECK(of_list({"[a,b]", "[", "[]", "a,b", "a=b", "\"q\"", "{}", "++", "/x", "%%", "\x01x", "\xff"}) ==
        "[[a,b]][[][[]][a,b][a=b][\"q\"][{}][++][/x][%%][\x01x][\xff]");
  CHECK(of_list({"a", "-n2", "b"}) == "[count=2][a][b]");
}

TEST_CASE("after -- everything is an operand") {
  CHECK(of_list({"--", "-n5", "--count", "-z", "--help", "[x]", "--seed=", "-"}) ==
        "[-n5][--count][-z][--help][[x]][--seed=][-]");
  CHECK(of_list({"a", "--", "--"}) == "[a][--]");
  CHECK(of_list({"--", ""}) == "[]");
}

TEST_CASE("too many operands are refused by the first of them") {
  CHECK(refused({"1", "2", "3", "4"}) == "int takes at most 2 operands: '3' is one too many");
  try {
    cli::parse("version", {common}, {"now"});
    FAIL("nothing was thrown");
  } catch (const random::InputError& error) {
    CHECK(error.what() == std::string("version takes at most 0 operands: 'now' is one too many"));
  }
}

TEST_CASE("a flag is true however often it is given, or has its text after =") {
  CHECK(of_row({"-u"}) == "[unique=true]");
  CHECK(of_row({"--unique", "-u", "-z", "--unique", "-zz"}) == "[unique=true][zero-terminated=true]");
  CHECK(of_row({"-uz"}) == "[unique=true][zero-terminated=true]");
  CHECK(of_row({"--unique=true"}) == "[unique=true]");
  CHECK(of_row({"--unique=false"}) == "[unique=false]");
  CHECK(of_row({"--unique=maybe"}) == "[unique=maybe]");  // refused by whoever reads it
  CHECK(of_row({"--unique", "false"}) == "[unique=true][max=false]");
}

TEST_CASE("an option given twice is handed on twice, for the arguments to refuse") {
  CHECK(of_row({"-n5", "--count=6"}) == "[count=5][count=6]");
  CHECK(of_row({"--max=5", "6"}) == "[max=5][max=6]");
}

TEST_CASE("an unknown option is refused, with the one that may have been meant") {
  CHECK(refused({"--cuont", "5"}) == "int has no option --cuont; did you mean --count?");
  CHECK(refused({"--cuont=5"}) == "int has no option --cuont; did you mean --count?");
  CHECK(refused({"--zero_terminated"}) == "int has no option --zero_terminated; did you mean --zero-terminated?");
  CHECK(refused({"--hlep"}) == "int has no option --hlep; did you mean --help?");
  CHECK(refused({"-count", "5"}) == "int has no option -count; did you mean --count?");
  CHECK(refused({"5", "--items", "6"}) == "int has no option --items");
  CHECK(refused({"-x"}) == "int has no option -x");
  CHECK(refused({"-x5"}) == "int has no option -x5");
  CHECK(refused({"-inf"}) == "int has no option -inf");
  CHECK(refused({"--operands", "5"}) == "int has no option --operands");
}

TEST_CASE("options have no abbreviations, no other case and no negation") {
  for (const char* word :
       {"--coun", "--c", "--COUNT", "-N", "--no-unique", "--count5", "--config", "--version", "--help-all"})
    CHECK(refused({word, "5"}).starts_with(std::string("int has no option ") + word));
}

TEST_CASE("a missing text is refused by the option's name") {
  for (const Words& words : {Words{"-n"}, Words{"--count"}, Words{"6", "--count"}, Words{"-zn"}})
    CHECK(refused(words) == "count needs a value");
}

TEST_CASE("help is brief or full, and full if both are asked for") {
  CHECK(help({"-h"}) == cli::Help::brief);
  CHECK(help({"--help"}) == cli::Help::full);
  CHECK(help({"--help", "-h"}) == cli::Help::full);
  CHECK(help({"6", "-n5", "-h"}) == cli::Help::brief);
  CHECK(help({"-zh"}) == cli::Help::brief);
  CHECK(help({"--seed", "--help"}) == cli::Help::none);
}

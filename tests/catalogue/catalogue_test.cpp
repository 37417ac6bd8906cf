// SPDX-License-Identifier: MIT
#include "catalogue/catalogue.h"

#include <algorithm>
#include <set>
#include <string>

#include "catalogue/request.h"
#include "random/error.h"
#include "tests/catch.h"
#include "tests/support/texts.h"

using namespace randnum;
using namespace catalogue;

namespace {

constexpr std::size_t columns = 79;  // of a terminal line

bool is_kebab_case(std::string_view name) {
  const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
  return !name.empty() && name.front() >= 'a' && name.front() <= 'z' && name.back() != '-' &&
         name.find("--") == std::string_view::npos && std::all_of(name.begin(), name.end(), fits);
}

using Tables = std::vector<Table>;

/// All that a row's command takes.
Tables tables_of(const Row& row) {
  Tables tables = {row.parameters, common_parameters(), shell_parameters()};
  if (items_parameter(row) != nullptr) tables.push_back(list_parameters());
  return tables;
}

void check_names(const Tables& tables) {
  std::set<std::string_view> names = {"help"};
  std::set<char> letters = {'h'};
  for (const Table table : tables)
    for (const Parameter& p : table) {
      INFO("parameter " << p.name);
      CHECK(is_kebab_case(p.name));
      CHECK(names.insert(p.name).second);
      if (p.letter != 0) CHECK(letters.insert(p.letter).second);
    }
}

/// Reads the text as a value of the kind, and throws as a request would.
void read_as(const Parameter& p, std::string_view text) {
  const std::string name(p.name);
  switch (p.kind) {
    case Kind::integer: return void(read_integer(name, text));
    case Kind::count: return void(read_count(name, text));
    case Kind::size: return void(read_size(name, text));
    case Kind::real: return void(read_real(name, text));
    case Kind::reals: return void(read_reals(name, text));
    case Kind::word: return void(read_word(name, text, p.words));
    case Kind::time: return void(read_time(name, text));
    case Kind::duration: return void(read_duration(name, text));
    case Kind::address: return void(read_address(name, text));
    case Kind::range: return void(read_range(name, text));
    case Kind::shard: return void(read_shard(name, text));
    case Kind::flag: throw random::InputError(name, "a flag that is given by default");
    case Kind::text:
    case Kind::items:
    case Kind::file: return;
  }
}

void check_parameter(const Parameter& p) {
  INFO("parameter " << p.name);
  CHECK((p.kind == Kind::word) == !p.words.empty());
  CHECK(!p.meaning.empty());
  CHECK(p.meaning.back() != '.');
  if (p.fallback && !p.fallback->empty()) CHECK_NOTHROW(read_as(p, *p.fallback));
  CHECK((p.kind == Kind::items) == (p.place == Place::items || p.place == Place::files));
}

void check_summary(std::string_view summary) {
  INFO(summary);
  CHECK(summary.size() <= columns);
  REQUIRE(summary.size() > 1);
  CHECK((summary.front() >= 'A' && summary.front() <= 'Z'));
  CHECK(summary.find('.') == summary.size() - 1);  // one sentence
  CHECK(summary.find('\n') == std::string_view::npos);
}

}  // namespace

TEST_CASE("commands have names in kebab case, each once") {
  std::set<std::string_view> names;
  for (const Row& row : rows()) {
    CHECK(is_kebab_case(row.name));
    CHECK(names.insert(row.name).second);
    CHECK(find_row(row.name) == &row);
    CHECK(find_command(row.name) == nullptr);
  }
  for (const Command& command : commands()) {
    CHECK(is_kebab_case(command.name));
    CHECK(names.insert(command.name).second);
    CHECK(find_command(command.name) == &command);
  }
  CHECK(find_row("no-such-draw") == nullptr);
  CHECK(find_command("") == nullptr);
}

TEST_CASE("rows of a group stand together") {
  std::set<std::string_view> ended;
  std::string_view group;
  for (const Row& row : rows()) {
    CHECK(!row.group.empty());
    if (row.group != group) CHECK(ended.insert(group).second);
    group = row.group;
    CHECK(ended.count(group) == 0);
  }
}

TEST_CASE("a command takes every option name and letter once") {
  for (const Row& row : rows()) {
    INFO("command " << row.name);
    check_names(tables_of(row));
  }
  for (const Command& command : commands()) {
    INFO("command " << command.name);
    check_names({command.parameters});
  }
}

TEST_CASE("summaries are one sentence that fits a line") {
  for (const Row& row : rows()) check_summary(row.summary);
  for (const Command& command : commands()) check_summary(command.summary);
}

TEST_CASE("meanings are phrases, and defaults are values of their kind") {
  for (const Row& row : rows())
    for (const Parameter& p : row.parameters) check_parameter(p);
  for (const Command& command : commands())
    for (const Parameter& p : command.parameters) check_parameter(p);
  for (const Table table : {common_parameters(), shell_parameters(), list_parameters()})
    for (const Parameter& p : table) check_parameter(p);
}

TEST_CASE("required operands come before optional ones from the right, and items stand alone") {
  for (const Row& row : rows()) {
    INFO("command " << row.name);
    const auto operands = std::count_if(row.parameters.begin(), row.parameters.end(),
                                        [](const Parameter& p) { return p.place == Place::operand; });
    if (items_parameter(row) != nullptr) CHECK(operands == 0);
    bool optional_seen = false;  // operands are filled from the right, so a required one must not stand left of an optional
    for (auto p = row.parameters.rbegin(); p != row.parameters.rend(); ++p) {
      if (p->place != Place::operand) continue;
      if (p->fallback) optional_seen = true;
      CHECK((p->fallback || !optional_seen));
    }
  }
}

TEST_CASE("every example is prepared and draws") {
  for (const Row& row : rows()) {
    INFO("example: " << row.name << ' ' << row.example);
    const Arguments arguments = tests::arguments(row, std::string(row.example));
    CHECK(arguments.given("seed"));  // so that the docs can print its output
    const Job job = prepare(row, arguments);
    REQUIRE(job.last > job.first);
    REQUIRE(job.last != draw::Draw::endless);
    random::Stream stream(job.key, 0);
    draw::Column column;
    job.draw->fill(stream, {}, std::min(job.draw->cells(0), job.draw->place(job.last).cell), column);
  }
}

TEST_CASE("a row reads no parameter that it does not declare") {
  for (const Row& row : rows())
    for (const Parameter& p : row.parameters) {  // each parameter, as it changes what is read
      if (p.kind == Kind::items || p.place == Place::operand) continue;
      INFO(row.name << " with " << p.name);
      std::string line(row.example);
      if (line.find("--" + std::string(p.name)) != std::string::npos) continue;
      line += " --" + std::string(p.name);
      if (p.kind == Kind::word) line += " " + std::string(p.words.substr(p.words.rfind('|') + 1));
      if (p.kind != Kind::flag && p.kind != Kind::word) line += " 2";
      try {
        prepare(row, tests::arguments(row, line));
      } catch (const random::InputError&) {  // some cannot be combined, or want another value; std::logic_error is a bug
      }
    }
}

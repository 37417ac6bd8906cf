// SPDX-License-Identifier: MIT
#include "cli/run.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "catalogue/catalogue.h"
#include "catalogue/version.h"
#include "cli/configuration.h"
#include "cli/draw_command.h"
#include "cli/items.h"
#include "cli/parse.h"
#include "cli/print.h"
#include "cli/suggest.h"
#include "docs/completion.h"
#include "docs/help.h"
#include "random/error.h"
#include "random/seed.h"

namespace randnum::cli {
namespace {

using namespace catalogue;
using random::InputError;

void replay(const Arguments& arguments) {
  const Receipt receipt = from_json(read_file(std::string(arguments.text("receipt"))));
  const Row* row = find_row(receipt.command.front());
  if (receipt.generator != random::generator_name || row == nullptr)
    throw InputError("receipt",
                     fmt::format("needs {} {} of randnum {}", receipt.generator, receipt.command.front(), receipt.version));
  std::vector<std::string> words = {"--seed=" + receipt.seed, fmt::format("--stream={}", receipt.stream)};
  for (const char* name : {"output", "threads"})
    if (arguments.has(name)) words.push_back(fmt::format("--{}={}", name, arguments.text(name)));
  words.insert(words.end(), receipt.command.begin() + 1, receipt.command.end());
  run_draw(*row, words, &receipt);
}

[[noreturn]] void unknown_command(const std::string& name) {
  std::vector<std::string> names;
  for (const Row& row : rows()) names.emplace_back(row.name);
  for (const Command& command : commands()) names.emplace_back(command.name);
  throw InputError("", fmt::format("there is no command '{}'{}", name, did_you_mean(name, names)));
}

void help(const std::string& name) {
  const bool colour = colour_wanted(nullptr);
  if (name.empty()) return print(docs::overview(colour));
  if (const Row* row = find_row(name)) return print(docs::long_help(*row, colour));
  if (const Command* command = find_command(name)) return print(docs::long_help(*command, colour));
  unknown_command(name);
}

std::string version_text(bool json) {
  if (!json) return fmt::format("randnum {}\n", version());
  const nlohmann::ordered_json document = {
      {"version", version()}, {"generator", "chacha20/" + std::string(random::generator_name)}, {"home", home()}};
  return document.dump() + "\n";
}

int run_command(const Command& command, const std::vector<std::string>& words, std::span<const Elsewhere> elsewhere) {
  const std::vector<Table> tables = {command.parameters};
  Parsed parsed = parse(command.name, tables, words);
  if (parsed.help == Help::brief) return print(docs::short_help(command, colour_wanted(nullptr))), 0;
  if (parsed.help == Help::full) return print(docs::long_help(command, colour_wanted(nullptr))), 0;
  for (const Elsewhere& other : elsewhere)
    if (other.command == command.name) return run_configured(command, std::move(parsed.texts), other.run);
  const Arguments arguments(tables, std::move(parsed.texts));
  if (command.name == "replay") return replay(arguments), 0;
  if (command.name == "completion") return print(docs::completion(arguments.word("shell"))), 0;
  if (command.name == "help") return help(std::string(arguments.text("command"))), 0;
  return print(version_text(arguments.flag("json"))), 0;
}

}  // namespace

int run(const std::vector<std::string>& words, std::span<const Elsewhere> elsewhere) {
  const std::string first = words.empty() ? "" : words.front();
  const std::vector<std::string> rest(words.begin() + (words.empty() ? 0 : 1), words.end());
  if (first == "--help") return help(""), 0;
  if (first == "-h") return print(docs::short_overview(colour_wanted(nullptr))), 0;
  if (first == "--version") return run_command(*find_command("version"), rest, elsewhere);
  if (const Row* row = find_row(first)) return run_draw(*row, rest), 0;
  if (const Command* command = find_command(first)) return run_command(*command, rest, elsewhere);
  const bool bare = first.empty() || (first[0] >= '0' && first[0] <= '9') || first[0] == '-' || first[0] == '+';
  if (!bare || (words.size() == 1 && first.empty() && !words.empty())) unknown_command(first);
  return run_draw(*find_row("int"), words), 0;  // randnum, randnum 6, randnum -5 5, randnum -n 3
}

}  // namespace randnum::cli

// SPDX-License-Identifier: MIT
#include "cli/parse.h"

#include <fmt/format.h>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>

#include "cli/suggest.h"
#include "random/error.h"

namespace randnum::cli {
namespace {

using namespace catalogue;
using random::InputError;

std::string option_names(const Parameter& p) {
  return p.letter == 0 ? fmt::format("--{}", p.name) : fmt::format("-{},--{}", p.letter, p.name);
}

/// CLI11 knows -5 for a number, but takes -.5 for options, [a,b] for a list, and the word after --seed= for the seed: such
/// words go through it under a mark, which no word of a command line can hold.
constexpr char mark = '\0';

std::string marked(const std::string& word) {
  const bool fraction = word.size() > 2 && word.starts_with("-.") && word[2] >= '0' && word[2] <= '9';
  if (word.starts_with("--") && word.find('=') == word.size() - 1) return word + mark;
  return fraction || word.starts_with('[') ? mark + word : word;
}

std::string unmarked(std::string word) {
  std::erase(word, mark);
  return word;
}

/// Whether any word may be the option of that name or letter (0: none). Only such are declared: CLI11 takes 14 000
/// instructions to declare one, which is more than a draw of a few values takes.
bool occurs(std::string_view name, char letter, const std::vector<std::string>& words) {
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    if (word.starts_with("--")) return word.compare(2, name.size(), name) == 0;
    return word.starts_with('-') && letter != 0 && word.find(letter) != std::string::npos;
  });
}

[[noreturn]] void unknown(std::string_view command, const std::string& word, const std::vector<Table>& tables) {
  std::vector<std::string> names = {"--help"};
  for (const Table table : tables)
    for (const Parameter& p : table)
      if (p.kind != Kind::items) names.push_back(fmt::format("--{}", p.name));
  const std::string option = word.substr(0, word.find('='));
  throw InputError("", fmt::format("{} has no option {}{}", command, option, did_you_mean(option, names)));
}

/// Gives the operands to the parameters that take them, from the right: a lone one of [MIN] [MAX] is MAX.
void place_operands(std::string_view command, const std::vector<Table>& tables, Parsed& parsed) {
  std::vector<const Parameter*> places;
  for (const Table table : tables)
    for (const Parameter& p : table) {
      if (p.place == Place::operand) places.push_back(&p);
      if (p.kind == Kind::items) return;  // operands stay as they are
    }
  if (parsed.operands.size() > places.size())
    throw InputError("", fmt::format("{} takes at most {} operand{}: '{}' is one too many", command, places.size(),
                                     places.size() == 1 ? "" : "s", parsed.operands[places.size()]));
  const std::size_t first = places.size() - parsed.operands.size();
  for (std::size_t i = 0; i < parsed.operands.size(); ++i)
    parsed.texts.emplace_back(places[first + i]->name, parsed.operands[i]);
  parsed.operands.clear();
}

}  // namespace

Parsed parse(std::string_view command, const std::vector<Table>& tables, std::vector<std::string> words) {
  CLI::App app;
  app.set_help_flag();
  const CLI::Option* const brief = occurs(" ", 'h', words) ? app.add_flag("-h") : nullptr;  // which has no name
  const CLI::Option* const full = occurs("help", 0, words) ? app.add_flag("--help") : nullptr;
  std::vector<std::pair<const Parameter*, const CLI::Option*>> options;
  for (const Table table : tables)
    for (const Parameter& p : table) {
      if (p.kind == Kind::items || !occurs(p.name, p.letter, words)) continue;
      CLI::Option* option = p.kind == Kind::flag ? app.add_flag(option_names(p))
                                                 : app.add_option(option_names(p))->type_size(1)->expected(1)->take_all();
      options.emplace_back(&p, option);
    }
  Parsed parsed;
  app.add_option("operands", parsed.operands);

  std::transform(words.begin(), words.end(), words.begin(), marked);
  std::reverse(words.begin(), words.end());  // CLI11 wants them so
  try {
    app.parse(words);
  } catch (const CLI::ExtrasError&) {
    unknown(command, app.remaining().front(), tables);
  } catch (const CLI::ArgumentMismatch& error) {  // "--count: 1 required TEXT missing"
    const std::string what = error.what();
    throw InputError(what.substr(what.find_first_not_of('-'), what.find(':') - what.find_first_not_of('-')),
                     "needs a value");
  } catch (const CLI::ParseError& error) {
    throw InputError("", error.what());
  }
  if (brief != nullptr && brief->count() > 0) parsed.help = Help::brief;
  if (full != nullptr && full->count() > 0) parsed.help = Help::full;
  for (const auto& [parameter, option] : options)
    for (const std::string& text : option->results())
      if (parameter->kind != Kind::flag || parsed.texts.empty() || parsed.texts.back().first != parameter->name)
        parsed.texts.emplace_back(parameter->name, unmarked(text));
  std::transform(parsed.operands.begin(), parsed.operands.end(), parsed.operands.begin(), unmarked);
  place_operands(command, tables, parsed);
  return parsed;
}

}  // namespace randnum::cli

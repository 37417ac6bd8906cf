// SPDX-License-Identifier: MIT
#include "cli/configuration.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <string>

#include "cli/items.h"
#include "cli/suggest.h"
#include "cli/toml.h"
#include "random/error.h"

namespace randnum::cli {
namespace {

using namespace catalogue;
using random::InputError;

/// What was told, and by whom: of the text with the same index, "" for a flag.
struct Told {
  std::vector<Text> texts;
  std::vector<std::string> origins;

  const std::string* find(std::string_view name) const {
    const auto found = std::find_if(texts.begin(), texts.end(), [&](const Text& text) { return text.first == name; });
    return found == texts.end() ? nullptr : &found->second;
  }
  void add(std::string_view name, std::string text, std::string origin) {
    if (find(name) != nullptr) return;  // who came first is right
    texts.emplace_back(name, std::move(text));
    origins.push_back(std::move(origin));
  }
  /// The name, and where it came from.
  std::string full_name(const std::string& name) const {
    for (std::size_t i = 0; i < texts.size(); ++i)
      if (texts[i].first == name && !origins[i].empty()) return origins[i];
    return name;
  }
};

std::string variable_of(std::string_view name) {
  std::string variable = fmt::format("RANDNUM_{}", name);
  for (char& c : variable) c = c == '-' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return variable;
}

void add_environment(Table table, Told& told) {
  for (const Parameter& p : table) {
    const std::string variable = variable_of(p.name);
    const char* const text = std::getenv(variable.c_str());
    if (text != nullptr && *text != 0) told.add(p.name, text, variable);
  }
}

void add_file(const std::string& path, Table table, Told& told) {
  for (Setting& setting : read_toml(path, read_file(path))) {
    std::vector<std::string> names;  // a file names no other one
    for (const Parameter& p : table)
      if (p.name != "config") names.emplace_back(p.name);
    if (std::find(names.begin(), names.end(), setting.name) == names.end()) {
      throw InputError("", fmt::format("{}:{}: there is no option {} for a file{}", path, setting.line, setting.name,
                                       did_you_mean(setting.name, names)));
    }
    told.add(setting.name, std::move(setting.text), fmt::format("{}:{}: {}", path, setting.line, setting.name));
  }
}

}  // namespace

int run_configured(const Command& command, std::vector<Text> flags, int (*run)(const Arguments&)) {
  Told told;
  told.origins.resize(flags.size());
  told.texts = std::move(flags);
  const auto is_config = [](const Parameter& p) { return p.name == "config"; };
  if (std::any_of(command.parameters.begin(), command.parameters.end(), is_config)) {
    add_environment(command.parameters, told);
    if (const std::string* path = told.find("config")) add_file(std::string(*path), command.parameters, told);
  }
  try {
    return run(Arguments({command.parameters}, told.texts));
  } catch (const InputError& error) {
    throw InputError(told.full_name(error.field()), error.what(), error.fault());
  }
}

}  // namespace randnum::cli

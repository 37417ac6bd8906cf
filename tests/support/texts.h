// SPDX-License-Identifier: MIT
#pragma once
// Arguments from a line such as a row's example, as the docs print it: --name value, --flag, operands. Only what examples
// need, so that rows can be tested without the command line.

#include <memory>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "catalogue/arguments.h"
#include "catalogue/catalogue.h"

namespace randnum::tests {

inline catalogue::Arguments arguments(const catalogue::Row& row, const std::string& line) {
  using namespace catalogue;
  const std::vector<Table> tables = {row.parameters, common_parameters()};
  std::vector<Text> texts;
  std::vector<std::string> operands;
  std::istringstream words(line);
  for (std::string word; words >> word;) {
    if (!word.starts_with("--")) {
      operands.push_back(word);
      continue;
    }
    const std::string name = word.substr(2);
    if (name == "echo") continue;  // the command line's business
    std::string value = "true";
    const Parameter* found = nullptr;
    for (const Table table : tables)
      for (const Parameter& p : table)
        if (p.name == name) found = &p;
    if (found == nullptr) throw std::runtime_error("no parameter " + name);
    if (found->kind != Kind::flag && !(words >> value)) throw std::runtime_error("no value for " + name);
    texts.emplace_back(name, value);
  }
  if (items_parameter(row) != nullptr) {
    auto items = std::make_shared<Items>();
    for (const std::string& operand : operands) items->push(operand);
    return Arguments(tables, texts, items);
  }
  std::vector<std::string_view> places;
  for (const Parameter& p : row.parameters)
    if (p.place == Place::operand) places.push_back(p.name);
  if (operands.size() > places.size()) throw std::runtime_error("too many operands");
  for (std::size_t i = 0; i < operands.size(); ++i)  // filled from the right
    texts.emplace_back(places[places.size() - operands.size() + i], operands[i]);
  return Arguments(tables, texts);
}

}  // namespace randnum::tests

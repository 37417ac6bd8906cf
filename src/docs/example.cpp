// SPDX-License-Identifier: MIT
#include "docs/example.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <limits>
#include <memory>

#include "catalogue/catalogue.h"
#include "catalogue/request.h"
#include "docs/entry.h"
#include "output/pieces.h"
#include "output/style.h"
#include "random/error.h"

namespace randnum::docs {
namespace {

using namespace catalogue;

const Parameter* find(const Row& row, std::string_view name) {
  for (const Table table : {row.parameters, common_parameters()})
    for (const Parameter& p : table)
      if (p.name == name) return &p;
  return nullptr;
}

std::vector<std::string> split(std::string_view line) {
  std::vector<std::string> all;
  while (!line.empty()) {
    all.emplace_back(line.substr(0, line.find(' ')));
    line.remove_prefix(std::min(all.back().size() + 1, line.size()));
  }
  return all;
}

/// A text of the kind, where the row's example has none. Together they must not contradict each other: no flag is set, and
/// the words are the last ones, for a UUID with a time is one of version 7.
std::string sample(const Parameter& p) {
  switch (p.kind) {
    case Kind::flag: return "false";
    case Kind::word: return p.name == "format" ? "ndjson" : std::string(words(p).back());
    case Kind::time: return "2026-11-23T12:00:00Z";
    case Kind::range: return "1-100";
    case Kind::shard: return "0/2";
    case Kind::count: return p.fallback.value_or("").empty() ? "3" : std::string(*p.fallback);
    default: return p.fallback.value_or("").empty() ? "1" : std::string(*p.fallback);
  }
}

std::string percent_encoded(std::string_view text) {
  std::string encoded;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0 || std::string_view("-._~").find(c) != std::string_view::npos)
      encoded += c;
    else
      encoded += fmt::format("%{:02X}", byte);
  }
  return encoded;
}

}  // namespace

Example example_of(const Row& row) {
  Example example;
  std::vector<std::string> operands;
  const std::vector<std::string> line = split(row.example);
  for (std::size_t i = 0; i < line.size(); ++i) {
    const Parameter* const p = line[i].starts_with("--") ? find(row, line[i].substr(2)) : nullptr;
    if (p != nullptr && p->kind != Kind::flag && i + 1 < line.size())
      example.texts.emplace_back(p->name, line[i + 1]), ++i;
    else if (p != nullptr)
      example.texts.emplace_back(p->name, "true");
    else if (!line[i].starts_with("--"))  // else an option of the command line's own: --echo
      operands.push_back(line[i]);
  }
  if (items_parameter(row) != nullptr) {
    example.items = std::move(operands);
    return example;
  }
  for (auto p = row.parameters.rbegin(); p != row.parameters.rend() && !operands.empty(); ++p)
    if (p->place == Place::operand)
      example.texts.emplace(example.texts.begin(), p->name, operands.back()), operands.pop_back();
  return example;
}

Example full_example(const Row& row) {
  const Example own = example_of(row);
  Example full;
  for (const Table table : {row.parameters, common_parameters()})
    for (const Parameter& p : table) {
      if (p.kind == Kind::items || (p.kind == Kind::reals && items_parameter(row) != nullptr)) continue;
      const std::string* const text = output::find_text(own.texts, p.name);
      full.texts.emplace_back(p.name, text != nullptr ? *text : sample(p));
    }
  return full;
}

std::string answer(const Row& row, const Example& example, std::string_view format) {
  Example asked = example;
  output::set_default(asked.texts, "format", format);
  if (format == "raw") std::erase_if(asked.texts, [](const Text& text) { return text.first == "encoding"; });
  output::settle_encoding(row, asked.texts, true);
  const auto items = std::make_shared<Items>();
  for (const std::string& item : example.items) items->push(item);
  try {
    const Arguments arguments({row.parameters, common_parameters()}, asked.texts, items);
    Job job = prepare(row, arguments);
    const output::Writer writer(job.form, output::style_of(row, arguments, job));
    output::Text text;
    output::Pieces(std::move(job), writer).next(text, std::numeric_limits<std::size_t>::max());
    return std::string(text.view());
  } catch (const random::InputError& error) {
    if (error.field() == "format") return "";
    throw;
  }
}

bool drawn_without_items(const Row& row) {
  const auto is_range = [](const Parameter& p) { return p.kind == Kind::range; };
  return items_parameter(row) == nullptr || std::any_of(row.parameters.begin(), row.parameters.end(), is_range);
}

std::string target(const Row& row, const Example& example) {
  std::string text = fmt::format("/v1/{}", row.name);
  char before = '?';
  for (const auto& [name, value] : example.texts) {
    text += fmt::format("{}{}={}", before, name, percent_encoded(value));
    before = '&';
  }
  return text;
}

}  // namespace randnum::docs

// SPDX-License-Identifier: MIT
#include "catalogue/arguments.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "random/error.h"

namespace randnum::catalogue {

using random::Fault;
using random::InputError;

namespace {

/// One for all: making it would be a fifth of what a small request costs.
const std::shared_ptr<const Items>& no_items() {
  static const std::shared_ptr<const Items> none = std::make_shared<const Items>();
  return none;
}

}  // namespace

Arguments::Arguments(std::vector<Table> tables, std::vector<Text> texts, std::shared_ptr<const Items> items)
    : tables_(std::move(tables)), texts_(std::move(texts)), items_(items ? std::move(items) : no_items()) {
  const auto declared = [&](const std::string& name) {
    return std::any_of(tables_.begin(), tables_.end(), [&](Table table) {
      return std::any_of(table.begin(), table.end(), [&](const Parameter& p) { return p.name == name; });
    });
  };
  for (auto text = texts_.begin(); text != texts_.end(); ++text) {
    if (!declared(text->first)) throw InputError(text->first, "is not a parameter of this command", Fault::unreadable);
    if (std::any_of(texts_.begin(), text, [&](const Text& earlier) { return earlier.first == text->first; }))
      throw InputError(text->first, "is given more than once", Fault::unreadable);
  }
  for (const auto& [name, text] : texts_)
    if (text.empty() && parameter(name).kind == Kind::file) throw InputError(name, "must name a file");
  for (const Table table : tables_)
    for (const Parameter& p : table)
      if (!p.fallback && p.kind != Kind::items && !given(p.name))
        throw InputError(std::string(p.name), fmt::format("is required: {}", p.meaning), Fault::unreadable);
}

const Parameter& Arguments::parameter(std::string_view name) const {
  for (const Table table : tables_)
    for (const Parameter& p : table)
      if (p.name == name) return p;
  throw std::logic_error(fmt::format("no parameter '{}' in this row", name));
}

const std::string* Arguments::find(std::string_view name) const {
  for (const Text& text : texts_)
    if (text.first == name) return &text.second;
  return nullptr;
}

std::string_view Arguments::text(std::string_view name) const {
  const std::string* const given = find(name);
  return given != nullptr ? *given : parameter(name).fallback.value_or("");
}

std::string_view Arguments::text(const Parameter& declared) const {
  const std::string* const given = find(declared.name);
  return given != nullptr ? *given : declared.fallback.value_or("");
}

bool Arguments::flag(std::string_view name) const {
  const std::string* const given = find(name);
  if (given == nullptr) return parameter(name).fallback == "true";
  if (*given != "true" && *given != "false") throw InputError(std::string(name), "must be true or false", Fault::unreadable);
  return *given == "true";
}

std::int64_t Arguments::integer(std::string_view name, std::int64_t least, std::int64_t most) const {
  const draw::int128 value = integer(name);
  if (value < least || value > most) throw InputError(std::string(name), fmt::format("must be {} to {}", least, most));
  return static_cast<std::int64_t>(value);
}

std::string Arguments::word(std::string_view name) const {
  return read_word(std::string(name), text(name), parameter(name).words);
}

std::int64_t Arguments::time(std::string_view name) const {
  if (text(name) == "now" && given("seed"))
    throw InputError(std::string(name), "must be given with seed or receipt: the time is part of the values");
  return read_time(std::string(name), text(name));
}

}  // namespace randnum::catalogue

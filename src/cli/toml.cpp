// SPDX-License-Identifier: MIT
#include "cli/toml.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <optional>

#include "random/error.h"

namespace randnum::cli {
namespace {

constexpr std::size_t most_bytes = 16384;  // toml++ calls itself for each dot of a key; 30 000 may exhaust the stack
constexpr std::string_view accepted = "a string in quotes, a whole number, true or false";

random::InputError refusal(const std::string& file, const toml::source_region& where, std::string_view why) {
  return random::InputError("", fmt::format("{}:{}: {}", file, where.begin.line, why));
}

std::optional<std::string> text_of(const toml::node& value) {
  if (const auto* const text = value.as_string()) return text->get();
  if (const auto* const number = value.as_integer()) return std::to_string(number->get());
  if (const auto* const truth = value.as_boolean()) return truth->get() ? "true" : "false";
  return std::nullopt;
}

std::vector<Setting> settings_of(const std::string& file, const toml::table& document) {
  std::vector<Setting> settings;
  for (const auto& [key, value] : document) {
    std::optional<std::string> text = text_of(value);
    if (!text) throw refusal(file, key.source(), fmt::format("{} must be {}", key.str(), accepted));
    settings.push_back({std::string(key.str()), *std::move(text), static_cast<int>(key.source().begin.line)});
  }
  return settings;
}

}  // namespace

std::vector<Setting> read_toml(const std::string& file, std::string_view text) {
  if (text.size() > most_bytes) throw random::InputError("", fmt::format("{} must have at most {} bytes", file, most_bytes));
  try {
    return settings_of(file, toml::parse(text));
  } catch (const toml::parse_error& error) {
    throw refusal(file, error.source(),
                  fmt::format("{}; a line is option = value, and a value {}", error.description(), accepted));
  }
}

}  // namespace randnum::cli

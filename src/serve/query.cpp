// SPDX-License-Identifier: MIT
#include "serve/query.h"

#include <algorithm>
#include <string>

#include "catalogue/catalogue.h"
#include "random/error.h"
#include "serve/problem.h"
#include "serve/request.h"

namespace randnum::serve {
namespace {

using namespace catalogue;

constexpr std::size_t most_parameters = 64;  // a row has ten or so: those beyond cannot all be right

int digit(char c) noexcept {
  if (c >= '0' && c <= '9') return c - '0';
  const char small = static_cast<char>(c | 0x20);
  return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

std::string decoded(std::string_view text) {
  if (text.find_first_of("%+") == std::string_view::npos) return std::string(text);
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      plain += text[i] == '+' ? ' ' : text[i];
      continue;
    }
    const int high = i + 2 < text.size() ? digit(text[i + 1]) : -1, low = high < 0 ? -1 : digit(text[i + 2]);
    if (low < 0)
      throw Problem{Trouble::malformed_request,
                    "In a query each percent sign must begin an escape of two hexadecimal digits."};
    plain += static_cast<char>(high << 4 | low);
    i += 2;
  }
  return plain;
}

const Parameter* find_parameter(const Row& row, std::string_view name) {
  for (const Table table : {row.parameters, common_parameters()})
    for (const Parameter& parameter : table)
      if (parameter.name == name) return &parameter;
  return nullptr;
}

}  // namespace

std::vector<Text> read_query(std::string_view query, const Row& row) {
  std::vector<Text> texts;
  texts.reserve(4);
  while (!query.empty()) {
    const std::string_view pair = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(pair.size() + 1, query.size()));
    if (pair.empty()) continue;
    if (texts.size() == most_parameters)
      throw Problem{Trouble::malformed_request, "A query must have at most 64 parameters."};
    const std::size_t sign = pair.find('=');
    std::string name = decoded(pair.substr(0, sign));
    const Parameter* parameter = find_parameter(row, name);
    if (parameter != nullptr && parameter->kind == Kind::items)
      throw random::InputError(name, "must be a list in the JSON object of a POST", random::Fault::unreadable);
    if (sign != std::string_view::npos) {
      texts.emplace_back(std::move(name), decoded(pair.substr(sign + 1)));
    } else if (parameter == nullptr || parameter->kind == Kind::flag) {
      texts.emplace_back(std::move(name), "true");
    } else {
      throw random::InputError(name, "needs a value, as in " + name + "=value", random::Fault::unreadable);
    }
  }
  return texts;
}

}  // namespace randnum::serve

// SPDX-License-Identifier: MIT
#include "output/json_head.h"

#include <limits>
#include <nlohmann/json.hpp>

#include "catalogue/catalogue.h"
#include "random/error.h"
#include "random/seed.h"

namespace randnum::output {
namespace {

using namespace catalogue;
using Json = nlohmann::ordered_json;

Json integer(draw::int128 value) {
  if (value > std::numeric_limits<std::int64_t>::max()) return static_cast<std::uint64_t>(value);
  return static_cast<std::int64_t>(value);
}

Json count_or_inf(std::uint64_t count) { return count == draw::Draw::endless ? Json("inf") : Json(count); }

Json value(const Parameter& parameter, const Arguments& arguments) {
  switch (parameter.kind) {
    case Kind::flag: return arguments.flag(parameter.name);
    case Kind::integer: return integer(arguments.integer(parameter.name));
    case Kind::count: return count_or_inf(arguments.count(parameter.name));
    case Kind::size: return arguments.size(parameter.name);
    case Kind::real: return arguments.real(parameter.name);
    case Kind::reals: return arguments.reals(parameter.name);
    default: return std::string(arguments.text(parameter.name));
  }
}

}  // namespace

std::string json_head(const Row& row, const Arguments& arguments, std::uint64_t count) {
  Json parameters = Json::object();
  for (const Parameter& p : row.parameters) {
    const bool told_by_default = (p.place == Place::operand || p.kind == Kind::real) && arguments.has(p.name);
    if (arguments.given(p.name) || told_by_default) parameters[std::string(p.name)] = value(p, arguments);
  }
  parameters["count"] = count_or_inf(count);
  for (const Parameter& p : common_parameters())
    if (arguments.text(p.name) != p.fallback && p.name != "count" && p.name != "format")
      parameters[std::string(p.name)] = value(p, arguments);
  const Json answer = {{"draw", std::string(row.name)},
                       {"parameters", std::move(parameters)},
                       {"generator", "chacha20/" + std::string(random::generator_name)},
                       {"values", Json::array()}};
  try {
    std::string text = answer.dump();
    text.resize(text.size() - std::string_view("]}").size());
    return text;
  } catch (const Json::type_error&) {
    throw random::InputError("format", "cannot be json where an argument is not UTF-8");
  }
}

}  // namespace randnum::output

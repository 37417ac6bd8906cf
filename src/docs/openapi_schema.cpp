// SPDX-License-Identifier: MIT
#include <algorithm>
#include <limits>
#include <string>

#include "catalogue/catalogue.h"
#include "catalogue/read.h"
#include "catalogue/request.h"
#include "docs/entry.h"
#include "docs/example.h"
#include "docs/openapi_parts.h"

namespace randnum::docs {

using namespace catalogue;

namespace {

bool has_kind(const Row& row, Kind kind) {
  return std::any_of(row.parameters.begin(), row.parameters.end(), [&](const Parameter& p) { return p.kind == kind; });
}

bool has_name(const Row& row, std::string_view name) {
  return std::any_of(row.parameters.begin(), row.parameters.end(), [&](const Parameter& p) { return p.name == name; });
}

Json of_kind(const Parameter& p, const OpenApiLimits& limits) {
  constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
  switch (p.kind) {
    case Kind::flag: return {{"type", "boolean"}};
    case Kind::integer:
      return {{"type", "integer"}, {"minimum", std::numeric_limits<std::int64_t>::min()}, {"maximum", most}};
    case Kind::count:
      return {{"type", "integer"}, {"minimum", 0}, {"maximum", p.name == "count" ? limits.max_count : most - 1}};
    case Kind::size: return {{"type", "integer"}, {"minimum", 1}, {"maximum", limits.max_bytes}};
    case Kind::real: return {{"type", "number"}};
    case Kind::reals: return {{"type", "array"}, {"items", {{"type", "number"}}}};
    case Kind::word: return {{"type", "string"}, {"enum", words(p)}};
    case Kind::items: return {{"type", "array"}, {"items", {{"type", "string"}}}};
    case Kind::range: return {{"type", "string"}, {"pattern", "^[-+]?[0-9]+(e[0-9]+)?-[-+]?[0-9]+(e[0-9]+)?$"}};
    case Kind::shard: return {{"type", "string"}, {"pattern", "^[0-9]+/[0-9]+$"}};
    default: return {{"type", "string"}};
  }
}

struct OfForm {
  const Row& row;
  Json operator()(const IntegerForm&) const {  // with a base or padded they are text
    if (has_name(row, "base")) return {{"type", {"integer", "string"}}};
    return {{"type", "integer"}};
  }
  Json operator()(const DecimalForm&) const { return {{"type", "number"}}; }
  Json operator()(const RealForm&) const { return {{"type", "number"}}; }
  Json operator()(const TruthForm& form) const {
    if (form.yes == "true") return {{"type", "boolean"}};
    return {{"type", "string"}, {"enum", {form.no, form.yes}}};
  }
  Json operator()(const UuidForm&) const { return {{"type", "string"}, {"format", "uuid"}}; }
  Json operator()(const UlidForm&) const { return {{"type", "string"}, {"pattern", "^[0-7][0-9A-HJKMNP-TV-Z]{25}$"}}; }
  Json operator()(const ItemForm&) const {
    if (has_kind(row, Kind::range)) return {{"type", {"string", "integer"}}};  // numbers of a range
    return {{"type", "string"}};
  }
  Json operator()(const BytesForm&) const { return {{"type", "string"}}; }
};

}  // namespace

Json value_of(const Parameter& p, std::string_view text) {
  const std::string name(p.name);
  switch (p.kind) {
    case Kind::flag: return text == "true";
    case Kind::integer: {
      const draw::int128 value = read_integer(name, text);
      if (value < 0) return static_cast<std::int64_t>(value);
      return static_cast<std::uint64_t>(value);
    }
    case Kind::count: return read_count(name, text);
    case Kind::size: return read_size(name, text);
    case Kind::real: {
      const double value = read_real(name, text);
      const bool whole = value >= -1e15 && value <= 1e15 && value == static_cast<double>(static_cast<std::int64_t>(value));
      return whole ? Json(static_cast<std::int64_t>(value)) : Json(value);
    }
    case Kind::reals: return read_reals(name, text);
    default: return text;
  }
}

Json schema_of(const Parameter& p, const OpenApiLimits& limits) {
  Json schema = of_kind(p, limits);
  if (p.name == "format")
    schema["default"] = "json";  // the server's own default
  else if (p.fallback && !p.fallback->empty())
    schema["default"] = value_of(p, *p.fallback);
  return schema;
}

Json value_schema(const Row& row) {
  const Example example = example_of(row);
  const auto items = std::make_shared<Items>();
  for (const std::string& item : example.items) items->push(item);
  const Job job = prepare(row, Arguments({row.parameters, common_parameters()}, example.texts, items));
  return std::visit(OfForm{row}, job.form);
}

}  // namespace randnum::docs

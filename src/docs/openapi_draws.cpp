// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <utility>

#include "catalogue/catalogue.h"
#include "docs/example.h"
#include "docs/openapi_parts.h"

namespace randnum::docs {

using namespace catalogue;

namespace {

struct Media {
  std::string_view format, type;
};
constexpr Media media[] = {{"json", "application/json"},
                           {"text", "text/plain"},
                           {"csv", "text/csv"},
                           {"ndjson", "application/x-ndjson"},
                           {"raw", "application/octet-stream"}};

/// "getBetaBinomial": an identifier in every language that clients are generated for.
std::string operation_id(std::string_view method, std::string_view name) {
  std::string id(method);
  bool capital = true;
  for (const char c : name) {
    if (c != '-') id += capital && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    capital = c == '-';
  }
  return id;
}

std::string about(const Parameter& p, const OpenApiLimits& limits) {
  if (p.name == "count") return sentence(fmt::format("{}; here at most {}", p.meaning, limits.max_count));
  if (p.name == "format") return "How values are written, instead of what Accept says.";
  return sentence(p.meaning);
}

Json body_schema(const Row& row, const OpenApiLimits& limits) {
  Json properties = Json::object(), required = Json::array();
  for (const Table table : {row.parameters, common_parameters()})
    for (const Parameter& p : table) {
      Json& property = properties[std::string(p.name)] = schema_of(p, limits);
      property["description"] = about(p, limits);
      if (!p.fallback && p.kind != Kind::items) required.push_back(p.name);
    }
  Json schema = {{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
  if (!required.empty()) schema["required"] = std::move(required);
  return schema;
}

Json body_of(const Row& row, const Example& example) {
  Json body = Json::object();
  if (const Parameter* items = items_parameter(row)) body[std::string(items->name)] = example.items;
  for (const auto& [name, text] : example.texts)
    for (const Table table : {row.parameters, common_parameters()})
      for (const Parameter& p : table)
        if (p.name == name) body[name] = value_of(p, text);
  return body;
}

Json answer_schema(const Row& row) {
  const Json properties = {{"draw", {{"const", row.name}}},
                           {"parameters", {{"type", "object"}}},
                           {"generator", {{"type", "string"}}},
                           {"values", {{"type", "array"}, {"items", value_schema(row)}}}};
  return {{"type", "object"},
          {"properties", properties},
          {"required", {"draw", "parameters", "generator", "values"}},
          {"additionalProperties", false}};
}

/// A body of each media type that the draw has, with the answer to its example; bytes cannot be shown.
Json answers(const Row& row) {
  Json content = Json::object();
  for (const Media& m : media) {
    const std::string text = answer(row, example_of(row), m.format);
    if (text.empty()) continue;
    Json& body = content[std::string(m.type)] = Json::object();
    if (m.format == "raw") continue;
    body["schema"] = m.format == "json" ? answer_schema(row) : Json{{"type", "string"}};
    body["example"] = m.format == "json" ? Json::parse(text) : Json(text);
  }
  return content;
}

Json get(const Row& row, const OpenApiLimits& limits) {
  Json parameters = Json::array();
  const Example full = full_example(row);
  for (const Parameter& p : row.parameters)
    for (const auto& [name, text] : full.texts)
      if (name == p.name) parameters.push_back(query_parameter(p, text, limits));
  for (const Parameter& p : common_parameters()) parameters.push_back(reference("parameters", p.name));
  Json operation = {
      {"operationId", operation_id("get", row.name)},
      {"tags", {row.group}},
      {"summary", row.summary},
      {"parameters", std::move(parameters)},
      {"responses", responses(reference("responses", response_name(row)), {400, 401, 406, 422, 429, 503}, limits)}};
  if (const Example own = example_of(row); own.items.empty()) operation["x-example"] = target(row, own);
  return with_security(std::move(operation), limits.keys);
}

Json post(const Row& row, const OpenApiLimits& limits) {
  const Json content = {{"schema", body_schema(row, limits)}, {"example", body_of(row, example_of(row))}};
  return with_security({{"operationId", operation_id("post", row.name)},
                        {"tags", {row.group}},
                        {"summary", row.summary},
                        {"requestBody", {{"required", true}, {"content", {{"application/json", content}}}}},
                        {"responses", responses(reference("responses", response_name(row)),
                                                {400, 401, 406, 413, 415, 422, 429, 503}, limits)}},
                       limits.keys);
}

}  // namespace

std::string response_name(const Row& row) { return operation_id("", row.name); }

Json draw_response(const Row& row) {
  return {{"description", "The values"}, {"headers", headers({"X-Request-Id", "Cache-Control"})}, {"content", answers(row)}};
}

Json query_parameter(const Parameter& p, const std::string& example, const OpenApiLimits& limits) {
  return {{"name", p.name},
          {"in", "query"},
          {"description", about(p, limits)},
          {"required", !p.fallback},
          {"schema", schema_of(p, limits)},
          {"example", value_of(p, example)}};
}

Json draw_path(const Row& row, const OpenApiLimits& limits) {
  Json path = Json::object();
  if (drawn_without_items(row)) path["get"] = get(row, limits);
  path["post"] = post(row, limits);
  return path;
}

Json batch_path(const OpenApiLimits& limits) {
  Json names = Json::array(), asked = Json::array(), results = Json::array();
  for (const Row& row : rows()) names.push_back(row.name);
  for (const std::string_view name : {"int", "shuffle"}) {
    const Row& row = *find_row(name);
    Json& draw = asked.emplace_back(Json{{"draw", name}});
    draw.update(body_of(row, example_of(row)));
    results.push_back(Json::parse(answer(row, example_of(row), "json")));
  }
  const Json item = {{"type", "object"},
                     {"properties", {{"draw", {{"enum", names}}}}},
                     {"required", {"draw"}},
                     {"description", "The draw's name, and what a POST to the draw takes."}};
  const Json asks = {{"schema", {{"type", "array"}, {"minItems", 1}, {"maxItems", limits.max_batch}, {"items", item}}},
                     {"example", asked}};
  const Json schema = {{"type", "object"},
                       {"properties", {{"results", {{"type", "array"}, {"items", {{"type", "object"}}}}}}},
                       {"required", {"results"}}};
  const Json success = {{"description", "An answer for each draw, in order"},
                        {"headers", headers({"X-Request-Id", "Cache-Control"})},
                        {"content", {{"application/json", {{"schema", schema}, {"example", {{"results", results}}}}}}}};
  Json path = Json::object();
  path["post"] = with_security({{"operationId", "batch"},
                                {"tags", {"Batch"}},
                                {"summary", "Several draws in one call; if one is wrong, the whole call is."},
                                {"requestBody", {{"required", true}, {"content", {{"application/json", asks}}}}},
                                {"responses", responses(success, {400, 401, 413, 415, 422, 429, 503}, limits)}},
                               limits.keys);
  return path;
}

}  // namespace randnum::docs

// SPDX-License-Identifier: MIT
#include "docs/openapi.h"

#include <fmt/format.h>

#include <utility>

#include "catalogue/catalogue.h"
#include "catalogue/version.h"
#include "docs/example.h"
#include "docs/openapi_parts.h"

namespace randnum::docs {

using namespace catalogue;

namespace {

constexpr std::string_view description =
    "Random numbers, lists and identifiers: fit for cryptography, or, with a seed, the same values for ever as the command "
    "randnum gives. Every answer and every error says whether it may be stored: random values never.";

struct Failure {
  int status;
  std::string_view meaning;
};
constexpr Failure failures[] = {
    {400, "A parameter is unknown, is given twice, or cannot be read"},
    {401, "A key is needed"},
    {404, "There is no such path"},
    {405, "The path has other methods; the header Allow names them"},
    {406, "None of the media types that are accepted can be given"},
    {413, "The body is too large"},
    {415, "The body is not application/json, or is compressed"},
    {422, "A value was understood and cannot be used, or a limit of the server is below it"},
    {429, "Too many requests; the header Retry-After says when to come again"},
    {503,
     "There are no random bytes to be had, or the server is overloaded or about to end; Retry-After says when to come "
     "again"},
};

struct Page {
  std::string_view path, id, type, summary;
  bool ops = false;
};
constexpr Page pages[] = {
    {"/", "console", "text/html", "A page for people."},
    {"/v1", "catalogue", "application/json", "The draws, their parameters, and this server's limits."},
    {"/openapi.json", "openapi", "application/json", "This document."},
    {"/version", "version", "application/json", "Version, build and generator."},
    {"/livez", "alive", "application/json", "Whether the process lives.", true},
    {"/readyz", "ready", "application/json", "Whether requests should be sent here: 503 while draining or without entropy.",
     true},
    {"/healthz", "healthy", "application/json", "Both in one.", true},
    {"/metrics", "metrics", "text/plain", "Metrics for Prometheus, by Accept as OpenMetrics.", true},
};

Json page(const Page& page, const OpenApiLimits& limits) {
  const Json schema = {{"type", page.type == "application/json" ? "object" : "string"}};
  const Json content = {{std::string(page.type), {{"schema", schema}}}};
  Json all = {{"200", {{"description", sentence(page.summary.substr(0, page.summary.size() - 1))}, {"content", content}}}};
  if (page.id == "metrics") all["200"]["content"]["application/openmetrics-text"] = {{"schema", schema}};
  if (page.id == "ready" || page.id == "healthy")
    all["503"] = {{"description", "Not ready; the body says why"}, {"content", content}};
  all["default"] = reference("responses", "Problem");
  const Json operation = {
      {"operationId", page.id}, {"tags", {page.ops ? "Operation" : "About"}}, {"summary", page.summary}, {"responses", all}};
  return with_security(operation, page.id == "metrics" && limits.metrics_need_key);
}

Json paths(const OpenApiLimits& limits) {
  Json all = Json::object();
  for (const Row& row : rows()) all[fmt::format("/v1/{}", row.name)] = draw_path(row, limits);
  all["/v1/batch"] = batch_path(limits);
  for (const Page& p : pages)
    if (!p.ops || limits.ops) all[std::string(p.path)]["get"] = page(p, limits);
  return all;
}

Json problem_schema() {
  const Json text = {{"type", "string"}};
  return {{"type", "object"},
          {"description", "RFC 9457. The parameter, and in a batch the pointer (RFC 6901), say where the fault is."},
          {"properties",
           {{"type", {{"type", "string"}, {"format", "uri-reference"}}},
            {"title", text},
            {"status", {{"type", "integer"}, {"minimum", 400}, {"maximum", 599}}},
            {"detail", text},
            {"instance", {{"type", "string"}, {"format", "uri-reference"}}},
            {"parameter", text},
            {"pointer", text}}},
          {"required", {"type", "title", "status"}}};
}

Json problem(std::string_view meaning, std::initializer_list<std::string_view> names) {
  return {{"description", meaning},
          {"headers", headers(names)},
          {"content", {{"application/problem+json", {{"schema", reference("schemas", "Problem")}}}}}};
}

Json all_responses() {
  Json all = {{"Problem", problem("Any other failure", {"X-Request-Id", "Cache-Control"})}};
  for (const auto& [status, meaning] : failures)
    all[fmt::format("Status{}", status)] = status == 429 || status == 503
                                               ? problem(meaning, {"X-Request-Id", "Cache-Control", "Retry-After"})
                                               : problem(meaning, {"X-Request-Id", "Cache-Control"});
  for (const Row& row : rows()) all[response_name(row)] = draw_response(row);
  return all;
}

Json components(const OpenApiLimits& limits) {
  const Json text = {{"type", "string"}};
  Json parameters = Json::object();
  const Example full = full_example(rows().front());
  for (const Parameter& p : common_parameters())
    for (const auto& [name, sample] : full.texts)
      if (name == p.name) parameters[name] = query_parameter(p, sample, limits);
  const auto header = [&](std::string_view meaning, const Json& schema) {
    return Json{{"description", meaning}, {"schema", schema}};
  };
  Json all = {{"schemas", {{"Problem", problem_schema()}}},
              {"parameters", std::move(parameters)},
              {"headers",
               {{"X-Request-Id", header("The request's name in the log; one from the client is kept", text)},
                {"Cache-Control", header("Values and errors are not to be stored", {{"const", "no-store"}})},
                {"Retry-After", header("Seconds", {{"type", "integer"}, {"minimum", 1}})}}},
              {"responses", all_responses()}};
  if (limits.keys || limits.metrics_need_key)
    all["securitySchemes"] = {{"bearer", {{"type", "http"}, {"scheme", "bearer"}}},
                              {"apiKey", {{"type", "apiKey"}, {"in", "header"}, {"name", "X-API-Key"}}}};
  return all;
}

}  // namespace

Json reference(std::string_view room, std::string_view name) {
  return {{"$ref", fmt::format("#/components/{}/{}", room, name)}};
}

Json headers(std::initializer_list<std::string_view> names) {
  Json all = Json::object();
  for (const std::string_view name : names) all[std::string(name)] = reference("headers", name);
  return all;
}

/// The responses of an operation: that of success, and those failures that it can have.
Json responses(Json success, std::initializer_list<int> statuses, const OpenApiLimits& limits) {
  Json all = {{"200", std::move(success)}};
  for (const int status : statuses)
    if ((status != 401 || limits.keys) && (status != 429 || limits.rate))
      all[std::to_string(status)] = reference("responses", fmt::format("Status{}", status));
  all["default"] = reference("responses", "Problem");
  return all;
}

Json with_security(Json operation, bool wanted) {
  if (wanted) operation["security"] = Json::array({{{"bearer", Json::array()}}, {{"apiKey", Json::array()}}});
  return operation;
}

std::string sentence(std::string_view phrase) {
  std::string text(phrase);
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text + ".";
}

std::string openapi(const OpenApiLimits& limits) {
  const Json document = {{"openapi", "3.1.0"},
                         {"info",
                          {{"title", "randnum"},
                           {"version", version()},
                           {"description", description},
                           {"license", {{"name", "MIT"}, {"identifier", "MIT"}}}}},
                         {"externalDocs", {{"url", home()}}},
                         {"paths", paths(limits)},
                         {"components", components(limits)}};
  return document.dump();
}

}  // namespace randnum::docs

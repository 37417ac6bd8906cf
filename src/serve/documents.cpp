// SPDX-License-Identifier: MIT
#include "serve/documents.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>

#include "catalogue/catalogue.h"
#include "catalogue/version.h"
#include "docs/example.h"
#include "random/seed.h"

namespace randnum::serve {
namespace {

using namespace catalogue;
using Json = nlohmann::ordered_json;

std::string_view name_of(Kind kind) {
  switch (kind) {
    case Kind::flag: return "flag";
    case Kind::integer: return "integer";
    case Kind::count: return "count";
    case Kind::size: return "size";
    case Kind::real: return "real";
    case Kind::reals: return "reals";
    case Kind::word: return "word";
    case Kind::time: return "time";
    case Kind::duration: return "duration";
    case Kind::range: return "range";
    case Kind::shard: return "shard";
    case Kind::items: return "items";
    case Kind::address: return "address";
    case Kind::text:
    case Kind::file: break;
  }
  return "text";
}

Json described(const Parameter& parameter) {
  Json json = {{"name", parameter.name}, {"kind", name_of(parameter.kind)}, {"meaning", parameter.meaning}};
  if (!parameter.fallback) json["required"] = true;
  // Of the formats, the server's own default is JSON.
  if (parameter.fallback && !parameter.fallback->empty())
    json["default"] = parameter.name == "format" ? std::string_view("json") : *parameter.fallback;
  for (std::string_view rest = parameter.words; !rest.empty();) {
    const std::string_view word = rest.substr(0, rest.find('|'));
    json["words"].push_back(word);
    rest.remove_prefix(std::min(word.size() + 1, rest.size()));
  }
  return json;
}

Json described(Table table) {
  Json json = Json::array();
  for (const Parameter& parameter : table) json.push_back(described(parameter));
  return json;
}

std::string escaped(std::string_view text) {
  std::string html;
  for (const char c : text) {
    if (c == '&')
      html += "&amp;";
    else if (c == '<')
      html += "&lt;";
    else if (c == '>')
      html += "&gt;";
    else if (c == '"')
      html += "&quot;";
    else
      html += c;
  }
  return html;
}

/// The example of a draw from a list, whose items only a POST has.
std::string curl_line(const Row& row, const docs::Example& example) {
  Json body = Json::object();
  body["items"] = example.items;
  for (const auto& [name, text] : example.texts) body[name] = text;
  return fmt::format("curl -H 'Content-Type: application/json' -d '{}' http://HOST/v1/{}", body.dump(), row.name);
}

void append_row(std::string& page, const Row& row) {
  const docs::Example example = docs::example_of(row);
  fmt::format_to(std::back_inserter(page), "<dt><b>{}</b></dt>\n<dd>{}<br>", escaped(row.name), escaped(row.summary));
  if (example.items.empty())
    fmt::format_to(std::back_inserter(page), "<a href=\"{0}\">{0}</a></dd>\n", escaped(docs::target(row, example)));
  else
    fmt::format_to(std::back_inserter(page), "<code>{}</code></dd>\n", escaped(curl_line(row, example)));
}

}  // namespace

std::string catalogue_document(const Settings& settings) {
  Json draws = Json::array();
  for (const Row& row : rows())
    draws.push_back({{"name", row.name},
                     {"group", row.group},
                     {"summary", row.summary},
                     {"path", fmt::format("/v1/{}", row.name)},
                     {"parameters", described(row.parameters)}});
  const Json json = {{"version", version()},
                     {"generator", fmt::format("chacha20/{}", random::generator_name)},
                     {"limits",
                      {{"max_count", settings.max_count},
                       {"max_bytes", settings.max_bytes},
                       {"max_batch", settings.max_batch},
                       {"max_body", settings.limits.body}}},
                     {"common_parameters", described(common_parameters())},
                     {"draws", std::move(draws)}};
  return json.dump() + "\n";
}

std::string version_document() {
  const Json json = {{"version", version()},
                     {"generator", fmt::format("chacha20/{}", random::generator_name)},
                     {"entropy", "getrandom(2)"},
                     {"compiler", __VERSION__},
                     {"home", home()}};
  return json.dump() + "\n";
}

std::string console_page() {
  std::string page =
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width\">\n<title>randnum</title>\n</head>\n<body>\n<h1>randnum</h1>\n";
  page += "<p>Random values over HTTP: <a href=\"/v1\">catalogue</a>, <a href=\"/openapi.json\">OpenAPI</a>, ";
  fmt::format_to(std::back_inserter(page), "<a href=\"{}\">home</a>.</p>\n", escaped(home()));
  std::string_view group;
  for (const Row& row : rows()) {
    if (row.group != group)
      fmt::format_to(std::back_inserter(page), "{}<h2>{}</h2>\n<dl>\n", group.empty() ? "" : "</dl>\n", escaped(row.group));
    group = row.group;
    append_row(page, row);
  }
  return page += "</dl>\n</body>\n</html>\n";
}

}  // namespace randnum::serve

// SPDX-License-Identifier: MIT
#include "docs/openapi.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "catalogue/catalogue.h"
#include "catalogue/request.h"
#include "docs/example.h"
#include "output/style.h"
#include "tests/catch.h"

using namespace randnum;
using namespace docs;
using Json = nlohmann::ordered_json;

namespace {

OpenApiLimits all_features() {
  OpenApiLimits limits;
  limits.keys = limits.metrics_need_key = limits.rate = true;
  return limits;
}

/// Calls see(key, value, pointer) for every member of every object.
template <class See>
void walk(const Json& node, const std::string& pointer, See see) {
  for (const auto& [key, value] : node.items()) {
    if (node.is_object()) see(key, value, pointer + "/" + key);
    if (value.is_structured()) walk(value, pointer + "/" + key, see);
  }
}

template <class See>
void for_operations(const Json& document, See see) {
  for (const auto& [path, item] : document["paths"].items())
    for (const auto& [method, operation] : item.items()) see(path, method, operation);
}

std::string name_of(const Json& parameter) {
  if (parameter.contains("name")) return parameter["name"].get<std::string>();
  const std::string reference = parameter["$ref"].get<std::string>();
  return reference.substr(reference.rfind('/') + 1);
}

}  // namespace

TEST_CASE("every reference leads somewhere, and every operation has a name of its own") {
  for (const OpenApiLimits& limits : {OpenApiLimits(), all_features()}) {
    const Json document = Json::parse(openapi(limits));
    CHECK(document["openapi"] == "3.1.0");
    walk(document, "", [&](const std::string& key, const Json& value, const std::string& where) {
      if (key != "$ref") return;
      INFO(where);
      CHECK(document.contains(Json::json_pointer(value.get<std::string>().substr(1))));
    });
    std::set<std::string> names;
    for_operations(document, [&](const std::string& path, const std::string& method, const Json& operation) {
      INFO(method << ' ' << path);
      const std::string id = operation["operationId"].get<std::string>();
      CHECK(names.insert(id).second);
      CHECK(std::all_of(id.begin(), id.end(), [](unsigned char c) { return std::isalnum(c) != 0; }));
      CHECK(operation["responses"].contains("200"));
      CHECK(operation["responses"].contains("default"));
    });
  }
}

TEST_CASE("every draw has a path, whose parameters and body have each of the catalogue's") {
  const Json document = Json::parse(openapi({}));
  for (const catalogue::Row& row : catalogue::rows()) {
    INFO(row.name);
    const Json& path = document["paths"]["/v1/" + std::string(row.name)];
    const Json& properties = path["post"]["requestBody"]["content"]["application/json"]["schema"]["properties"];
    std::set<std::string> asked;
    if (path.contains("get"))
      for (const Json& parameter : path["get"]["parameters"]) asked.insert(name_of(parameter));
    for (const catalogue::Table table : {row.parameters, catalogue::common_parameters()})
      for (const catalogue::Parameter& p : table) {
        INFO(p.name);
        REQUIRE(properties.contains(std::string(p.name)));
        CHECK(properties[std::string(p.name)].contains("type"));
        if (!asked.empty() && p.kind != catalogue::Kind::items) CHECK(asked.count(std::string(p.name)) == 1);
      }
    CHECK(path.contains("get") == (row.name != "choice"));  // which is nothing without items
  }
}

TEST_CASE("all examples of a query together are accepted, and each is a text of its parameter") {
  for (const catalogue::Row& row : catalogue::rows()) {
    if (!drawn_without_items(row)) continue;
    INFO(row.name);
    const Example full = full_example(row);
    CHECK(!answer(row, full, "ndjson").empty());
    for (const catalogue::Table table : {row.parameters, catalogue::common_parameters()})
      for (const catalogue::Parameter& p : table)
        if (p.kind != catalogue::Kind::items) CHECK(output::find_text(full.texts, p.name) != nullptr);
  }
}

TEST_CASE("examples of answers are the answers") {
  const Json document = Json::parse(openapi({}));
  const Json& content = document["components"]["responses"]["Int"]["content"];
  CHECK(content["application/json"]["example"].dump() ==
        R"({"draw":"int","parameters":{"min":1,"max":6,"count":5,"seed":"42"},"generator":"chacha20/randnum-1",)"
        R"("values":[4,5,2,5,2]})");
  CHECK(content["text/plain"]["example"] == "4\n5\n2\n5\n2\n");
  CHECK(content["text/csv"]["example"] == "int\n4\n5\n2\n5\n2\n");
  CHECK(content.contains("application/octet-stream"));
  CHECK(document["paths"]["/v1/int"]["get"]["x-example"] == "/v1/int?min=1&max=6&count=5&seed=42");
  CHECK(document["paths"]["/v1/choice"]["post"]["requestBody"]["content"]["application/json"]["example"].dump() ==
        R"({"items":["red","green","blue"],"weights":[3.0,1.0,1.0],"count":4,"seed":"42"})");
  CHECK(!document["components"]["responses"]["Choice"]["content"].contains("application/octet-stream"));
}

TEST_CASE("what a server allows and asks is in the document") {
  OpenApiLimits limits = all_features();
  limits.max_count = 77;
  limits.max_bytes = 4096;
  limits.max_batch = 3;
  limits.ops = false;
  const Json document = Json::parse(openapi(limits)), plain = Json::parse(openapi({}));
  CHECK(document["components"]["parameters"]["count"]["schema"]["maximum"] == 77);
  CHECK(document["paths"]["/v1/bytes"]["get"]["parameters"][0]["schema"]["maximum"] == 4096);
  CHECK(document["paths"]["/v1/batch"]["post"]["requestBody"]["content"]["application/json"]["schema"]["maxItems"] == 3);
  CHECK(!document["paths"].contains("/metrics"));
  CHECK(plain["paths"].contains("/metrics"));
  CHECK(document["paths"]["/v1/int"]["get"].contains("security"));
  CHECK(!plain["paths"]["/v1/int"]["get"].contains("security"));
  for (const char* status : {"401", "429"}) {
    CHECK(document["paths"]["/v1/int"]["get"]["responses"].contains(status));
    CHECK(!plain["paths"]["/v1/int"]["get"]["responses"].contains(status));
  }
  CHECK(openapi(limits) == openapi(limits));
}

// SPDX-License-Identifier: MIT
// That the documents speak of what there is: the routes are the server's, and each is in both.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>

#include "catalogue/catalogue.h"
#include "docs/man.h"
#include "docs/openapi.h"
#include "serve/routes.h"
#include "tests/catch.h"

using namespace randnum;

TEST_CASE("every route is in the OpenAPI document with its methods, and no other path") {
  const auto paths = nlohmann::json::parse(docs::openapi({}))["paths"];
  std::size_t expected = 0;
  const auto check = [&](const std::string& path, std::string_view allow) {
    INFO(path);
    ++expected;
    REQUIRE(paths.contains(path));
    CHECK((paths[path].contains("get") || path == "/v1/choice") == serve::allows(allow, "GET"));
    CHECK(paths[path].contains("post") == serve::allows(allow, "POST"));
  };
  for (const serve::Route& route : serve::routes()) {
    if (route.path != "/v1/{draw}")
      check(std::string(route.path), route.allow);
    else
      for (const catalogue::Row& row : catalogue::rows()) check("/v1/" + std::string(row.name), route.allow);
  }
  CHECK(paths.size() == expected);
}

TEST_CASE("every route has its paragraph in randnum-serve(1)") {
  const std::string page = docs::serve_man_page();
  for (const serve::Route& route : serve::routes()) {
    const std::string path(route.path);
    INFO(path);
    for (const char* method : {"GET", "POST"})
      if (serve::allows(route.allow, method)) {
        const std::string line = "\n.BI " + std::string(method) + "\\  " + path;
        CHECK((page.find(line + "\n") != std::string::npos || page.find(line + " ") != std::string::npos));
      }
  }
}

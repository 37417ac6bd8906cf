// SPDX-License-Identifier: MIT
#include "serve/routes.h"

#include <algorithm>

#include "catalogue/catalogue.h"
#include "serve/request.h"

namespace randnum::serve {
namespace {

constexpr std::string_view read_only = "GET, HEAD, OPTIONS", both = "GET, HEAD, POST, OPTIONS", post_only = "POST, OPTIONS";
constexpr std::string_view draws = "/v1/";

constexpr Route table[] = {
    {"/v1/{draw}", both, Handler::draw, true},
    {"/v1/batch", post_only, Handler::batch, true},
    {"/v1", read_only, Handler::catalogue},
    {"/openapi.json", read_only, Handler::openapi},
    {"/", read_only, Handler::console},
    {"/version", read_only, Handler::version},
    {"/livez", read_only, Handler::alive, false, true},
    {"/readyz", read_only, Handler::ready, false, true},
    {"/healthz", read_only, Handler::healthy, false, true},
    {"/metrics", read_only, Handler::metrics, false, true},
};

}  // namespace

std::span<const Route> routes() { return table; }

Found find_route(std::string_view path) {
  if (path.starts_with(draws))
    if (const catalogue::Row* row = catalogue::find_row(path.substr(draws.size()))) return {table, row};
  const auto found = std::find_if(std::begin(table) + 1, std::end(table), [&](const Route& r) { return r.path == path; });
  return {found == std::end(table) ? nullptr : found, nullptr};
}

bool allows(std::string_view allow, std::string_view method) {
  while (!allow.empty())
    if (take_element(allow) == method) return true;
  return false;
}

std::vector<std::string_view> route_templates() {
  std::vector<std::string_view> paths;
  for (const Route& route : table) paths.push_back(route.path);
  return paths;
}

std::vector<std::string_view> draw_names() {
  std::vector<std::string_view> names;
  for (const catalogue::Row& row : catalogue::rows()) names.push_back(row.name);
  return names;
}

}  // namespace randnum::serve

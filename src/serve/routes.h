// SPDX-License-Identifier: MIT
#pragma once
// The routes, as plain data: what paths there are, by which methods they are asked, and what is needed to ask. Metrics and
// log know a request by its route's template, so that the set of labels is bounded whatever is asked.

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "catalogue/row.h"

namespace randnum::serve {

/// What answers; application.cpp has a function for each.
enum class Handler { draw, batch, catalogue, openapi, console, alive, ready, healthy, metrics, version };

struct Route {
  std::string_view path;   // a template: "/v1/{draw}" is each draw of the catalogue
  std::string_view allow;  // as the header Allow says it
  Handler handler;
  bool guarded = false;  // counts for rate limits, and needs a key where keys are
  bool ops = false;      // health and metrics, which --ops-listen moves to a listener of their own
};

std::span<const Route> routes();

/// The route of a path as it came, and the row where it is a draw's; {nullptr, nullptr} where there is none. A slash at the
/// end and another spelling of a character, by percent signs, are another path.
struct Found {
  const Route* route = nullptr;
  const catalogue::Row* row = nullptr;
};
Found find_route(std::string_view path);

/// Whether `allow` has the method.
bool allows(std::string_view allow, std::string_view method);

// What Metrics counts by.
std::vector<std::string_view> route_templates();
std::vector<std::string_view> draw_names();

}  // namespace randnum::serve

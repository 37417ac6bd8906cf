// SPDX-License-Identifier: MIT
#include "serve/problem.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "catalogue/version.h"

namespace randnum::serve {
namespace {

struct Entry {
  Trouble trouble;
  int status;
  std::string_view type, title;
};

constexpr Entry table[] = {
    {Trouble::malformed_request, 400, "malformed-request", "Malformed request"},
    {Trouble::invalid_parameter, 400, "invalid-parameter", "Invalid parameter"},
    {Trouble::unauthorized, 401, "unauthorized", "A key is needed"},
    {Trouble::not_found, 404, "not-found", "Not found"},
    {Trouble::method_not_allowed, 405, "method-not-allowed", "Method not allowed"},
    {Trouble::not_acceptable, 406, "not-acceptable", "Not acceptable"},
    {Trouble::timeout, 408, "timeout", "Request timeout"},
    {Trouble::content_too_large, 413, "content-too-large", "Content too large"},
    {Trouble::target_too_long, 414, "target-too-long", "Target too long"},
    {Trouble::unsupported_content, 415, "unsupported-content", "Unsupported content"},
    {Trouble::expectation_failed, 417, "expectation-failed", "Expectation failed"},
    {Trouble::out_of_bounds, 422, "out-of-bounds", "Value out of bounds"},
    {Trouble::too_many_requests, 429, "too-many-requests", "Too many requests"},
    {Trouble::head_too_large, 431, "head-too-large", "Head too large"},
    {Trouble::internal, 500, "internal", "Internal error"},
    {Trouble::unavailable, 503, "unavailable", "Unavailable"},
    {Trouble::version_not_supported, 505, "version-not-supported", "HTTP version not supported"},
};

const Entry& entry(Trouble trouble) noexcept { return table[static_cast<std::size_t>(trouble)]; }

}  // namespace

Problem problem_of(const random::InputError& error, std::string pointer) {
  const bool readable = error.fault() == random::Fault::unusable;
  return {readable ? Trouble::out_of_bounds : Trouble::invalid_parameter,
          error.field().empty() ? error.what() : fmt::format("{} {}", error.field(), error.what()), error.field(),
          std::move(pointer)};
}

int status_of(Trouble trouble) noexcept { return entry(trouble).status; }

Trouble trouble_of(int status) noexcept {
  const auto found = std::find_if(std::begin(table), std::end(table), [&](const Entry& e) { return e.status == status; });
  if (found != std::end(table)) return found->trouble;
  return status < 500 ? Trouble::malformed_request : Trouble::internal;
}

std::string document(const Problem& problem, std::string_view request_id) {
  constexpr std::size_t longest = 480;  // bytes: what a client sent is told shortly
  const Entry& kind = entry(problem.trouble);
  nlohmann::ordered_json json = {
      {"type", fmt::format("{}/blob/main/src/serve/README.md#{}", catalogue::home(), kind.type)},
      {"title", kind.title},
      {"status", kind.status},
      {"detail", problem.detail.size() > longest ? problem.detail.substr(0, longest) + "..." : problem.detail},
      {"instance", fmt::format("urn:randnum:request:{}", request_id)}};
  if (!problem.parameter.empty()) json["parameter"] = problem.parameter.substr(0, longest);
  if (!problem.pointer.empty()) json["pointer"] = problem.pointer.substr(0, longest);
  return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace randnum::serve

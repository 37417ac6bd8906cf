// SPDX-License-Identifier: MIT
#pragma once
// What is answered in place of values: documents of RFC 9457. Their types are few and stable, so that a client can tell them
// apart without reading sentences; their sentences say what is accepted. Texts of a client are told as JSON escapes them.

#include <cstdint>
#include <string>
#include <string_view>

#include "random/error.h"

namespace randnum::serve {

enum class Trouble {
  malformed_request,    // 400: HTTP, query or body that cannot be read
  invalid_parameter,    // 400: unknown, missing, given twice, or not readable as what it is
  unauthorized,         // 401
  not_found,            // 404
  method_not_allowed,   // 405, with Allow
  not_acceptable,       // 406
  timeout,              // 408
  content_too_large,    // 413
  target_too_long,      // 414
  unsupported_content,  // 415
  expectation_failed,   // 417
  out_of_bounds,        // 422: understood, and cannot be
  too_many_requests,    // 429, with Retry-After
  head_too_large,       // 431
  internal,             // 500
  unavailable,          // 503, with Retry-After
  version_not_supported,  // 505
};

/// Thrown to answer a request by a problem; thrown deep, caught where the answer is made.
struct Problem {
  Trouble trouble;
  std::string detail;          // a sentence
  std::string parameter = {};  // the name of the parameter that is meant, or ""
  std::string pointer = {};    // where in a JSON body it stands (RFC 6901), or ""
};

/// What an InputError is to a client.
Problem problem_of(const random::InputError& error, std::string pointer = {});

int status_of(Trouble trouble) noexcept;

/// The trouble that a status of the transport stands for.
Trouble trouble_of(int status) noexcept;

/// The document, for the request of this id: type, title, status, detail, instance, and parameter and pointer if there are.
std::string document(const Problem& problem, std::string_view request_id);

constexpr std::string_view problem_type = "application/problem+json";

}  // namespace randnum::serve

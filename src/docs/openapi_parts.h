// SPDX-License-Identifier: MIT
#pragma once
// The parts of the OpenAPI document; only openapi*.cpp needs this.

#include <initializer_list>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "catalogue/row.h"
#include "docs/openapi.h"

namespace randnum::docs {

using Json = nlohmann::ordered_json;

// ---- openapi_schema.cpp: JSON Schemas (draft 2020-12) of parameters and values

/// What a parameter accepts: type, bounds, words, default. Numbers may come with a suffix or an exponent in a query; that is
/// said by the description, for a client that is generated wants one type.
Json schema_of(const catalogue::Parameter& parameter, const OpenApiLimits& limits);

/// A parameter's text as the JSON value that a body would have: a number, a truth value, a list of numbers, or a string.
Json value_of(const catalogue::Parameter& parameter, std::string_view text);

/// What one value of the draw is in an answer.
Json value_schema(const catalogue::Row& row);

// ---- openapi_draws.cpp

/// A parameter as it stands in a query.
Json query_parameter(const catalogue::Parameter& parameter, const std::string& example, const OpenApiLimits& limits);

/// The operations of a draw, and its answer, to which both refer.
Json draw_path(const catalogue::Row& row, const OpenApiLimits& limits);
Json draw_response(const catalogue::Row& row);
std::string response_name(const catalogue::Row& row);

Json batch_path(const OpenApiLimits& limits);

// ---- openapi.cpp: what all operations share

/// {"$ref": "#/components/ROOM/NAME"}.
Json reference(std::string_view room, std::string_view name);

/// References to headers of these names.
Json headers(std::initializer_list<std::string_view> names);

/// The responses of an operation: that of success, and those failures that it can have.
Json responses(Json success, std::initializer_list<int> statuses, const OpenApiLimits& limits);

/// The operation, which needs a key if `wanted`.
Json with_security(Json operation, bool wanted);

/// A phrase as a sentence.
std::string sentence(std::string_view phrase);

}  // namespace randnum::docs

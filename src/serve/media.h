// SPDX-License-Identifier: MIT
#pragma once
// Formats and media types: what a client accepts (RFC 9110, 12.5.1), and what an answer is called.

#include <optional>
#include <string_view>

#include "output/writer.h"

namespace randnum::serve {

/// The format that an Accept header asks for: of those that it accepts the one of most weight, of equals the one that
/// stands first here: json, text, csv, ndjson, raw. JSON where there is no header; none where none is accepted. Elements that
/// cannot be read are passed over.
std::optional<output::Format> accepted_format(std::string_view accept) noexcept;

/// How much an Accept header wants exactly this type, from 0 to 1000; ranges with an asterisk count.
int weight_of(std::string_view accept, std::string_view type) noexcept;

/// "json", as the parameter `format` has it.
std::string_view name_of(output::Format format) noexcept;

/// "application/json", "text/plain; charset=utf-8" and so on, as Content-Type says it.
std::string_view content_type_of(output::Format format) noexcept;

/// Whether a Content-Type is application/json, with whatever parameters.
bool is_json(std::string_view content_type) noexcept;

}  // namespace randnum::serve

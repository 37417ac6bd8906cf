// SPDX-License-Identifier: MIT
#pragma once
// Text from the tables as roff: what the manual pages are made of. Plain man(7) macros and ASCII, which mandoc and groff both
// take without a warning.

#include <string>
#include <string_view>

#include "catalogue/row.h"

namespace randnum::docs {

/// A text so that roff prints just that: no minus becomes a hyphen, no quote a curly one, no text a macro.
std::string escape(std::string_view text);

std::string bold(std::string_view text);
std::string italic(std::string_view text);

/// The lines that every page starts with, up to its synopsis; `summary` follows the name.
std::string page_front(std::string_view name, std::string_view summary);

/// The heading of a section, in capitals.
std::string heading(std::string_view title);

/// "[MIN] [MAX]" with the names in italics.
std::string marked_operands(std::string_view text);

/// A paragraph for each parameter, under its name.
std::string tagged(catalogue::Table parameters);

}  // namespace randnum::docs

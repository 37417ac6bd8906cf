// SPDX-License-Identifier: MIT
#pragma once
// Items of a list as text.

#include <concepts>
#include <memory>
#include <span>
#include <string_view>

#include "catalogue/form.h"
#include "output/text.h"

namespace randnum::output {

/// The same items as JSON strings, or as CSV fields: RFC 4180, in quotes where one has a quote, a comma or a line end.
/// Throws InputError (format) for JSON of items that are not UTF-8.
std::shared_ptr<const catalogue::Items> json_items(const catalogue::Items& items);
std::shared_ptr<const catalogue::Items> csv_items(const catalogue::Items& items);

/// Appends the items of these indices, and `end` behind each.
template <std::integral Index>
void append_items(const catalogue::Items& items, std::span<const Index> indices, std::string_view end, Text& out);

}  // namespace randnum::output

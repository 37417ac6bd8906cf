// SPDX-License-Identifier: MIT
#pragma once
// What both faces put around a draw's values, so that `randnum int 1 6 --json` and GET /v1/int?min=1&max=6 are the same bytes.

#include <string>
#include <string_view>
#include <vector>

#include "catalogue/arguments.h"
#include "catalogue/request.h"
#include "catalogue/row.h"
#include "output/writer.h"

namespace randnum::output {

/// The text that `texts` hold for `name`, or nullptr.
const std::string* find_text(const std::vector<catalogue::Text>& texts, std::string_view name);

/// Adds a text for `name`, unless there is one.
void set_default(std::vector<catalogue::Text>& texts, std::string_view name, std::string_view text);

/// Where a draw has the parameter `encoding`, puts a word in the place of its default, so that the answer can tell it: `raw`
/// in the format raw, `hex` in JSON and CSV, and in text what `text_is_hex` says.
void settle_encoding(const catalogue::Row& row, std::vector<catalogue::Text>& texts, bool text_is_hex);

/// The style of the format that `arguments` name: format and head. Throws InputError for JSON of a shard.
Style style_of(const catalogue::Row& row, const catalogue::Arguments& arguments, const catalogue::Job& job);

}  // namespace randnum::output

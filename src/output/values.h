// SPDX-License-Identifier: MIT
#pragma once
// The values of a column as text, each with the same bytes behind it, or as raw numbers: one loop for each kind of value,
// none for each format. An end of one byte is the fast way of numbers.

#include <string_view>

#include "catalogue/form.h"
#include "draw/column.h"
#include "output/text.h"

namespace randnum::output {

/// Appends values number `from` and on of any column but bytes, in the way of `form`, and `end` behind each. Throws
/// logic_error for a column that its form cannot show.
void append_values(const catalogue::Form& form, const draw::Column& column, std::size_t from, std::string_view end,
                   Text& out);

/// The same in the raw format: little-endian numbers of 8 bytes, truths of one, identifiers of 16.
void append_raw(const catalogue::Form& form, const draw::Column& column, std::size_t from, Text& out);

}  // namespace randnum::output

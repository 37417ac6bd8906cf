// SPDX-License-Identifier: MIT
#pragma once
// The examples of the catalogue, as requests and with the answers that they get: documents show what is true, or nothing.

#include <string>
#include <string_view>
#include <vector>

#include "catalogue/arguments.h"
#include "catalogue/row.h"

namespace randnum::docs {

struct Example {
  std::vector<catalogue::Text> texts;  // of the row's and the common parameters
  std::vector<std::string> items;      // of a list
};

/// The row's own example, as the command line reads it. It has a seed.
Example example_of(const catalogue::Row& row);

/// A request that gives every parameter a text, that of the row's example where it has one: how each may look, and all
/// together are accepted. Without items and what belongs to them.
Example full_example(const catalogue::Row& row);

/// All that the draw answers in that format, "text" or "json"; "" where it has no such format.
std::string answer(const catalogue::Row& row, const Example& example, std::string_view format);

/// Whether the draw can be asked without items, as a query asks: it needs none, or takes a range instead.
bool drawn_without_items(const catalogue::Row& row);

/// "/v1/int?min=1&max=6": the example as a query.
std::string target(const catalogue::Row& row, const Example& example);

}  // namespace randnum::docs

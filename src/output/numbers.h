// SPDX-License-Identifier: MIT
#pragma once
// Numbers as text, each with the same bytes behind it.

#include <concepts>
#include <cstdint>
#include <span>
#include <string_view>

#include "catalogue/form.h"
#include "output/text.h"

namespace randnum::output {

/// Appends `values`, of any type that a column of integers has, and `end` behind each.
template <std::integral Value>
void append(const catalogue::IntegerForm& form, std::span<const Value> values, std::string_view end, Text& out);
template <std::integral Value>
void append(const catalogue::DecimalForm& form, std::span<const Value> values, std::string_view end, Text& out);

/// The same for doubles: of all texts that read back as the same double the shortest.
void append(const catalogue::RealForm& form, std::span<const double> values, std::string_view end, Text& out);

}  // namespace randnum::output

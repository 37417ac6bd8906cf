// SPDX-License-Identifier: MIT
#pragma once
// The parameters of a GET. Read strictly: cpp-httplib's reading drops a parameter that is given twice with the same value, and
// takes a percent sign that begins no escape as it is; here both are errors.

#include <string_view>
#include <vector>

#include "catalogue/arguments.h"
#include "catalogue/row.h"

namespace randnum::serve {

/// Name and text of each, in order: percent escapes decoded, `+` a blank (the form coding of the URL standard). `?unique` is
/// unique=true where that is a flag. Throws Problem for what cannot be read, and for more parameters than there are.
std::vector<catalogue::Text> read_query(std::string_view query, const catalogue::Row& row);

}  // namespace randnum::serve

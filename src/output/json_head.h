// SPDX-License-Identifier: MIT
#pragma once
// The JSON object around the values: the answer says what was asked and which generator gave it.

#include <cstdint>
#include <string>

#include "catalogue/arguments.h"
#include "catalogue/row.h"

namespace randnum::output {

/// {"draw":...,"parameters":{...},"generator":"chacha20/randnum-1","values":[ — all up to the first value. Parameters are
/// those that were given (but items, which are as long as the answer), operands and reals also by default, count, and
/// the common ones that differ from their defaults. Throws InputError (field `format`) for a text that is not UTF-8.
std::string json_head(const catalogue::Row& row, const catalogue::Arguments& arguments, std::uint64_t count);

}  // namespace randnum::output

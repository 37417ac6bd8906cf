// SPDX-License-Identifier: MIT
#pragma once
// Text for people on standard output, written with the same care as data.

#include <string>
#include <string_view>

namespace randnum::cli {

/// Writes `text` to standard output and closes it. Throws IoError.
void print(std::string_view text);

/// Whether text on standard output may be coloured: `choice` is auto (also nullptr), always or never. auto asks for a
/// terminal, TERM other than dumb, and no NO_COLOR (no-color.org). Throws InputError for another choice.
bool colour_wanted(const std::string* choice);

}  // namespace randnum::cli

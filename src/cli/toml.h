// SPDX-License-Identifier: MIT
#pragma once
// Options from a TOML 1.0 document, read by toml++, of which this header shows nothing. CLI11's reader takes what is no TOML
// (words without quotes) and cuts what is ("a#b"): a server must not start on a guess, so whatever is no value of an option,
// tables, arrays, floats and dates, is refused.

#include <string>
#include <string_view>
#include <vector>

namespace randnum::cli {

struct Setting {
  std::string name, text;  // the value as text, without quotes and in decimal: "5s", "4096", "true"
  int line = 0;            // of the file, from 1
};

/// All settings of a document, by name. Whole numbers are those of TOML, 64 bits with a sign, and 0x10 is 16, 1_000 is 1000
/// and +5 is 5. Throws InputError, which names `file` and the line, for what is no TOML, for other values and for a key that
/// comes twice; and for more than 16 KiB.
std::vector<Setting> read_toml(const std::string& file, std::string_view text);

}  // namespace randnum::cli

// SPDX-License-Identifier: MIT
#pragma once
// The part of TOML 1.0 that a list of options needs: `key = value` lines with strings, whole numbers and truth values, and
// comments. CLI11's reader takes what is no TOML (words without quotes) and cuts what is ("a#b"): a server must not start on
// a guess, so this one refuses whatever it does not read in full.

#include <string>
#include <string_view>
#include <vector>

namespace randnum::cli {

struct Setting {
  std::string name, text;  // the value as text, without quotes: "5s", "4096", "true"
  int line = 0;            // of the file, from 1
};

/// All settings of a document, in order. Throws InputError, which names `file` and the line, for what is no TOML, for tables,
/// arrays and other values, and for a key that comes twice.
std::vector<Setting> read_toml(const std::string& file, std::string_view text);

}  // namespace randnum::cli

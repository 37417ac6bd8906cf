// SPDX-License-Identifier: MIT
#pragma once
// "did you mean ...?"

#include <string>
#include <string_view>
#include <vector>

namespace randnum::cli {

/// "; did you mean NAME?" for the first name that `word` begins, or else the one with the least Damerau-Levenshtein
/// distance to `word`, if that is at most a third of its length (and at least 1 is allowed); else "".
std::string did_you_mean(std::string_view word, const std::vector<std::string>& names);

}  // namespace randnum::cli

// SPDX-License-Identifier: MIT
#include "cli/suggest.h"

#include <algorithm>

namespace randnum::cli {
namespace {

/// How many letters must be put in, left out, replaced or swapped with their neighbour.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> cost(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) cost[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) cost[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i)
    for (std::size_t j = 1; j <= b.size(); ++j) {
      cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1, cost[i - 1][j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
    }
  return cost[a.size()][b.size()];
}

}  // namespace

std::string did_you_mean(std::string_view word, const std::vector<std::string>& names) {
  const auto letters = word.size() - std::min(word.find_first_not_of('-'), word.size());
  if (letters > 40) return "";
  for (const std::string& name : names)  // an abbreviation is not taken, but understood
    if (letters >= 2 && name.starts_with(word)) return "; did you mean " + name + "?";
  std::string nearest;
  std::size_t least = std::max<std::size_t>(letters / 3, 1) + 1;
  for (const std::string& name : names)
    if (const std::size_t d = distance(word, name); d < least) least = d, nearest = name;
  return nearest.empty() ? "" : "; did you mean " + nearest + "?";
}

}  // namespace randnum::cli

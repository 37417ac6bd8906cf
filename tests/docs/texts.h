// SPDX-License-Identifier: MIT
#pragma once
// Looking things up in the texts that docs/ writes.

#include <cctype>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace randnum::tests {

inline std::vector<std::string> lines(const std::string& text) {
  std::vector<std::string> list;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) list.push_back(line);
  return list;
}

/// Whether `text` has `word` with no letter, digit or minus before or behind it: --min is not in --minimum.
inline bool has_word(std::string_view text, std::string_view word) {
  const auto letter = [&](std::size_t at) {
    return at < text.size() && (std::isalnum(static_cast<unsigned char>(text[at])) != 0 || text[at] == '-');
  };
  for (std::size_t at = 0; (at = text.find(word, at)) != std::string_view::npos; ++at)
    if (!letter(at - 1) && !letter(at + word.size())) return true;
  return false;
}

/// What is between the first `from` and the next `to` behind it; "" where there is none.
inline std::string between(std::string_view text, std::string_view from, std::string_view to) {
  const std::size_t start = text.find(from);
  if (start == std::string_view::npos) return "";
  text.remove_prefix(start + from.size());
  return std::string(text.substr(0, text.find(to)));
}

/// All white space as single blanks, so that a sentence is found although it is broken into lines.
inline std::string flowed(const std::string& text) {
  std::string flow;
  std::istringstream stream(text);
  for (std::string word; stream >> word;) flow += (flow.empty() ? "" : " ") + word;
  return flow;
}

inline std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
  return text;
}

}  // namespace randnum::tests

// SPDX-License-Identifier: MIT
#pragma once
// What a writer makes of one column, from head to tail, and what JSON reads in it.

#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <utility>

#include "output/writer.h"

namespace randnum::tests {

/// `text`, which is not empty, and the tail behind it.
inline std::string ended(const output::Writer& writer, const output::Text& text) {
  return std::string(text.view()) + writer.tail(true, text.view().back());
}

/// The whole output, if the cells of `column` from number `from` on are all of it.
inline std::string written(const output::Writer& writer, const draw::Column& column, std::size_t from = 0) {
  output::Text text;
  writer.append(column, from, true, text);
  const bool any = !text.view().empty();
  const char last = any ? text.view().back() : '\0';
  return std::string(writer.head()).append(text.view()) + writer.tail(any, last);
}

inline std::string written(const catalogue::Form& form, const draw::Column& column, output::Style style = {}) {
  return written(output::Writer(form, std::move(style)), column);
}

/// The style of `format` with a short head, where it has one.
inline output::Style plain(output::Format format) {
  output::Style style;
  style.format = format;
  if (format == output::Format::json) style.head = "{\"values\":[";
  if (format == output::Format::csv) style.head = "name";
  return style;
}

inline std::string written(const catalogue::Form& form, const draw::Column& column, output::Format format) {
  return written(form, column, plain(format));
}

/// The values that a JSON document has.
inline nlohmann::json json_values(const std::string& text) { return nlohmann::json::parse(text).at("values"); }

/// The values of NDJSON, one a line.
inline nlohmann::json ndjson_values(const std::string& text) {
  nlohmann::json values = nlohmann::json::array();
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) values.push_back(nlohmann::json::parse(line));
  return values;
}

}  // namespace randnum::tests

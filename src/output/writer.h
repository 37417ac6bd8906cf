// SPDX-License-Identifier: MIT
#pragma once
// Columns of values as bytes: text, JSON, NDJSON, CSV and raw. All of these are one shape: a head, values with something
// before, between and behind them, and a tail; so there is one loop for each kind of value and none for each format.
// A writer has no state: pieces may be formatted by several threads and are put together in order.

#include <optional>
#include <string>
#include <string_view>

#include "catalogue/form.h"
#include "draw/column.h"
#include "output/text.h"

namespace randnum::output {

enum class Format { text, json, ndjson, csv, raw };

/// "text", "json" and so on; the texts are those of the parameter `format`.
Format format_named(std::string_view name);

/// What text around the values depends on.
struct Style {
  Format format = Format::text;
  std::string head;                      // JSON: all that stands before the values; CSV: the column's name, or ""
  std::string terminator = "\n";         // text: after each value
  std::optional<std::string> separator;  // text: between values instead, and the terminator only at the end
};

class Writer {
 public:
  /// Throws InputError for what has no such format: raw lists and digits, JSON of items that are not UTF-8.
  Writer(catalogue::Form form, Style style);

  /// What comes before the first value.
  const std::string& head() const noexcept { return head_; }

  /// Appends the cells of `column` from number `from` on. `first`: no value was written before.
  void append(const draw::Column& column, std::size_t from, bool first, Text& out) const;

  /// The same cells as they lie in the column, if these are just the bytes that append() would add, as in most raw formats:
  /// then they need not be copied. Else nothing.
  std::string_view as_they_are(const draw::Column& column, std::size_t from) const;

  /// What comes after the last value, if `any` was written. `last` is the last byte written: where an interrupt cut a long
  /// string of bytes, the line is ended.
  std::string tail(bool any, char last) const;

 private:
  void append_bytes(const catalogue::BytesForm& form, const draw::Bytes& column, std::size_t from, bool first,
                    Text& out) const;

  catalogue::Form form_;
  std::string head_, tail_, before_, after_;
  std::string before_next_;  // what stands before a value that is not the first
  std::string between_;      // after_ and before_next_: behind each value comes this, of which behind the last of a column
                             // the second half is taken off again
  bool raw_ = false;
};

}  // namespace randnum::output

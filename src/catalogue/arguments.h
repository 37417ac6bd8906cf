// SPDX-License-Identifier: MIT
#pragma once
// The values of one row's parameters, as given or by default, read on demand. A name that the row does not declare is a
// bug of the row, found by the test that prepares every row.

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catalogue/form.h"
#include "catalogue/read.h"
#include "catalogue/row.h"

namespace randnum::catalogue {

using Text = std::pair<std::string, std::string>;  // a parameter's name and its text, as typed

class Arguments {
 public:
  /// Throws InputError for a text whose name is in none of `tables`, one given twice, a required one that is missing,
  /// and a file without a name.
  /// A flag's text is "true" or "false".
  Arguments(std::vector<Table> tables, std::vector<Text> texts, std::shared_ptr<const Items> items = nullptr);

  /// Whether there is a text to read: one that was given, be it empty, or a default.
  bool has(std::string_view name) const { return given(name) || !text(name).empty(); }
  bool given(std::string_view name) const { return find(name) != nullptr; }
  std::string_view text(std::string_view name) const;
  /// The same for a parameter of the tables, which need not be searched.
  std::string_view text(const Parameter& declared) const;

  bool flag(std::string_view name) const;
  draw::int128 integer(std::string_view name) const { return read_integer(std::string(name), text(name)); }
  /// An integer from least to most, both of which the message names.
  std::int64_t integer(std::string_view name, std::int64_t least, std::int64_t most) const;
  std::uint64_t count(std::string_view name) const { return read_count(std::string(name), text(name)); }
  std::uint64_t size(std::string_view name) const { return read_size(std::string(name), text(name)); }
  double real(std::string_view name) const { return read_real(std::string(name), text(name)); }
  std::vector<double> reals(std::string_view name) const { return read_reals(std::string(name), text(name)); }
  std::string word(std::string_view name) const;
  /// Also throws where the time is `now` and there is a seed: the same seed would not mean the same values.
  std::int64_t time(std::string_view name) const;
  /// The items of a list; empty, never null, where none were given.
  std::shared_ptr<const Items> items() const { return items_; }

  /// What was given, in order.
  const std::vector<Text>& texts() const { return texts_; }

 private:
  const std::string* find(std::string_view name) const;  // what was given, or nullptr
  const Parameter& parameter(std::string_view name) const;
  std::vector<Table> tables_;
  std::vector<Text> texts_;
  std::shared_ptr<const Items> items_;
};

}  // namespace randnum::catalogue

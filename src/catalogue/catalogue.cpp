// SPDX-License-Identifier: MIT
#include "catalogue/catalogue.h"

#include <algorithm>

#include "catalogue/groups.h"

namespace randnum::catalogue {

const std::vector<Row>& rows() {
  static const std::vector<Row> all = [] {
    std::vector<Row> together;
    for (const auto group : {numbers, distributions, lists, identifiers, games}) {
      const std::span<const Row> some = group();
      together.insert(together.end(), some.begin(), some.end());
    }
    return together;
  }();
  return all;
}

Table common_parameters() {
  static constexpr Parameter table[] = {
      {"count", Kind::count, "", "how many values; suffixes k, M and G are powers of 1000; inf is without end", 'n'},
      {"seed", Kind::text, "",
       "the same values for the same text, for ever; without a seed, fresh ones, fit for cryptography"},
      {"stream", Kind::integer, "0", "one of 2^64 independent sequences of a seed"},
      {"skip", Kind::count, "0", "start after so many values, at no cost; needs a seed"},
      {"shard", Kind::shard, "", "only part I of N of the values, I from 0 to N - 1: parts 0/N to N-1/N make the whole"},
      {"format", Kind::word, "text", "how values are written", 0, "text|json|ndjson|csv|raw"},
  };
  return table;
}

Table shell_parameters() {
  static constexpr Parameter table[] = {
      {"json", Kind::flag, "", "short for --format json"},
      {"separator", Kind::text, "", "put this text between values, instead of a line end after each", 's'},
      {"zero-terminated", Kind::flag, "", "end each value, and each item read, with NUL instead of a line end", 'z'},
      {"output", Kind::file, "", "write to this file, which is replaced only when all is written", 'o'},
      {"threads", Kind::integer, "",
       "at most how many threads make the values, which do not depend on it; otherwise as many as help"},
      {"receipt", Kind::file, "", "write what is needed to repeat this run and check it, as JSON, to this file"},
      {"color", Kind::word, "auto", "colour in help and messages", 0, "auto|always|never"},
  };
  return table;
}

Table list_parameters() {
  static constexpr Parameter table[] = {
      {"echo", Kind::flag, "", "each operand is an item", 'e'},
      {"file", Kind::file, "", "read items from this file, one a line; - is standard input", 'f'},
  };
  return table;
}

const Row* find_row(std::string_view name) {
  const auto found = std::find_if(rows().begin(), rows().end(), [&](const Row& row) { return row.name == name; });
  return found == rows().end() ? nullptr : &*found;
}

const Command* find_command(std::string_view name) {
  for (const Command& command : commands())
    if (command.name == name) return &command;
  return nullptr;
}

const Parameter* items_parameter(const Row& row) {
  for (const Parameter& parameter : row.parameters)
    if (parameter.kind == Kind::items) return &parameter;
  return nullptr;
}

}  // namespace randnum::catalogue

// SPDX-License-Identifier: MIT
#pragma once
// Receipts: what is needed to repeat a run and to check that its output was the same, as a JSON document.

#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

#include "catalogue/arguments.h"
#include "catalogue/row.h"

namespace randnum::cli {

/// The output of a replay is not that of the receipt: exit 1.
class CheckError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

struct Receipt {
  std::string version, generator;
  std::vector<std::string> command;  // the draw's name and all words that the output depends on, but seed and stream
  std::string seed;
  std::uint64_t stream = 0;
  std::string items_sha256;  // of a list's items; "" where there are none
  std::uint64_t bytes = 0;
  std::string sha256;  // of the output
};

/// That of a run with these arguments and operands, all but its output.
Receipt receipt_for(const catalogue::Row& row, const catalogue::Arguments& arguments,
                    const std::vector<std::string>& operands);

/// Throw CheckError where a run's items, or its output, are not those of the receipt it should repeat.
void check_items(const Receipt& made, const Receipt& expected);
void check_output(const Receipt& made, const Receipt& expected);

/// The document, with a line end. Throws InputError (field `receipt`) where seed or command are not UTF-8.
std::string to_json(const Receipt& receipt);

/// Reads it back. Throws InputError (field `receipt`) for anything that is no receipt.
Receipt from_json(const std::string& text);

}  // namespace randnum::cli

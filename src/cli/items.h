// SPDX-License-Identifier: MIT
#pragma once
// Where a list's items come from: operands, files, standard input.

#include <memory>
#include <string>
#include <vector>

#include "catalogue/arguments.h"
#include "catalogue/form.h"

namespace randnum::cli {

/// The items of a draw from a list. As shuf does: a last line without an end is an item, CR is part of its line, and with
/// --zero-terminated items end with NUL. Throws InputError where the sources contradict each other or standard input is
/// a terminal, and IoError where one cannot be read.
std::shared_ptr<const catalogue::Items> read_items(const catalogue::Parameter& items, const catalogue::Arguments& arguments,
                                                   const std::vector<std::string>& operands);

/// All of a file, or of standard input for "-". Throws IoError.
std::string read_file(const std::string& path);

}  // namespace randnum::cli

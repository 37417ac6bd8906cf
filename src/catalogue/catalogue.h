// SPDX-License-Identifier: MIT
#pragma once
// The tables. Their order is the order of help and man page.

#include <span>
#include <string_view>
#include <vector>

#include "catalogue/row.h"

namespace randnum::catalogue {

/// Every draw. Lives as long as the program: pointers to rows stay good.
const std::vector<Row>& rows();

/// What every draw takes, on the command line and over HTTP: count, seed, stream, skip, shard, format.
Table common_parameters();

/// What every draw takes on the command line only: threads, separators, files, progress and colour.
Table shell_parameters();

/// What draws from lists take on the command line besides: where the items come from.
Table list_parameters();

/// The commands that are no draws.
std::span<const Command> commands();

/// The row of that name, or nullptr.
const Row* find_row(std::string_view name);
const Command* find_command(std::string_view name);

/// The items parameter of a row, or nullptr.
const Parameter* items_parameter(const Row& row);

}  // namespace randnum::catalogue

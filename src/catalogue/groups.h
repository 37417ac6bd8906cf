// SPDX-License-Identifier: MIT
#pragma once
// The rows of the catalogue, a file for each group. Only catalogue.cpp needs this.

#include <vector>

#include "catalogue/row.h"

namespace randnum::catalogue {

std::vector<Row> numbers();
std::vector<Row> distributions();
std::vector<Row> lists();
std::vector<Row> identifiers();
std::vector<Row> games();

}  // namespace randnum::catalogue

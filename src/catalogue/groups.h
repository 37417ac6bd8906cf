// SPDX-License-Identifier: MIT
#pragma once
// The rows of the catalogue, a file for each group. Only catalogue.cpp needs this.

#include <span>

#include "catalogue/row.h"

namespace randnum::catalogue {

std::span<const Row> numbers();
std::span<const Row> distributions();
std::span<const Row> lists();
std::span<const Row> identifiers();
std::span<const Row> games();

}  // namespace randnum::catalogue

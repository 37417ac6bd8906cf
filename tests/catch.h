// SPDX-License-Identifier: MIT
#pragma once
// Catch2 as every test includes it: version 2 (Debian 12) and version 3 (Debian 13, Homebrew) name their headers
// differently and moved Approx into a namespace. main() comes from the library in both.

#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
using Catch::Approx;
#else
#include <catch2/catch.hpp>
#endif

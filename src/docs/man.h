// SPDX-License-Identifier: MIT
#pragma once
// The manual pages randnum(1) and randnum-serve(1): the catalogue's tables between prose that no table can know. Plain man(7)
// macros and ASCII, which mandoc and groff both take without a warning.

#include <string>
#include <string_view>

namespace randnum::docs {

/// The command with a page of its own, where its parameters are explained.
constexpr std::string_view serve_command = "serve";

/// The pages as source. They depend on nothing but the catalogue: the same from every build of a version.
std::string man_page();
std::string serve_man_page();

}  // namespace randnum::docs

// SPDX-License-Identifier: MIT
#pragma once
// The manual page randnum(1): the catalogue's tables between prose that no table can know. Plain man(7) macros and ASCII,
// which mandoc and groff both take without a warning.

#include <string>

namespace randnum::docs {

/// The page as source. Depends on nothing but the catalogue: the same from every build of a version.
std::string man_page();

}  // namespace randnum::docs

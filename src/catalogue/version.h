// SPDX-License-Identifier: MIT
#pragma once
// The version and the project's home. Both stand in CMakeLists.txt and nowhere else.

#include <string_view>

namespace randnum::catalogue {

std::string_view version();  // "1.2.3"
std::string_view home();     // an address for people

}  // namespace randnum::catalogue

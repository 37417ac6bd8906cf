// SPDX-License-Identifier: MIT
#include "catalogue/version.h"

namespace randnum::catalogue {

std::string_view version() { return RANDNUM_VERSION; }
std::string_view home() { return RANDNUM_HOME; }

}  // namespace randnum::catalogue

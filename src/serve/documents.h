// SPDX-License-Identifier: MIT
#pragma once
// What a server tells of itself, made once at its start: loops over the catalogue, and no second list of anything.

#include <string>

#include "serve/settings.h"

namespace randnum::serve {

/// GET /v1: draws, their parameters, and what this server allows.
std::string catalogue_document(const Settings& settings);

/// GET /version.
std::string version_document();

/// GET /: a page without scripts, styles or anything from elsewhere, that lists the draws, with a link to an example of each.
std::string console_page();

}  // namespace randnum::serve

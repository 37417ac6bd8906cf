// SPDX-License-Identifier: MIT
#pragma once
// `randnum key`: makes a key for a client of the server. The key is printed once and kept nowhere.

#include "catalogue/arguments.h"

namespace randnum::serve {

/// `randnum key new NAME`: prints a new key, and below it the line that knows it again; with --keys-file adds that line to the
/// file instead. Returns 0. Throws InputError, SourceError and IoError; nothing was printed then.
int make_key(const catalogue::Arguments& arguments);

}  // namespace randnum::serve

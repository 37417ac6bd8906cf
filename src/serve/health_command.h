// SPDX-License-Identifier: MIT
#pragma once
// `randnum health`: asks a server whether it is well, for whoever keeps it running and has neither shell nor curl: the image's
// health check, systemd, a script. One request by HTTP/1.1 in plain text to an address in numbers, which is what an ops
// listener offers; no resolver, no TLS, no redirection.

#include "catalogue/arguments.h"

namespace randnum::serve {

/// Returns 0 if the URL answers 200 with a whole answer within --timeout. Throws IoError with the reason if it does not, and
/// InputError if the URL is not one.
int check_health(const catalogue::Arguments& arguments);

}  // namespace randnum::serve

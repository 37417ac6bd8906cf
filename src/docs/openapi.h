// SPDX-License-Identifier: MIT
#pragma once
// The OpenAPI 3.1 document of the server: a loop over the catalogue, with what the server's settings add. Examples are real:
// what a request of the document asks is answered by the values beside it, since all of them have a seed.

#include <cstdint>
#include <string>

namespace randnum::docs {

/// What a server allows, and asks of its callers.
struct OpenApiLimits {
  std::uint64_t max_count = 1000000;     // values of a request
  std::uint64_t max_bytes = 1ULL << 30;  // of byte strings: their size times their number
  std::uint64_t max_batch = 100;         // draws of a batch
  bool keys = false;                     // draws need a key
  bool metrics_need_key = false;
  bool rate = false;  // draws may be refused by 429
  bool ops = true;    // health and metrics are here, not on a listener of their own
};

/// The document as JSON, on one line. The same for the same version and limits.
std::string openapi(const OpenApiLimits& limits);

}  // namespace randnum::docs

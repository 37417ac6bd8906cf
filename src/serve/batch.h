// SPDX-License-Identifier: MIT
#pragma once
// POST /v1/batch: several draws in one call, answered together or not at all. Every draw is checked before the first byte is
// sent; then they are begun one after the other, so that a batch holds no more memory than its largest draw.

#include <string_view>

#include "random/health.h"
#include "serve/draws.h"
#include "serve/exchange.h"

namespace randnum::serve {

/// `json` is the body: [{"draw":"int","max":6}, ...], each as its own POST would have it, answered by {"results":[...]} of what
/// those would answer in JSON. `most` draws, and `budget` for all of them. Throws Problem, with a pointer to the member that
/// is wrong, and SourceError.
void answer_batch(Exchange& exchange, std::string_view json, std::size_t most, const Budget& budget,
                  const random::EntropyWatch& entropy, Metrics& metrics);

}  // namespace randnum::serve

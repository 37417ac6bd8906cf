// SPDX-License-Identifier: MIT
#include <memory>

#include "catalogue/arguments.h"
#include "catalogue/groups.h"
#include "draw/bernoulli.h"

namespace randnum::catalogue {

std::span<const Row> games() {
  static constexpr Row rows[] = {
      {"coin", "Games", "Toss a coin.", {}, "--count 3 --seed 42",
       [](const Arguments&) -> Prepared { return {std::make_unique<draw::Bernoulli>(0.5), TruthForm{"tails", "heads"}}; }},
  };
  return rows;
}

}  // namespace randnum::catalogue

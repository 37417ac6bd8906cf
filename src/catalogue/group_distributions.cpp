// SPDX-License-Identifier: MIT
#include <memory>

#include "catalogue/arguments.h"
#include "catalogue/groups.h"
#include "draw/exponential.h"
#include "draw/normal.h"

namespace randnum::catalogue {

std::vector<Row> distributions() {
  return {
      {"normal",
       "Continuous distributions",
       "Draw from a normal distribution.",
       {{"mean", Kind::real, "0", "centre"}, {"stddev", Kind::real, "1", "spread, at least 0"}},
       "--mean 170 --stddev 10 --count 3 --seed 42",
       [](const Arguments& args) -> Prepared {
         return {std::make_unique<draw::Normal>(args.real("mean"), args.real("stddev")), RealForm{}};
       }},
      {"exponential",
       "Continuous distributions",
       "Draw from an exponential distribution: waiting times between events.",
       {{"rate", Kind::real, "1", "events per unit, above 0; the mean is 1 / rate"}},
       "--rate 0.5 --count 3 --seed 42",
       [](const Arguments& args) -> Prepared {
         return {std::make_unique<draw::Exponential>(args.real("rate")), RealForm{}};
       }},
  };
}

}  // namespace randnum::catalogue

// SPDX-License-Identifier: MIT
#include <memory>

#include "catalogue/arguments.h"
#include "catalogue/groups.h"
#include "draw/exponential.h"
#include "draw/normal.h"

namespace randnum::catalogue {

std::span<const Row> distributions() {
  static constexpr Parameter normal_parameters[] = {
      {"mean", Kind::real, "0", "centre"},
      {"stddev", Kind::real, "1", "spread, at least 0"},
  };
  static constexpr Parameter exponential_parameters[] = {
      {"rate", Kind::real, "1", "events per unit, above 0; the mean is 1 / rate"},
  };
  static constexpr Row rows[] = {
      {"normal", "Continuous distributions", "Draw from a normal distribution.", normal_parameters,
       "--mean 170 --stddev 10 --count 3 --seed 42",
       [](const Arguments& args) -> Prepared {
         return {std::make_unique<draw::Normal>(args.real("mean"), args.real("stddev")), RealForm{}};
       }},
      {"exponential", "Continuous distributions", "Draw from an exponential distribution: waiting times between events.",
       exponential_parameters, "--rate 0.5 --count 3 --seed 42",
       [](const Arguments& args) -> Prepared {
         return {std::make_unique<draw::Exponential>(args.real("rate")), RealForm{}};
       }},
  };
  return rows;
}

}  // namespace randnum::catalogue

// SPDX-License-Identifier: MIT
#pragma once
// What happens with an answer behind its first bytes: the rest of a long one, and the account that log and metrics are given
// when it is over, however it ends.

#include <memory>

#include "serve/exchange.h"
#include "serve/observe/log.h"
#include "serve/observe/metrics.h"
#include "serve/transport/application.h"

namespace randnum::serve {

struct Observers {
  Metrics& metrics;
  Log& log;
};

/// Tells of an answer that is whole as it is: `bytes` of it, head included.
void tell(const Exchange& exchange, std::uint64_t bytes, const Observers& observers) noexcept;

/// The rest of the exchange's answer, whose source it takes. The observers outlive it.
std::unique_ptr<Body> rest_of(Exchange& exchange, const Observers& observers);

}  // namespace randnum::serve

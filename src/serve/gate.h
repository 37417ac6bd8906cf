// SPDX-License-Identifier: MIT
#pragma once
// Who may ask, and how often: keys first, then the rate of the key's name or, without keys, of the client's address. Before
// anything is done for a request.

#include "serve/exchange.h"
#include "serve/guard/keys.h"
#include "serve/guard/proxies.h"
#include "serve/guard/rate.h"
#include "serve/observe/metrics.h"

namespace randnum::serve {

class Gate {
 public:
  /// `keys` and `rate` may be nullptr; all outlive it.
  Gate(const Keys* keys, RateLimiter* rate, const Proxies& proxies, Metrics& metrics)
      : keys_(keys), rate_(rate), proxies_(proxies), metrics_(metrics) {}

  /// Fills in who the client is. Any request.
  void identify(Exchange& exchange) const;

  /// Asks for a key, if `key_needed`, and, where there are keys, takes one that is offered. Throws Problem{unauthorized}, with
  /// WWW-Authenticate in the reply.
  void check_key(Exchange& exchange, bool key_needed) const;

  /// Counts the request for its rate, and tells the client how far it is. Throws Problem{too_many_requests}.
  void check_rate(Exchange& exchange) const;

 private:
  const Keys* keys_;
  RateLimiter* rate_;
  const Proxies& proxies_;
  Metrics& metrics_;
};

}  // namespace randnum::serve

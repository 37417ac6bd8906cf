// SPDX-License-Identifier: MIT
#pragma once
// What is answered: the route, who may ask, and the one place of this face where errors become answers. Knows nothing of how
// a request is taken from its bytes and an answer put into them; that is the engine's, in application.cpp.

#include <atomic>
#include <mutex>
#include <string>
#include <string_view>

#include "serve/application.h"
#include "serve/draws.h"
#include "serve/exchange.h"
#include "serve/gate.h"

namespace randnum::serve {

class Responder {
 public:
  explicit Responder(const Api::Parts& parts);

  /// All that can be said before the body is read: fills in the reply, or postpones. True if the body is needed.
  bool begin(Exchange& exchange) const noexcept;

  /// The rest: fills in the reply, or postpones.
  void finish(Exchange& exchange, std::string_view body) const noexcept;

  /// The reply to what the transport turns away.
  void refuse(Exchange& exchange, const Refusal& refusal) const noexcept;

  void drain() noexcept { draining_.store(true, std::memory_order_relaxed); }
  void watch(const Counts& counts) noexcept { counts_ = &counts; }

 private:
  template <class Function>
  void answer(Exchange& exchange, Function function) const noexcept;
  bool direct(Exchange& exchange) const;
  void dispatch(Exchange& exchange, std::string_view body) const;
  void draw(Exchange& exchange, std::string_view body) const;
  void admit(Exchange& exchange) const;
  void health(Reply& reply) const;
  void metrics(Exchange& exchange) const;
  const std::string& openapi() const;

  const Api::Parts parts_;
  const Gate gate_;
  const Budget budget_;
  const std::string catalogue_, console_, version_;
  mutable std::once_flag openapi_wanted_;
  mutable std::string openapi_;  // made when it is first asked for: its examples are run, 10 ms that a start has no use for
  std::atomic<bool> draining_{false};
  const Counts* counts_ = nullptr;
};

}  // namespace randnum::serve

// SPDX-License-Identifier: MIT
#pragma once
// The application: whole requests in, whole answers or streams out, by cpp-httplib's Server as the protocol engine and the
// catalogue as the only list of draws. Knows no sockets and no threads; one object answers on all loops and workers at once.

#include <memory>

#include "random/health.h"
#include "serve/guard/keys.h"
#include "serve/guard/proxies.h"
#include "serve/guard/rate.h"
#include "serve/observe/log.h"
#include "serve/observe/metrics.h"
#include "serve/settings.h"
#include "serve/transport/application.h"
#include "serve/transport/transport.h"

namespace randnum::serve {

class Api final : public Application {
 public:
  /// What it stands on. All outlive it.
  struct Parts {
    const Settings& settings;       // limits, separate_ops, metrics_need_key
    const Keys* keys = nullptr;     // nullptr: draws need no key
    RateLimiter* rate = nullptr;    // nullptr: no limit
    const Proxies& proxies;         // whose X-Forwarded-For is believed
    random::EntropyWatch& entropy;  // unhealthy: draws and /readyz answer 503
    Metrics& metrics;               // made from route_templates() and draw_names() of serve/routes.h
    Log& log;
  };
  explicit Api(const Parts& parts);
  ~Api() override;

  Handled handle(const Received& request, bool on_worker, Answer& answer) noexcept override;
  void refuse(const Refusal& refusal, const Peer& peer, Answer& answer) noexcept override;

  /// From now on /readyz answers 503. Draws are still served; the transport says which answer is a connection's last.
  void drain() noexcept;

  /// What /metrics tells of the transport, which is made after its application and ends before it. Before the transport starts.
  void watch(const Counts& counts) noexcept;

 private:
  class Engine;
  std::unique_ptr<Engine> engine_;
};

}  // namespace randnum::serve

// SPDX-License-Identifier: MIT
#pragma once
// What the server counts, and how Prometheus reads it. Labels come from fixed lists, so the set of series is bounded
// whatever is asked; counting is an addition to a number whose place is known.

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "random/health.h"
#include "serve/transport/transport.h"

namespace randnum::serve {

class Metrics {
 public:
  /// `routes` are the templates ("/v1/{draw}") and `draws` the names that may occur; they live as long as the program. A
  /// route that is not among them counts as "other", as does a method or status that this server does not know.
  Metrics(std::vector<std::string_view> routes, std::vector<std::string_view> draws);
  ~Metrics();

  /// A request was answered: `route` is an index into the routes, or their number for "other".
  void answered(std::string_view method, std::size_t route, int status, std::chrono::nanoseconds duration) noexcept;
  /// Values of a draw were sent, as so many bytes of body. An index of no draw counts nothing.
  void drawn(std::size_t draw, std::uint64_t values, std::uint64_t bytes) noexcept;
  /// Requests turned away by who sent them. They are counted beside what the transport refuses, as one family.
  enum class Denial { unauthorized, forbidden, rate };
  void denied(Denial denial) noexcept;
  void reloaded(bool well) noexcept;  // of keys or certificates
  /// A gauge: requests whose answer is not yet complete. Each thread has a part of its own, of which the sum counts: what
  /// one has added, another may subtract from its own.
  std::atomic<std::int64_t>& in_flight() noexcept;

  /// What others count, read when it is asked for. Pointers may be nullptr.
  struct Sources {
    const Counts* transport = nullptr;
    const random::EntropyWatch* entropy = nullptr;
    bool ready = true;
    std::uint64_t log_lines_lost = 0;
  };
  /// The exposition: Prometheus' text format 0.0.4, or OpenMetrics 1.0 with its `# EOF`. Some 30 KB in 0.2 ms, and more with
  /// many connections (process.h): work for a worker.
  std::string exposition(bool open_metrics, const Sources& sources) const;

 private:
  struct Series;
  const std::unique_ptr<Series> series_;
};

/// The media type of an exposition.
std::string_view exposition_type(bool open_metrics);

}  // namespace randnum::serve

// SPDX-License-Identifier: MIT
#include "serve/rest.h"

#include <string>
#include <utility>

#include "serve/write.h"

namespace randnum::serve {
namespace {

constexpr std::size_t piece = 1 << 17;  // bytes: half a millisecond's work, and two are held for each connection

std::size_t index_of(const Route* route) {
  return route == nullptr ? routes().size() : static_cast<std::size_t>(route - routes().data());
}

std::string_view known_method(std::string_view method) {
  for (const std::string_view known : {"GET", "HEAD", "POST", "OPTIONS"})
    if (method == known) return known;
  return "other";
}

Access account(const Exchange& exchange) {
  Access access;
  access.request_id = exchange.id;
  access.trace_id = exchange.trace.trace;
  access.span_id = exchange.trace.span;
  access.method = known_method(exchange.request.method);
  access.route = exchange.found.route != nullptr ? exchange.found.route->path : "other";
  if (exchange.found.row != nullptr) access.draw = exchange.found.row->name;
  if (exchange.key) access.key = *exchange.key;
  access.client = exchange.client;
  access.reason = exchange.reason;
  access.status = exchange.reply.status;
  return access;
}

void tell(Access access, std::size_t route, Clock::time_point began, const Observers& observers) noexcept {
  access.duration = Clock::now() - began;
  observers.metrics.answered(access.method, route, access.status, access.duration);
  observers.log.access(access);
}

/// Keeps the texts that an account only looks at.
class Rest final : public Body {
 public:
  Rest(Exchange& exchange, const Observers& observers)
      : in_chunks_(exchange.in_chunks()),
        route_(index_of(exchange.found.route)),
        began_(exchange.received.began),
        id_(exchange.id),
        client_(exchange.client),
        trace_(exchange.trace.trace),
        span_(exchange.trace.span),
        key_(exchange.key),
        access_(account(exchange)),
        source_(std::move(exchange.reply.source)),
        observers_(observers) {
    access_.request_id = id_;
    access_.trace_id = trace_;
    access_.span_id = span_;
    access_.client = client_;
    observers_.metrics.in_flight().fetch_add(1, std::memory_order_relaxed);
  }
  ~Rest() override { observers_.metrics.in_flight().fetch_sub(1, std::memory_order_relaxed); }

  bool next(output::Text& out) override {
    return in_chunks_ ? write_chunk(out, *source_, piece) : source_->next(out, piece);
  }

  void ended(std::uint64_t sent, bool whole) noexcept override {
    source_->count(observers_.metrics);
    access_.bytes = sent;
    access_.whole = whole;
    tell(access_, route_, began_, observers_);
  }

 private:
  const bool in_chunks_;
  const std::size_t route_;
  const Clock::time_point began_;
  const std::string id_, client_, trace_, span_;
  const std::shared_ptr<const std::string> key_;
  Access access_;
  const std::unique_ptr<Source> source_;
  const Observers observers_;
};

}  // namespace

void tell(const Exchange& exchange, std::uint64_t bytes, const Observers& observers) noexcept {
  Access access = account(exchange);
  access.bytes = bytes;
  tell(access, index_of(exchange.found.route), exchange.received.began, observers);
}

std::unique_ptr<Body> rest_of(Exchange& exchange, const Observers& observers) {
  return std::make_unique<Rest>(exchange, observers);
}

}  // namespace randnum::serve

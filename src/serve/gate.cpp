// SPDX-License-Identifier: MIT
#include "serve/gate.h"

#include <fmt/format.h>

#include <chrono>

namespace randnum::serve {
namespace {

using namespace std::chrono;

/// The key of a request: `Authorization: Bearer KEY` (RFC 6750) or `X-API-Key: KEY`; "" if there is none.
std::string_view offered_key(const Request& request) {
  std::string_view bearer = request.authorization;
  if (!bearer.empty()) {
    const std::string_view scheme = take_element(bearer, ' ');
    bearer = same_word(scheme, "bearer") ? trimmed(bearer) : std::string_view();
  }
  if (!bearer.empty() && !request.api_key.empty() && bearer != request.api_key)
    throw Problem{Trouble::malformed_request, "Authorization and X-API-Key must not hold two different keys."};
  return bearer.empty() ? request.api_key : bearer;
}

std::uint64_t whole_seconds(milliseconds time) { return static_cast<std::uint64_t>(ceil<seconds>(time).count()); }

}  // namespace

void Gate::identify(Exchange& exchange) const {
  exchange.client = proxies_.client(exchange.received.peer.address, exchange.request.forwarded);
}

void Gate::check_key(Exchange& exchange, bool key_needed) const {
  if (keys_ != nullptr)
    if (const std::string_view key = offered_key(exchange.request); !key.empty()) {
      exchange.key = keys_->name_of(key);
      key_needed = key_needed && !exchange.key;
      if (!exchange.key) exchange.reason = "unknown key";
    }
  if (!key_needed) return;
  metrics_.denied(Metrics::Denial::unauthorized);
  const bool unknown = !exchange.reason.empty();
  if (!unknown) exchange.reason = "no key";
  exchange.reply.fields += unknown ? "WWW-Authenticate: Bearer realm=\"randnum\", error=\"invalid_token\"\r\n"
                                   : "WWW-Authenticate: Bearer realm=\"randnum\"\r\n";
  throw Problem{Trouble::unauthorized,
                "A key that this server knows must be sent as Authorization: Bearer KEY or X-API-Key: KEY."};
}

void Gate::check_rate(Exchange& exchange) const {
  if (rate_ == nullptr) return;
  // A key's name never is an address: it begins with no colon, and no key's name has one.
  const std::string client = exchange.key ? *exchange.key : ":" + counted_as(exchange.client);
  const RateVerdict verdict = rate_->take(client, Clock::now());
  const RatePolicy& policy = rate_->policy();
  fmt::format_to(std::back_inserter(exchange.reply.fields),
                 "RateLimit-Policy: \"default\";q={};w={}\r\nRateLimit: \"default\";r={};t={}\r\n", policy.requests,
                 policy.window.count(), verdict.remaining, whole_seconds(verdict.reset));
  if (verdict.allowed) return;
  metrics_.denied(Metrics::Denial::rate);
  exchange.reason = "rate";
  exchange.reply.fields += fmt::format("Retry-After: {}\r\n", std::max<std::uint64_t>(1, whole_seconds(verdict.retry)));
  throw Problem{Trouble::too_many_requests,
                fmt::format("No more than {} requests in {} seconds are answered, and {} at once.", policy.requests,
                            policy.window.count(), policy.burst)};
}

}  // namespace randnum::serve

// SPDX-License-Identifier: MIT
#include "serve/responder.h"

#include <fmt/format.h>

#include <exception>
#include <new>
#include <optional>
#include <utility>

#include "docs/openapi.h"
#include "random/error.h"
#include "serve/batch.h"
#include "serve/documents.h"
#include "serve/json_body.h"
#include "serve/media.h"
#include "serve/query.h"

namespace randnum::serve {
namespace {

constexpr std::size_t small_body = 4096;  // bytes that a loop's thread reads as JSON, in 20 us
constexpr std::string_view json_type = "application/json";

/// Whoever is turned away comes again in 1 to 3 seconds, and not all in the same one.
void add_retry(Reply& reply) {
  const auto ticks = static_cast<std::uint64_t>(Clock::now().time_since_epoch().count());
  reply.fields += fmt::format("Retry-After: {}\r\n", 1 + ticks / 64 % 3);
}

void answer_problem(Exchange& exchange, const Problem& problem) {
  Reply& reply = exchange.reply;
  reply.status = status_of(problem.trouble);
  if (reply.status == 503) add_retry(reply);
  reply.content_type = problem_type;
  reply.source = nullptr;
  reply.length.reset();
  reply.body.clear();
  reply.body.append(document(problem, exchange.id));
}

void answer_document(Reply& reply, std::string_view document, std::string_view type = json_type) {
  reply.status = 200;
  reply.content_type = type;
  reply.body.append(document);
}

docs::OpenApiLimits limits_of(const Api::Parts& parts) {
  docs::OpenApiLimits limits;
  limits.max_count = parts.settings.max_count;
  limits.max_bytes = parts.settings.max_bytes;
  limits.max_batch = parts.settings.max_batch;
  limits.keys = parts.keys != nullptr;
  limits.metrics_need_key = parts.settings.metrics_need_key;
  limits.rate = parts.rate != nullptr;
  limits.ops = !parts.settings.separate_ops;
  return limits;
}

Asked read_parameters(const Exchange& exchange, std::string_view body) {
  const catalogue::Row& row = *exchange.found.row;
  if (exchange.request.method != "POST") return {read_query(exchange.request.query, row), nullptr};
  if (!exchange.request.query.empty())
    throw Problem{Trouble::malformed_request, "A POST has its parameters in the body: there must be no query."};
  return parameters_of(row, read_object(body));
}

}  // namespace

Responder::Responder(const Api::Parts& parts)
    : parts_(parts),
      gate_(parts.keys, parts.rate, parts.proxies, parts.metrics),
      budget_{parts.settings.max_count, parts.settings.max_bytes},
      catalogue_(catalogue_document(parts.settings)),
      console_(console_page()),
      version_(version_document()) {}

/// The one place where errors become answers.
template <class Function>
void Responder::answer(Exchange& exchange, Function function) const noexcept {
  try {
    try {
      function();
    } catch (const Problem& problem) {
      answer_problem(exchange, problem);
    } catch (const random::InputError& error) {
      answer_problem(exchange, problem_of(error));
    } catch (const random::SourceError&) {
      exchange.reason = "entropy";
      answer_problem(exchange, {Trouble::unavailable, "There are no random bytes to be had that can be trusted."});
    } catch (const std::bad_alloc&) {
      exchange.reason = "memory";
      answer_problem(exchange, {Trouble::unavailable, "There is not enough memory for it now."});
    } catch (...) {  // a bug; whatever its text says is nothing for a client
      exchange.reason = "internal";
      answer_problem(exchange, {Trouble::internal, "Something went wrong that should not have."});
    }
  } catch (...) {  // no memory for the document either
    exchange.reply = {};
    exchange.reply.status = 500;
  }
}

bool Responder::begin(Exchange& exchange) const noexcept {
  bool body_needed = false;
  answer(exchange, [&] {
    exchange.id = request_id(exchange.request.request_id);
    read_traceparent(exchange.request.traceparent, exchange.trace);
    gate_.identify(exchange);
    body_needed = direct(exchange);
  });
  return body_needed;
}

void Responder::finish(Exchange& exchange, std::string_view body) const noexcept {
  answer(exchange, [&] {
    dispatch(exchange, body);
    Reply& reply = exchange.reply;
    if (exchange.postponed || !reply.source || exchange.head_only()) return;
    if (reply.source->next(reply.body, at_once)) return;
    reply.source->count(parts_.metrics);
    reply.source = nullptr;
    reply.length.reset();
  });
}

bool Responder::direct(Exchange& exchange) const {
  const Request& request = exchange.request;
  exchange.found = find_route(request.path);
  if (parts_.settings.separate_ops && exchange.found.route != nullptr &&
      exchange.found.route->ops != (exchange.received.peer.listener == 1))
    exchange.found = {};
  if (exchange.found.route == nullptr)
    throw Problem{Trouble::not_found, "There is no such path here; GET /v1 lists the draws."};
  const Route& route = *exchange.found.route;
  const auto tell_allowed = [&] { exchange.reply.fields += fmt::format("Allow: {}\r\n", route.allow); };
  if (!allows(route.allow, request.method)) {
    tell_allowed();
    throw Problem{Trouble::method_not_allowed, fmt::format("The method must be one of {}.", route.allow)};
  }
  if (request.method == "OPTIONS") {
    tell_allowed();
    exchange.reply.status = 204;
    return false;
  }
  if (!request.repeated.empty())
    throw Problem{Trouble::malformed_request, fmt::format("The header {} must not be there twice.", request.repeated)};
  if (request.method == "POST" && !is_json(request.content_type))
    throw Problem{Trouble::unsupported_content, "Content-Type must be application/json."};
  const bool long_work =
      route.handler == Handler::metrics || route.handler == Handler::openapi || route.handler == Handler::batch ||
      exchange.received.content > small_body;
  exchange.postponed = long_work && !exchange.on_worker;
  return !exchange.postponed;
}

void Responder::admit(Exchange& exchange) const {
  gate_.check_key(exchange, parts_.keys != nullptr);
  gate_.check_rate(exchange);
}

void Responder::dispatch(Exchange& exchange, std::string_view body) const {
  Reply& reply = exchange.reply;
  switch (exchange.found.route->handler) {
    case Handler::draw: return draw(exchange, body);
    case Handler::batch:
      admit(exchange);
      return answer_batch(exchange, body, parts_.settings.max_batch, budget_, parts_.entropy, parts_.metrics);
    case Handler::catalogue: return answer_document(reply, catalogue_);
    case Handler::openapi: return answer_document(reply, openapi());
    case Handler::version: return answer_document(reply, version_);
    case Handler::console:
      reply.fields +=
          "Content-Security-Policy: default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'\r\n";
      return answer_document(reply, console_, "text/html; charset=utf-8");
    case Handler::alive: return answer_document(reply, "{\"status\":\"ok\"}\n");
    case Handler::ready:
    case Handler::healthy: return health(reply);
    case Handler::metrics: return metrics(exchange);
  }
}

/// On a loop's thread the parameters are looked at first, since they tell whether it is work for a worker. What cannot be
/// read is an error only after the key was found to be good.
void Responder::draw(Exchange& exchange, std::string_view body) const {
  std::optional<Asked> asked;
  if (!exchange.on_worker) {
    try {
      asked = read_parameters(exchange, body);
      exchange.postponed = !is_small(*exchange.found.row, asked->texts, body.size());
      if (exchange.postponed) return;
    } catch (const Problem&) {  // thrown again below, as is the other
    } catch (const random::InputError&) {
    }
  }
  admit(exchange);
  if (!asked) asked = read_parameters(exchange, body);
  answer_draw(exchange, *std::move(asked), budget_, parts_.entropy, parts_.metrics);
}

const std::string& Responder::openapi() const {
  std::call_once(openapi_wanted_, [&] { openapi_ = docs::openapi(limits_of(parts_)); });
  return openapi_;
}

void Responder::health(Reply& reply) const {
  const bool draining = draining_.load(std::memory_order_relaxed), entropy = parts_.entropy.healthy();
  if (!draining && entropy) return answer_document(reply, "{\"status\":\"ok\"}\n");
  answer_document(reply, fmt::format("{{\"status\":\"unavailable\",\"reasons\":[{}{}{}]}}\n", draining ? "\"draining\"" : "",
                                     draining && !entropy ? "," : "", entropy ? "" : "\"entropy\""));
  reply.status = 503;
  add_retry(reply);
}

void Responder::metrics(Exchange& exchange) const {
  gate_.check_key(exchange, parts_.settings.metrics_need_key);
  const std::string_view accept = exchange.request.accept;
  const bool open_metrics =
      !accept.empty() && weight_of(accept, "application/openmetrics-text") > weight_of(accept, "text/plain");
  const bool ready = !draining_.load(std::memory_order_relaxed) && parts_.entropy.healthy();
  answer_document(exchange.reply, parts_.metrics.exposition(open_metrics, {counts_, &parts_.entropy, ready, parts_.log.lost()}),
                  exposition_type(open_metrics));
}

void Responder::refuse(Exchange& exchange, const Refusal& refusal) const noexcept {
  answer(exchange, [&] {
    exchange.id = request_id({});
    gate_.identify(exchange);
    exchange.reason = refusal.detail;
    throw Problem{trouble_of(refusal.status), std::string(refusal.detail)};
  });
}

}  // namespace randnum::serve

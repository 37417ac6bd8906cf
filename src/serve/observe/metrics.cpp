// SPDX-License-Identifier: MIT
#include "serve/observe/metrics.h"

#include <algorithm>
#include <deque>
#include <string>
#include <utility>

#include "catalogue/version.h"
#include "random/path.h"
#include "random/seed.h"
#include "serve/observe/exposition.h"
#include "serve/observe/process.h"
#include "serve/observe/series.h"

namespace randnum::serve {

namespace {

constexpr std::size_t copies = 8;
constexpr std::array<std::string_view, reasons> reason_names = {
    "malformed",    "target_too_long", "head_too_large", "body_too_large", "coding",  "head_timeout",
    "body_timeout", "connections",     "address",        "overload",       "draining"};
constexpr std::array<std::string_view, 3> denial_names = {"unauthorized", "forbidden", "rate"};

std::string_view name_of(random::Path path) {
  switch (path) {
    case random::Path::portable: return "portable";
    case random::Path::avx2: return "avx2";
    case random::Path::avx512: return "avx512";
  }
  return "unknown";
}

std::vector<std::string_view> with_other(std::vector<std::string_view> names) {
  names.emplace_back("other");
  return names;
}

}  // namespace

struct Metrics::Series {
  const std::vector<std::string_view> routes, draws;  // routes: "other" last
  const double start = process_start();
  std::deque<Copy> copy;  // a deque moves nothing: numbers that are counted in cannot be
  std::array<Number, denial_names.size()> denied{};
  std::array<Number, 2> reloads{};  // failed, well

  Series(std::vector<std::string_view> r, std::vector<std::string_view> d) : routes(std::move(r)), draws(std::move(d)) {
    for (std::size_t i = 0; i < copies; ++i) copy.emplace_back(routes.size(), draws.size());
  }

  /// The calling thread's. Threads take their places in turn as they come.
  Copy& mine() noexcept {
    static std::atomic<std::size_t> threads{0};
    thread_local const std::size_t place = threads.fetch_add(1, std::memory_order_relaxed);
    return copy[place % copies];
  }

  std::uint64_t sum(std::vector<Number> Copy::*family, std::size_t index) const noexcept {
    std::uint64_t all = 0;
    for (const Copy& one : copy) all += read((one.*family)[index]);
    return all;
  }

  void expose_requests(Exposition& out) const;
  void expose_durations(Exposition& out) const;
  void expose_draws(Exposition& out) const;
  void expose_rejected(Exposition& out, const Counts* transport) const;
};

Metrics::Metrics(std::vector<std::string_view> routes, std::vector<std::string_view> draws)
    : series_(std::make_unique<Series>(with_other(std::move(routes)), std::move(draws))) {}

Metrics::~Metrics() = default;

void Metrics::answered(std::string_view method, std::size_t route, int status, std::chrono::nanoseconds duration) noexcept {
  Copy& mine = series_->mine();
  route = std::min(route, series_->routes.size() - 1);
  const auto nanoseconds = static_cast<std::uint64_t>(std::max<std::int64_t>(duration.count(), 0));
  add(mine.answered[(route * methods.size() + method_index(method)) * statuses.size() + status_index(status)], 1);
  add(mine.durations[route * (bounds.size() + 1) + bound_index(nanoseconds)], 1);
  add(mine.nanoseconds[route], nanoseconds);
}

void Metrics::drawn(std::size_t draw, std::uint64_t values, std::uint64_t bytes) noexcept {
  if (draw >= series_->draws.size()) return;
  Copy& mine = series_->mine();
  add(mine.values[draw], values);
  add(mine.bytes[draw], bytes);
}

void Metrics::denied(Denial denial) noexcept { add(series_->denied[static_cast<std::size_t>(denial)], 1); }
void Metrics::reloaded(bool well) noexcept { add(series_->reloads[well], 1); }
std::atomic<std::int64_t>& Metrics::in_flight() noexcept { return series_->mine().in_flight; }

void Metrics::Series::expose_requests(Exposition& out) const {
  out.family("randnum_http_requests", Kind::counter, "Requests answered, by method, route template and status.");
  std::size_t index = 0;
  for (std::size_t route = 0; route < routes.size(); ++route)
    for (const std::string_view method : methods)
      for (const int status : statuses) {
        const std::uint64_t count = sum(&Copy::answered, index++);
        const bool is_usual = method == "GET" && (status == 200 || status == 500 || status == 503);
        if (count == 0 && !is_usual) continue;  // rates of what has not happened yet, for the alerts that need them
        const std::string code = status == 0 ? "other" : std::to_string(status);
        out.sample({{"method", method}, {"route", routes[route]}, {"code", code}}, count);
      }
  std::int64_t in_flight = 0;
  for (const Copy& one : copy) in_flight += one.in_flight.load(std::memory_order_relaxed);
  out.family("randnum_http_requests_in_flight", Kind::gauge, "Requests whose answer is not yet complete.");
  out.sample({}, std::max(in_flight, std::int64_t{0}));
}

void Metrics::Series::expose_durations(Exposition& out) const {
  out.family("randnum_http_request_duration_seconds", Kind::histogram,
             "Time from a request's first byte to its answer's last, by route template.");
  for (std::size_t route = 0; route < routes.size(); ++route) {
    std::array<std::uint64_t, bounds.size() + 1> counts;
    for (std::size_t i = 0; i < counts.size(); ++i) counts[i] = sum(&Copy::durations, route * counts.size() + i);
    out.histogram({{"route", routes[route]}}, bounds, counts, static_cast<double>(sum(&Copy::nanoseconds, route)) * 1e-9);
  }
}

void Metrics::Series::expose_draws(Exposition& out) const {
  out.family("randnum_values", Kind::counter, "Values sent, by draw.");
  for (std::size_t i = 0; i < draws.size(); ++i) out.sample({{"draw", draws[i]}}, sum(&Copy::values, i));
  out.family("randnum_value_bytes", Kind::counter, "Bytes of the bodies that values were sent in, by draw.");
  for (std::size_t i = 0; i < draws.size(); ++i) out.sample({{"draw", draws[i]}}, sum(&Copy::bytes, i));
}

void Metrics::Series::expose_rejected(Exposition& out, const Counts* transport) const {
  out.family("randnum_http_rejected", Kind::counter, "Requests and connections turned away, by reason.");
  for (std::size_t i = 0; i < reason_names.size(); ++i)
    out.sample({{"reason", reason_names[i]}}, transport != nullptr ? read(transport->refused[i]) : std::uint64_t{0});
  for (std::size_t i = 0; i < denial_names.size(); ++i) out.sample({{"reason", denial_names[i]}}, read(denied[i]));
}

namespace {

void expose_counter(Exposition& out, std::string_view name, std::string_view help, std::uint64_t value) {
  out.family(name, Kind::counter, help);
  out.sample({}, value);
}

void expose_gauge(Exposition& out, std::string_view name, std::string_view help, std::int64_t value) {
  out.family(name, Kind::gauge, help);
  out.sample({}, value);
}

void expose_transport(Exposition& out, const Counts& counts) {
  const auto gauge = [](const std::atomic<std::int64_t>& number) { return number.load(std::memory_order_relaxed); };
  expose_gauge(out, "randnum_http_connections", "Connections that are open.", gauge(counts.connections));
  expose_gauge(out, "randnum_http_streams", "Long answers that are being sent.", gauge(counts.streams));
  expose_gauge(out, "randnum_http_queued", "Requests that wait for a worker.", gauge(counts.queued));
  expose_counter(out, "randnum_http_connections_accepted", "Connections accepted.", read(counts.accepted));
  expose_counter(out, "randnum_http_accept_errors", "Connections that could not be accepted.", read(counts.accept_errors));
  expose_counter(out, "randnum_http_received_bytes", "Bytes received, heads included, TLS excluded.",
                 read(counts.received_bytes));
  expose_counter(out, "randnum_http_sent_bytes", "Bytes sent, heads included, TLS excluded.", read(counts.sent_bytes));
  expose_counter(out, "randnum_tls_handshake_failures", "TLS handshakes that failed.", read(counts.tls_failures));
}

void expose_entropy(Exposition& out, const random::EntropyWatch::Status& entropy) {
  expose_gauge(out, "randnum_entropy_healthy", "Whether the operating system's entropy passes its health tests.",
               entropy.healthy);
  expose_counter(out, "randnum_entropy_checks", "Health checks of the entropy source.", entropy.checks);
  expose_counter(out, "randnum_entropy_tested_bytes", "Bytes of entropy tested, which are used for nothing else.",
                 entropy.tested_bytes);
  out.family("randnum_entropy_failures", Kind::counter, "Health checks that failed, by test (SP 800-90B, 4.4).");
  out.sample({{"test", "repetition"}}, entropy.repetition_failures);
  out.sample({{"test", "proportion"}}, entropy.proportion_failures);
  out.sample({{"test", "source"}}, entropy.source_failures);
}

}  // namespace

std::string Metrics::exposition(bool open_metrics, const Sources& sources) const {
  Exposition out(open_metrics);
  series_->expose_requests(out);
  series_->expose_durations(out);
  series_->expose_rejected(out, sources.transport);
  if (sources.transport != nullptr) expose_transport(out, *sources.transport);
  series_->expose_draws(out);
  if (sources.entropy != nullptr) expose_entropy(out, sources.entropy->status());
  expose_gauge(out, "randnum_ready", "Whether /readyz answers 200.", sources.ready);
  expose_counter(out, "randnum_log_lines_lost", "Lines of the log that nobody took.", sources.log_lines_lost);
  out.family("randnum_reloads", Kind::counter, "Times that keys or certificates were read again, by result.");
  out.sample({{"result", "success"}}, read(series_->reloads[1]));
  out.sample({{"result", "failure"}}, read(series_->reloads[0]));
  out.family("randnum_build", Kind::info, "What is running: version, generator, and the vector instructions in use.");
  const std::string generator = "chacha20/" + std::string(random::generator_name);
  out.sample({{"version", catalogue::version()}, {"generator", generator}, {"simd", name_of(random::path())}},
             std::uint64_t{1});
  expose_process(out, series_->start);
  return out.finish();
}

std::string_view exposition_type(bool open_metrics) {
  return open_metrics ? "application/openmetrics-text; version=1.0.0; charset=utf-8"
                      : "text/plain; version=0.0.4; charset=utf-8";
}

}  // namespace randnum::serve

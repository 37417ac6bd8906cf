// SPDX-License-Identifier: MIT
#include "serve/observe/metrics.h"

#include <unistd.h>

#include <ctime>
#include <initializer_list>
#include <map>
#include <set>
#include <sstream>
#include <thread>

#include "catalogue/version.h"
#include "serve/observe/process.h"
#include "tests/catch.h"

using namespace randnum;
using namespace std::chrono_literals;
using serve::Counts;
using serve::Metrics;

namespace {

/// Samples by name and labels, as they stand there.
std::map<std::string, double> samples_of(const std::string& text) {
  std::map<std::string, double> samples;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with('#')) continue;
    const std::size_t space = line.rfind(' ');
    REQUIRE(space != line.npos);
    REQUIRE(samples.emplace(line.substr(0, space), std::stod(line.substr(space + 1))).second);
  }
  return samples;
}

Metrics some_metrics() { return Metrics({"/v1/{draw}", "/metrics"}, {"int", "float"}); }
constexpr std::size_t draw_route = 0, other_route = 2;

std::string requests(const std::string& method, const std::string& route, const std::string& code) {
  return "randnum_http_requests_total{method=\"" + method + "\",route=\"" + route + "\",code=\"" + code + "\"}";
}

}  // namespace

TEST_CASE("requests are counted by method, route and status, and what is unknown together") {
  Metrics metrics = some_metrics();
  for (int i = 0; i < 3; ++i) metrics.answered("GET", draw_route, 200, 1ms);
  metrics.answered("POST", draw_route, 422, 1ms);
  metrics.answered("GET", other_route, 404, 1ms);
  metrics.answered("GET", 12345, 404, 1ms);
  metrics.answered("BREW", draw_route, 418, 1ms);
  metrics.answered("get", draw_route, -1, 1ms);
  metrics.answered("", draw_route, 1000000, 1ms);
  auto samples = samples_of(metrics.exposition(false, {}));
  CHECK(samples[requests("GET", "/v1/{draw}", "200")] == 3);
  CHECK(samples[requests("POST", "/v1/{draw}", "422")] == 1);
  CHECK(samples[requests("GET", "other", "404")] == 2);
  CHECK(samples[requests("other", "/v1/{draw}", "other")] == 3);
  CHECK(samples.count(requests("GET", "/metrics", "200")) == 1);  // from the start
  CHECK(samples.count(requests("GET", "/metrics", "404")) == 0);
}

TEST_CASE("durations fall into the bucket of the first bound that is not below") {
  Metrics metrics = some_metrics();
  for (const auto time :
       std::initializer_list<std::chrono::nanoseconds>{0ns, 100us, 100001ns, 1ms, 10s, 10000000001ns, -5ns})
    metrics.answered("GET", draw_route, 200, time);
  auto samples = samples_of(metrics.exposition(false, {}));
  const auto bucket = [&](const std::string& bound) {
    return samples.at("randnum_http_request_duration_seconds_bucket{route=\"/v1/{draw}\",le=\"" + bound + "\"}");
  };
  CHECK(bucket("0.0001") == 3);
  CHECK(bucket("0.00025") == 4);
  CHECK(bucket("0.001") == 5);
  CHECK(bucket("1.0") == 5);
  CHECK(bucket("10.0") == 6);
  CHECK(bucket("+Inf") == 7);
  CHECK(samples["randnum_http_request_duration_seconds_count{route=\"/v1/{draw}\"}"] == 7);
  CHECK(samples["randnum_http_request_duration_seconds_sum{route=\"/v1/{draw}\"}"] == Approx(20.0012));
}

TEST_CASE("values, denials, reloads and lost lines add up, from zero") {
  Metrics metrics = some_metrics();
  auto samples = samples_of(metrics.exposition(false, {}));
  for (const char* zero :
       {"randnum_values_total{draw=\"int\"}", "randnum_value_bytes_total{draw=\"float\"}",
        "randnum_http_rejected_total{reason=\"unauthorized\"}", "randnum_http_rejected_total{reason=\"malformed\"}",
        "randnum_http_rejected_total{reason=\"draining\"}", "randnum_reloads_total{result=\"success\"}",
        "randnum_reloads_total{result=\"failure\"}", "randnum_log_lines_lost_total", "randnum_http_requests_in_flight"})
    CHECK(samples.at(zero) == 0);
  metrics.drawn(0, 5, 100);
  metrics.drawn(0, 6, 200);
  metrics.drawn(99, 1, 1);
  metrics.denied(Metrics::Denial::rate);
  metrics.denied(Metrics::Denial::unauthorized);
  metrics.denied(Metrics::Denial::forbidden);
  metrics.denied(Metrics::Denial::forbidden);
  metrics.reloaded(true);
  metrics.reloaded(false);
  metrics.reloaded(false);
  samples = samples_of(metrics.exposition(false, {nullptr, nullptr, false, 7}));
  CHECK(samples["randnum_values_total{draw=\"int\"}"] == 11);
  CHECK(samples["randnum_value_bytes_total{draw=\"int\"}"] == 300);
  CHECK(samples["randnum_http_rejected_total{reason=\"rate\"}"] == 1);
  CHECK(samples["randnum_http_rejected_total{reason=\"forbidden\"}"] == 2);
  CHECK(samples["randnum_reloads_total{result=\"success\"}"] == 1);
  CHECK(samples["randnum_reloads_total{result=\"failure\"}"] == 2);
  CHECK(samples["randnum_log_lines_lost_total"] == 7);
  CHECK(samples["randnum_ready"] == 0);
  const std::string build =
      "randnum_build_info{version=\"" + std::string(catalogue::version()) + "\",generator=\"chacha20/randnum-1\",simd=";
  CHECK(samples.lower_bound(build)->first.starts_with(build));
}

TEST_CASE("threads count together, and a gauge may rise in one and fall in another") {
  Metrics metrics = some_metrics();
  std::vector<std::thread> threads;
  for (int i = 0; i < 12; ++i)
    threads.emplace_back([&] {
      for (int j = 0; j < 10000; ++j) metrics.answered("GET", draw_route, 200, 1us);
      ++metrics.in_flight();
    });
  for (std::thread& thread : threads) thread.join();
  for (int i = 0; i < 5; ++i) --metrics.in_flight();
  auto samples = samples_of(metrics.exposition(false, {}));
  CHECK(samples[requests("GET", "/v1/{draw}", "200")] == 120000);
  CHECK(samples["randnum_http_requests_in_flight"] == 7);
}

TEST_CASE("what the transport and the watch over entropy count is told under our names") {
  Counts counts;
  counts.accepted = 10;
  counts.accept_errors = 1;
  counts.connections = 3;
  counts.streams = 2;
  counts.queued = 4;
  counts.received_bytes = 1000;
  counts.sent_bytes = 18446744073709551615U;
  counts.tls_failures = 5;
  for (std::size_t i = 0; i < serve::reasons; ++i) counts.refused[i] = 100 + i;
  random::EntropyWatch watch([](std::uint8_t* out, std::size_t size) { std::fill(out, out + size, std::uint8_t{0}); });
  watch.check();
  const std::string text = some_metrics().exposition(false, {&counts, &watch, true, 0});
  CHECK(text.find("randnum_http_sent_bytes_total 18446744073709551615\n") != text.npos);
  auto samples = samples_of(text);
  CHECK(samples["randnum_http_connections"] == 3);
  CHECK(samples["randnum_http_connections_accepted_total"] == 10);
  CHECK(samples["randnum_http_accept_errors_total"] == 1);
  CHECK(samples["randnum_http_streams"] == 2);
  CHECK(samples["randnum_http_queued"] == 4);
  CHECK(samples["randnum_http_received_bytes_total"] == 1000);
  CHECK(samples["randnum_tls_handshake_failures_total"] == 5);
  CHECK(samples["randnum_http_rejected_total{reason=\"malformed\"}"] == 100);
  CHECK(samples["randnum_http_rejected_total{reason=\"draining\"}"] == 100 + serve::reasons - 1);
  CHECK(samples["randnum_entropy_healthy"] == 0);
  CHECK(samples["randnum_entropy_checks_total"] == 1);
  CHECK(samples["randnum_entropy_tested_bytes_total"] == 4096);
  CHECK(samples["randnum_entropy_failures_total{test=\"repetition\"}"] == 1);
  CHECK(samples["randnum_entropy_failures_total{test=\"proportion\"}"] == 1);
  CHECK(samples["randnum_entropy_failures_total{test=\"source\"}"] == 0);
  CHECK(samples["randnum_ready"] == 1);
}

TEST_CASE("both formats have the same samples; OpenMetrics calls families without the suffix, and ends") {
  Metrics metrics = some_metrics();
  metrics.answered("GET", draw_route, 200, 1ms);
  const Counts counts;
  const random::EntropyWatch watch;
  const std::string plain = metrics.exposition(false, {&counts, &watch, true, 0}),
                    open = metrics.exposition(true, {&counts, &watch, true, 0});
  std::set<std::string> names[2];
  for (const auto& [name, value] : samples_of(plain)) names[0].insert(name);
  for (const auto& [name, value] : samples_of(open)) names[1].insert(name);
  CHECK(names[0] == names[1]);

  CHECK(open.ends_with("\n# EOF\n"));
  CHECK(plain.find("# EOF") == plain.npos);
  CHECK(plain.find("# TYPE randnum_http_requests_total counter\n") != plain.npos);
  CHECK(plain.find("# TYPE randnum_build_info gauge\n") != plain.npos);
  CHECK(plain.find("# UNIT") == plain.npos);
  CHECK(open.find("# TYPE randnum_http_requests counter\n") != open.npos);
  CHECK(open.find("# TYPE randnum_build info\n") != open.npos);
  CHECK(open.find("# UNIT randnum_http_request_duration_seconds seconds\n") != open.npos);
  CHECK(open.find("# UNIT randnum_value_bytes bytes\n") != open.npos);
  for (const std::string& text : {plain, open}) {
    std::set<std::string> families;  // each once: in OpenMetrics a counter and a gauge may not share theirs
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);)
      if (line.starts_with("# TYPE ")) CHECK(families.insert(line.substr(7, line.find(' ', 7) - 7)).second);
    CHECK(families.size() > 25);
  }
}

TEST_CASE("what the system knows of the process is there on Linux") {
  if (::access("/proc/self/stat", R_OK) != 0) return;
  auto samples = samples_of(some_metrics().exposition(false, {}));
  CHECK(samples["process_resident_memory_bytes"] > 1e6);
  CHECK(samples["process_resident_memory_bytes"] < samples["process_virtual_memory_bytes"]);
  CHECK(samples["process_threads"] >= 1);
  CHECK(samples["process_cpu_seconds_total"] > 0);
  CHECK(samples["process_max_fds"] >= samples["process_open_fds"]);
  CHECK(samples["process_open_fds"] >= 3);
  const double age = static_cast<double>(std::time(nullptr)) - serve::process_start();
  CHECK(age > -2);
  CHECK(age < 3600);
  const int more[] = {::dup(0), ::dup(0)};
  const double open = samples["process_open_fds"];
  CHECK(samples_of(some_metrics().exposition(false, {}))["process_open_fds"] == open + 2);
  for (const int one : more) ::close(one);
}

// SPDX-License-Identifier: MIT
#include "serve/serve.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "catalogue/version.h"
#include "output/sink.h"
#include "random/error.h"
#include "random/health.h"
#include "serve/application.h"
#include "serve/guard/keys.h"
#include "serve/guard/proxies.h"
#include "serve/guard/rate.h"
#include "serve/machine.h"
#include "serve/observe/log.h"
#include "serve/observe/metrics.h"
#include "serve/routes.h"
#include "serve/settings.h"
#include "serve/signals.h"
#include "serve/transport/tls.h"
#include "serve/transport/transport.h"

namespace randnum::serve {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using Json = nlohmann::ordered_json;

constexpr milliseconds glance{1000};     // between two looks at the files
constexpr milliseconds breath{20};       // between two looks for a second signal while connections end
constexpr std::size_t descriptors = 64;  // that are no connections: listeners, log, files, polling

/// Members for a log line: {"a":1} without its braces.
std::string members(const Json& object) {
  const std::string text = object.dump(-1, ' ', false, Json::error_handler_t::replace);
  return text.substr(1, text.size() - 2);
}

unsigned threads(unsigned told) { return told > 0 ? told : std::min(16U, processors()); }

std::shared_ptr<Tls> tls_of(const Settings& settings) {
  if (settings.tls_cert.empty()) return nullptr;
  return std::make_shared<Tls>(settings.tls_cert, settings.tls_key, settings.tls_client_ca);
}

std::vector<ListenAddress> listeners(const Settings& settings, std::shared_ptr<Tls> tls) {
  std::vector<ListenAddress> all = {settings.listen};
  all.front().tls = std::move(tls);
  if (settings.separate_ops) all.push_back(settings.ops_listen);
  return all;
}

/// Everything of one server, in the order in which one stands on the other.
class Server {
 public:
  explicit Server(const Settings& settings);
  int run();

 private:
  void start();
  /// Keeps house until a signal to end comes, which is returned, or until then: 0.
  int keep_house(Clock::time_point until);
  void glance_around(bool reload_always);
  void check_entropy();
  template <class Files>
  void reload(std::string_view what, Files& files, bool always);
  int drain();

  const Settings settings_;
  std::optional<Signals> signals_{std::in_place};
  random::EntropyWatch entropy_;
  Log log_;
  Metrics metrics_;
  const std::unique_ptr<Keys> keys_;         // nullptr: draws need none
  const std::unique_ptr<RateLimiter> rate_;  // nullptr: no limit
  const Proxies proxies_;
  std::shared_ptr<Tls> tls_;
  Api api_;
  Transport transport_;
  Clock::time_point next_glance_, next_check_;
};

Server::Server(const Settings& settings)
    : settings_(settings),
      log_(STDOUT_FILENO, settings.log_level, settings.access_log),
      metrics_(route_templates(), draw_names()),
      keys_(settings.keys_file.empty() ? nullptr : std::make_unique<Keys>(settings.keys_file)),
      rate_(settings.rate.requests == 0 ? nullptr : std::make_unique<RateLimiter>(settings.rate)),
      proxies_(settings.trusted_proxy),
      tls_(tls_of(settings)),
      api_({settings_, keys_.get(), rate_.get(), proxies_, entropy_, metrics_, log_}),
      transport_(listeners(settings, tls_), settings.limits, threads(settings.loops), threads(settings.workers), api_) {
  api_.watch(transport_.counts());
}

void Server::start() {
  entropy_.check();
  const auto status = entropy_.status();
  if (status.source_failures > 0) throw random::SourceError(status.reason);
  if (!status.healthy)
    log_.say(Level::error, "not ready: the random source fails its tests", members({{"reason", status.reason}}));
  const std::size_t wanted = settings_.limits.connections + descriptors, allowed = allow_descriptors(wanted);
  if (allowed < wanted)
    log_.say(Level::warning, "fewer descriptors may be open than max-connections needs",
             members({{"allowed", allowed}, {"wanted", wanted}}));
  transport_.start();
  Json told = {{"address", transport_.address(0)}};
  if (settings_.separate_ops) told["ops_address"] = transport_.address(1);
  told.update({{"tls", tls_ != nullptr}, {"keys", keys_ != nullptr}, {"version", catalogue::version()}});
  log_.say(Level::info, "listening", members(told));
  next_glance_ = Clock::now() + glance;
  next_check_ = Clock::now() + settings_.entropy_interval;
}

int Server::run() {
  start();
  const int signal = keep_house(Clock::time_point::max());
  log_.say(Level::info, "draining", members({{"signal", signal}}));
  return drain();
}

int Server::keep_house(Clock::time_point until) {
  while (Clock::now() < until) {
    const int signal = signals_->wait(std::min({until, next_glance_, next_check_}));
    if (signal == SIGTERM || signal == SIGINT) return signal;
    if (Clock::now() >= next_glance_ || signal == SIGHUP) glance_around(signal == SIGHUP);
    if (Clock::now() >= next_check_) check_entropy();
  }
  return 0;
}

void Server::glance_around(bool reload_always) {
  if (keys_) reload("keys", *keys_, reload_always);
  if (tls_) reload("certificates", *tls_, reload_always);
  next_glance_ = Clock::now() + glance;
}

/// A source that failed is tested more often, so that it is back as soon as it can be believed again.
void Server::check_entropy() {
  const bool before = entropy_.healthy(), now = entropy_.check();
  if (before && !now) log_.say(Level::error, "the random source fails", members({{"reason", entropy_.status().reason}}));
  if (!before && now) log_.say(Level::info, "the random source is healthy again");
  next_check_ = Clock::now() + (now ? settings_.entropy_interval : std::min(settings_.entropy_interval, glance));
}

template <class Files>
void Server::reload(std::string_view what, Files& files, bool always) {
  std::string fault;
  try {
    if (!files.reload(always)) return;
    metrics_.reloaded(true);
    return log_.say(Level::info, "reloaded", members({{"what", what}}));
  } catch (const random::InputError& error) {
    fault = error.field() + " " + error.what();
  } catch (const std::exception& error) {  // IoError; and a server must not end for want of memory in here
    fault = error.what();
  }
  metrics_.reloaded(false);
  log_.say(Level::error, "not reloaded: what was read before stays in force", members({{"what", what}, {"reason", fault}}));
}

int Server::drain() {
  api_.drain();
  transport_.drain();
  if (const int signal = keep_house(Clock::now() + settings_.drain_delay)) Signals::die_of(signal);
  transport_.close_listeners();
  const Clock::time_point end = Clock::now() + settings_.grace;
  std::size_t left = 0;
  while ((left = transport_.wait(std::min(end, Clock::now() + breath))) > 0 && Clock::now() < end)
    if (const int signal = signals_->wait(Clock::now()); signal == SIGTERM || signal == SIGINT) Signals::die_of(signal);
  signals_.reset();  // one that comes now ends the process, whatever still has to be stopped
  transport_.stop();
  log_.say(left > 0 ? Level::warning : Level::info, "ended", members({{"cut_off", left}}));
  return left > 0 ? 1 : 0;
}

}  // namespace

int run(const catalogue::Arguments& arguments) {
  const Settings settings = read_settings(arguments);
  if (arguments.flag("print-config")) {
    const auto sink = output::standard_output();
    sink->write(to_toml(arguments));
    sink->close();
    return 0;
  }
  return Server(settings).run();
}

}  // namespace randnum::serve

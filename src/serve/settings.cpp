// SPDX-License-Identifier: MIT
#include "serve/settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "catalogue/catalogue.h"
#include "random/error.h"
#include "serve/guard/proxies.h"

namespace randnum::serve {
namespace {

using namespace catalogue;
using random::InputError;
using std::chrono::milliseconds;

/// A number from least to most, both of which the message names.
std::uint64_t number(const Arguments& arguments, std::string_view name, std::uint64_t least, std::uint64_t most) {
  const std::uint64_t value = arguments.count(name);
  if (value < least || value > most) throw InputError(std::string(name), fmt::format("must be {} to {}", least, most));
  return value;
}

std::size_t bytes(const Arguments& arguments, std::string_view name, std::uint64_t least, std::uint64_t most) {
  const std::uint64_t value = arguments.size(name);
  if (value < least || value > most) throw InputError(std::string(name), fmt::format("must be {} to {} bytes", least, most));
  return value;
}

milliseconds time(const Arguments& arguments, std::string_view name, milliseconds least) {
  const milliseconds value = read_duration(std::string(name), arguments.text(name));
  if (value < least) throw InputError(std::string(name), fmt::format("must be at least {}ms", least.count()));
  return value;
}

ListenAddress address(const Arguments& arguments, std::string_view name) {
  Address read = read_address(std::string(name), arguments.text(name));
  ListenAddress listen;
  listen.host = std::move(read.host);
  listen.port = read.port;
  return listen;
}

/// What memory the limits allow stays below what a machine has: a connection's buffers, a body, a head.
Limits limits(const Arguments& arguments) {
  constexpr std::uint64_t million = 1000000;
  constexpr milliseconds least{10};
  Limits limits;
  limits.connections = number(arguments, "max-connections", 1, million);
  limits.per_address = number(arguments, "max-connections-per-address", 1, million);
  limits.streams = number(arguments, "max-streams", 1, 65536);
  limits.head = bytes(arguments, "max-head", 1024, 1 << 20);
  limits.header_line = std::min(limits.header_line, limits.head);
  limits.target = std::min(limits.target, limits.head);
  limits.body = bytes(arguments, "max-body", 1, 1 << 30);
  limits.head_time = time(arguments, "head-timeout", least);
  limits.body_time = time(arguments, "body-timeout", least);
  limits.idle_time = time(arguments, "idle-timeout", least);
  limits.answer_time = time(arguments, "answer-timeout", least);
  return limits;
}

Level level(const Arguments& arguments) {
  const std::string word = arguments.word("log-level");
  return word == "error" ? Level::error : word == "warning" ? Level::warning : word == "info" ? Level::info : Level::debug;
}

/// Options that mean nothing without another.
void check_pairs(const Arguments& arguments, const Settings& settings) {
  const auto needs = [&](std::string_view name, std::string_view other) {
    if (arguments.has(name) && !arguments.has(other)) throw InputError(std::string(name), fmt::format("needs {}", other));
  };
  needs("tls-cert", "tls-key");
  needs("tls-key", "tls-cert");
  needs("tls-client-ca", "tls-cert");
  if (settings.metrics_need_key && settings.keys_file.empty()) throw InputError("metrics", "can be key only with keys-file");
}

}  // namespace

Settings read_settings(const Arguments& arguments) {
  constexpr std::uint64_t most_values = 1000000000000;  // 10^12
  Settings settings;
  settings.listen = address(arguments, "listen");
  settings.separate_ops = arguments.has("ops-listen");
  if (settings.separate_ops) settings.ops_listen = address(arguments, "ops-listen");
  settings.ops_listen.privileged = settings.separate_ops;
  settings.tls_cert = arguments.text("tls-cert");
  settings.tls_key = arguments.text("tls-key");
  settings.tls_client_ca = arguments.text("tls-client-ca");
  settings.keys_file = arguments.text("keys-file");
  settings.metrics_need_key = arguments.word("metrics") == "key";
  settings.rate = read_rate("rate", arguments.text("rate"));
  settings.trusted_proxy = arguments.text("trusted-proxy");
  Proxies{settings.trusted_proxy};  // is a list of addresses, or says what it should be
  settings.max_count = number(arguments, "max-count", 1, most_values);
  settings.max_bytes = bytes(arguments, "max-bytes", 1, most_values);
  settings.max_batch = number(arguments, "max-batch", 1, 10000);
  settings.limits = limits(arguments);
  settings.drain_delay = time(arguments, "drain-delay", milliseconds(0));
  settings.grace = time(arguments, "grace", milliseconds(0));
  settings.entropy_interval = time(arguments, "entropy-interval", milliseconds(10));
  settings.log_level = level(arguments);
  settings.access_log = arguments.word("access-log") == "on" ? AccessLog::on : AccessLog::off;
  settings.loops = static_cast<unsigned>(number(arguments, "loops", 0, 64));
  settings.workers = static_cast<unsigned>(number(arguments, "workers", 0, 64));
  check_pairs(arguments, settings);
  return settings;
}

std::string to_toml(const Arguments& arguments) {
  std::string text;
  for (const Parameter& p : find_command("serve")->parameters) {
    if (p.name == "config" || p.name == "print-config") continue;
    const std::string value(arguments.text(p.name));
    const bool digits = !value.empty() && value.find_first_not_of("0123456789") == std::string::npos;
    const bool bare = p.kind == Kind::flag ||
                      ((p.kind == Kind::count || p.kind == Kind::size) && digits && (value == "0" || value[0] != '0'));
    if (value.empty())
      text += fmt::format("# {} is not set\n", p.name);
    else if (bare)
      text += fmt::format("{} = {}\n", p.name, value);
    else  // what JSON escapes, and how, is the same in TOML, but for DEL
      text += fmt::format("{} = {}\n", p.name, nlohmann::json(value).dump());
  }
  return text;
}

}  // namespace randnum::serve

// SPDX-License-Identifier: MIT
#pragma once
// What `randnum serve` was told, read and checked once. Flags, environment and file have been put together before: what
// comes here are texts by the names of the catalogue's table.

#include <chrono>
#include <cstdint>
#include <string>

#include "catalogue/arguments.h"
#include "serve/guard/rate.h"
#include "serve/observe/log.h"
#include "serve/transport/transport.h"

namespace randnum::serve {

struct Settings {
  ListenAddress listen;                       // --listen 127.0.0.1:8080
  bool separate_ops = false;                  // --ops-listen: health and metrics there, and only there
  ListenAddress ops_listen;
  std::string tls_cert, tls_key, tls_client_ca;   // --tls-cert, --tls-key, --tls-client-ca
  std::string keys_file;                      // --keys-file: draws need a key
  bool metrics_need_key = false;              // --metrics open|key
  RatePolicy rate;                            // --rate 100/s:200
  std::string trusted_proxy;                  // --trusted-proxy 10.0.0.0/8
  std::uint64_t max_count = 1000000;          // --max-count: values of one request
  std::uint64_t max_bytes = 1ULL << 30;       // --max-bytes: of `bytes`, size times count
  std::uint64_t max_batch = 100;              // --max-batch: draws of one batch
  Limits limits;                              // --max-connections, --max-connections-per-address, --max-streams, --max-head,
                                              // --max-body, --head-timeout, --body-timeout, --idle-timeout, --answer-timeout
  std::chrono::milliseconds drain_delay{5000}, grace{20000};   // --drain-delay, --grace
  std::chrono::milliseconds entropy_interval{10000};           // --entropy-interval: between checks of the source
  Level log_level = Level::info;              // --log-level error|warning|info|debug
  AccessLog access_log = AccessLog::on;       // --access-log on|off
  unsigned loops = 0, workers = 0;            // --loops, --workers; 0 is one for each processor there is to use, at most 16
};

/// Throws InputError with the option's name.
Settings read_settings(const catalogue::Arguments& arguments);

/// The same as TOML that --config would read, and that tells no secret: files are named, keys are not shown.
std::string to_toml(const catalogue::Arguments& arguments);

}  // namespace randnum::serve

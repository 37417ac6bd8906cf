// SPDX-License-Identifier: MIT
#include "serve/guard/rate.h"

#include <sodium/crypto_shorthash.h>

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "random/entropy.h"
#include "random/error.h"

namespace randnum::serve {
namespace {

// At most a million requests a window and a million of burst. So the time between requests is 1 us at least, of which
// rounding to nanoseconds is 0.05 %, and a whole burst is 114 years at most, which together with a clock of as many stays
// below 2^63 ns.
constexpr std::uint64_t most = 1000000;

std::optional<std::uint64_t> take_number(std::string_view& text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || number > most) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return number;
}

std::optional<RatePolicy> try_read(std::string_view text) {
  if (text.empty() || text == "0") return RatePolicy{};
  const std::optional<std::uint64_t> requests = take_number(text);
  if (!requests || *requests == 0 || text.size() < 2 || text[0] != '/') return std::nullopt;
  RatePolicy policy{*requests, std::chrono::seconds(1), *requests};
  switch (text[1]) {
    case 's': break;
    case 'm': policy.window = std::chrono::minutes(1); break;
    case 'h': policy.window = std::chrono::hours(1); break;
    default: return std::nullopt;
  }
  text.remove_prefix(2);
  if (text.empty()) return policy;
  if (text[0] != ':') return std::nullopt;
  text.remove_prefix(1);
  const std::optional<std::uint64_t> burst = take_number(text);
  if (!burst || *burst == 0 || !text.empty()) return std::nullopt;
  policy.burst = *burst;
  return policy;
}

std::chrono::milliseconds rounded_up(std::int64_t nanoseconds) {
  return std::chrono::ceil<std::chrono::milliseconds>(std::chrono::nanoseconds(nanoseconds));
}

}  // namespace

RatePolicy read_rate(const std::string& field, std::string_view text) {
  if (const std::optional<RatePolicy> policy = try_read(text)) return *policy;
  throw random::InputError(field,
                           "must be requests in a second, minute or hour, such as 100/s, with a burst or without, such as "
                           "600/m:50, each 1 to 1000000; or 0 for no limit");
}

/// Sets of 16 places, of which a client's hash names the one that it can be in. A hash of 64 bits by a secret key stands for
/// the client: that two of a million share it has odds of 1 to 37 million.
struct RateLimiter::Table {
  struct Place {
    std::uint64_t client = 0;
    std::int64_t whole_at = 0;  // GCRA's theoretical arrival time: when the allowance is whole again, in ns of the clock
  };
  using Set = std::array<Place, 16>;
  std::array<std::uint8_t, crypto_shorthash_KEYBYTES> key;
  std::int64_t step;       // ns from one request to the next at the steady rate
  std::int64_t tolerance;  // the burst, in such time
  std::vector<Set> sets;
  std::array<std::mutex, 64> mutexes;  // of every 64th set

  Table(const RatePolicy& policy, std::size_t most_clients)
      : sets(std::bit_ceil((std::max<std::size_t>(most_clients, 1) + std::size(Set{}) - 1) / std::size(Set{}))) {
    const auto window = std::chrono::nanoseconds(policy.window).count();
    const auto requests = static_cast<std::int64_t>(policy.requests);
    step = (window + requests / 2) / requests;
    tolerance = step * static_cast<std::int64_t>(policy.burst);
    random::system_entropy(key.data(), key.size());
  }

  std::uint64_t hash(std::string_view client) const noexcept {
    std::array<std::uint8_t, crypto_shorthash_BYTES> bytes;
    crypto_shorthash(bytes.data(), reinterpret_cast<const unsigned char*>(client.data()), client.size(), key.data());
    return std::bit_cast<std::uint64_t>(bytes);
  }

  /// The client's place in its set, or the one that it is given: an empty one is whole since ever.
  static Place& place_of(Set& set, std::uint64_t client) noexcept {
    Place* nearest = &set[0];
    for (Place& place : set) {
      if (place.client == client) return place;
      if (place.whole_at < nearest->whole_at) nearest = &place;
    }
    *nearest = {client, 0};
    return *nearest;
  }
};

RateLimiter::RateLimiter(const RatePolicy& policy, std::size_t most_clients)
    : policy_(policy), table_(policy.requests > 0 ? std::make_unique<Table>(policy, most_clients) : nullptr) {}

RateLimiter::~RateLimiter() = default;

RateVerdict RateLimiter::take(std::string_view client, std::chrono::steady_clock::time_point now) {
  if (!table_) return {};
  Table& table = *table_;
  const std::int64_t at = std::chrono::nanoseconds(now.time_since_epoch()).count();
  const std::uint64_t hash = table.hash(client);
  const std::size_t set = hash & (table.sets.size() - 1);

  const std::lock_guard lock(table.mutexes[set % table.mutexes.size()]);
  Table::Place& place = Table::place_of(table.sets[set], hash);
  const std::int64_t used = std::max(place.whole_at - at, std::int64_t{0});
  RateVerdict verdict;
  verdict.allowed = used + table.step <= table.tolerance;
  const std::int64_t then = verdict.allowed ? used + table.step : used;
  if (verdict.allowed) place.whole_at = at + then;
  verdict.remaining = static_cast<std::uint64_t>((table.tolerance - then) / table.step);
  verdict.reset = rounded_up(then);
  if (!verdict.allowed) verdict.retry = rounded_up(used + table.step - table.tolerance);
  return verdict;
}

}  // namespace randnum::serve

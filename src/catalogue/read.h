// SPDX-License-Identifier: MIT
#pragma once
// The one place that turns text into values, for both faces, so that `--min 010` and `?min=010` mean the same: ten. All of
// a text is read or none; nothing is rounded, wrapped or guessed. Each throws InputError{field} that says what is accepted.

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "draw/integers.h"

namespace randnum::catalogue {

/// Decimal digits with an optional sign, and an optional exponent: -5, 010, 1e9. From -2^63 to 2^64 - 1.
draw::int128 read_integer(const std::string& field, std::string_view text);

/// A number of things: as read_integer, not negative, with an optional suffix k, M, G or T (powers of 1000); `inf` gives
/// draw::Draw::endless.
std::uint64_t read_count(const std::string& field, std::string_view text);

/// A number of bytes: suffixes K, M, G, T (and KiB, MiB ...) are powers of 1024, kB, MB, GB, TB powers of 1000.
std::uint64_t read_size(const std::string& field, std::string_view text);

/// A finite decimal number: 1, -.5, 6.02e23.
double read_real(const std::string& field, std::string_view text);

/// Such numbers, with commas between.
std::vector<double> read_reals(const std::string& field, std::string_view text);

/// `text`, if it is one of `words` ("text|json").
std::string read_word(const std::string& field, std::string_view text, std::string_view words);

/// Milliseconds since 1970-01-01T00:00:00Z: `now`, a UTC time as 2026-11-23 or 2026-11-23T12:00:00.123Z (RFC 3339), or a
/// number of seconds, with up to 3 decimals, as @1795435200.5.
std::int64_t read_time(const std::string& field, std::string_view text);

/// A whole number with a unit: 500ms, 5s, 2m, 1h; 0 needs none. At most a day.
std::chrono::milliseconds read_duration(const std::string& field, std::string_view text);

/// LO-HI, as `shuf -i` takes it; both may be negative.
draw::Range read_range(const std::string& field, std::string_view text);

/// Part `index` of `parts`.
struct Shard {
  std::uint64_t index = 0, parts = 1;
};
/// I/N with 0 <= I < N.
Shard read_shard(const std::string& field, std::string_view text);

/// Where a server listens.
struct Address {
  std::string host;  // numeric; "" is every address
  std::uint16_t port = 0;
};
/// ADDRESS:PORT, the address in numbers, of IPv6 in brackets: 127.0.0.1:8080, [::1]:8080; :8080 is every address. A name would
/// have to be looked up, and might be another address tomorrow.
Address read_address(const std::string& field, std::string_view text);

}  // namespace randnum::catalogue

// SPDX-License-Identifier: MIT
#pragma once
// Where Metrics counts: an array of numbers for each family, in a few copies, of which a thread has one nearly for itself.
// Copies are added up when they are read: two loops that count the same thing do not wait for each other's cache line.

#include <array>
#include <atomic>
#include <cstdint>
#include <string_view>
#include <vector>

namespace randnum::serve {

constexpr std::array<std::string_view, 8> methods = {"GET", "POST", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "other"};

/// The statuses that this server can answer; 0 stands for every other one.
constexpr std::array<int, 26> statuses = {200, 204, 206, 304, 308, 400, 401, 403, 404, 405, 406, 408, 411,
                                          413, 414, 415, 416, 417, 422, 429, 431, 500, 501, 503, 505, 0};

/// Upper bounds in seconds. A value takes some 30 us, so they start finer than Prometheus' defaults, and end with the longest
/// answers.
constexpr std::array<double, 16> bounds = {0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025,
                                           0.05,   0.1,     0.25,   0.5,   1,      2.5,   5,    10};

std::size_t method_index(std::string_view method) noexcept;
std::size_t status_index(int status) noexcept;
/// Of the first bound that is not below; the number of bounds if all are.
std::size_t bound_index(std::uint64_t nanoseconds) noexcept;

using Number = std::atomic<std::uint64_t>;

/// One copy. On cache lines of its own.
struct alignas(64) Copy {
  Copy(std::size_t routes, std::size_t draws)
      : answered(routes * methods.size() * statuses.size()),
        durations(routes * (bounds.size() + 1)),
        nanoseconds(routes),
        values(draws),
        bytes(draws) {}
  std::vector<Number> answered;       // by route, method, status
  std::vector<Number> durations;      // by route, bound
  std::vector<Number> nanoseconds;    // by route: the sum of durations
  std::vector<Number> values, bytes;  // by draw
  std::atomic<std::int64_t> in_flight{0};
};

inline void add(Number& number, std::uint64_t more) noexcept { number.fetch_add(more, std::memory_order_relaxed); }
inline std::uint64_t read(const Number& number) noexcept { return number.load(std::memory_order_relaxed); }

}  // namespace randnum::serve

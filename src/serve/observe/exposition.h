// SPDX-License-Identifier: MIT
#pragma once
// Prometheus' text format 0.0.4 and OpenMetrics 1.0, which differ in how families are called and in how the text ends.
// Names, labels' names and values come from our own lists and hold nothing that would have to be escaped.

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace randnum::serve {

enum class Kind { counter, gauge, histogram, info };

class Exposition {
 public:
  using Labels = std::initializer_list<std::pair<std::string_view, std::string_view>>;
  explicit Exposition(bool open_metrics) : open_metrics_(open_metrics) {}

  /// Begins a family, whose samples follow. `name` is without the suffix of its kind: _total, _info, _bucket. A name that
  /// ends in a unit tells it.
  void family(std::string_view name, Kind kind, std::string_view help);
  void sample(Labels labels, std::uint64_t value);
  void sample(Labels labels, std::int64_t value);
  void sample(Labels labels, double value);
  /// `counts` has one more than `bounds`, for what is above all; each counts what lies above the bound before.
  void histogram(Labels labels, std::span<const double> bounds, std::span<const std::uint64_t> counts, double sum);

  /// The whole text. Call once, in the end.
  std::string finish();

 private:
  void begin_sample(std::string_view suffix, Labels labels, std::string_view bound);
  const bool open_metrics_;
  std::string text_;
  std::string_view name_, suffix_;
};

}  // namespace randnum::serve

// SPDX-License-Identifier: MIT
#include "serve/observe/exposition.h"

#include <fmt/format.h>

#include <iterator>

namespace randnum::serve {
namespace {

std::string_view type_of(Kind kind) {
  switch (kind) {
    case Kind::counter: return "counter";
    case Kind::gauge: return "gauge";
    case Kind::histogram: return "histogram";
    case Kind::info: return "info";
  }
  return "unknown";
}

std::string_view suffix_of(Kind kind) { return kind == Kind::counter ? "_total" : kind == Kind::info ? "_info" : ""; }

}  // namespace

void Exposition::family(std::string_view name, Kind kind, std::string_view help) {
  name_ = name;
  suffix_ = suffix_of(kind);
  const auto out = std::back_inserter(text_);
  // The older format has no suffixes of its own: there a family is called as its samples are, and an info is a gauge of 1.
  const std::string_view suffix = open_metrics_ ? "" : suffix_;
  const std::string_view type = type_of(kind == Kind::info && !open_metrics_ ? Kind::gauge : kind);
  fmt::format_to(out, "# HELP {0}{1} {2}\n# TYPE {0}{1} {3}\n", name, suffix, help, type);
  for (const std::string_view unit : {"seconds", "bytes"})
    if (open_metrics_ && name.ends_with(unit)) fmt::format_to(out, "# UNIT {} {}\n", name, unit);
}

void Exposition::begin_sample(std::string_view suffix, Labels labels, std::string_view bound) {
  text_ += name_;
  text_ += suffix;
  const auto out = std::back_inserter(text_);
  char before = '{';
  for (const auto& [name, value] : labels) {
    fmt::format_to(out, "{}{}=\"{}\"", before, name, value);
    before = ',';
  }
  if (!bound.empty()) {
    fmt::format_to(out, "{}le=\"{}\"", before, bound);
    before = ',';
  }
  text_ += before == ',' ? "} " : " ";
}

void Exposition::sample(Labels labels, std::uint64_t value) {
  begin_sample(suffix_, labels, {});
  fmt::format_to(std::back_inserter(text_), "{}\n", value);
}

void Exposition::sample(Labels labels, std::int64_t value) {
  begin_sample(suffix_, labels, {});
  fmt::format_to(std::back_inserter(text_), "{}\n", value);
}

void Exposition::sample(Labels labels, double value) {
  begin_sample(suffix_, labels, {});
  fmt::format_to(std::back_inserter(text_), "{}\n", value);
}

void Exposition::histogram(Labels labels, std::span<const double> bounds, std::span<const std::uint64_t> counts,
                           double sum) {
  const auto out = std::back_inserter(text_);
  std::uint64_t below = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    below += counts[i];
    // With a decimal point, "1.0", as OpenMetrics has it and Prometheus 3 makes it: a bound is part of a series' name.
    std::string bound = i < bounds.size() ? fmt::format("{}", bounds[i]) : "+Inf";
    if (bound.find_first_not_of("0123456789") == bound.npos) bound += ".0";
    begin_sample("_bucket", labels, bound);
    fmt::format_to(out, "{}\n", below);
  }
  begin_sample("_sum", labels, {});
  fmt::format_to(out, "{}\n", sum);
  begin_sample("_count", labels, {});
  fmt::format_to(out, "{}\n", below);
}

std::string Exposition::finish() {
  if (open_metrics_) text_ += "# EOF\n";
  return std::move(text_);
}

}  // namespace randnum::serve

// SPDX-License-Identifier: MIT
#include "serve/media.h"

#include <algorithm>
#include <array>

#include "serve/request.h"

namespace randnum::serve {
namespace {

using output::Format;

struct Medium {
  Format format;
  std::string_view name, type, content_type;
};

constexpr std::array<Medium, 5> media = {{
    {Format::json, "json", "application/json", "application/json"},
    {Format::text, "text", "text/plain", "text/plain; charset=utf-8"},
    {Format::csv, "csv", "text/csv", "text/csv; charset=utf-8; header=present"},
    {Format::ndjson, "ndjson", "application/x-ndjson", "application/x-ndjson"},
    {Format::raw, "raw", "application/octet-stream", "application/octet-stream"},
}};

const Medium& medium_of(Format format) noexcept {
  return *std::find_if(media.begin(), media.end(), [&](const Medium& medium) { return medium.format == format; });
}

/// 0, 0.5, 1.000: a weight in thousandths (RFC 9110, 12.4.2), or -1 for what is none.
int thousandths(std::string_view text) noexcept {
  if (text.empty() || (text[0] != '0' && text[0] != '1') || (text.size() > 1 && text[1] != '.') || text.size() > 5)
    return -1;
  int value = text[0] - '0';
  for (std::size_t i = 2; i < 5; ++i) {
    const char digit = i < text.size() ? text[i] : '0';
    if (digit < '0' || digit > '9') return -1;
    value = value * 10 + (digit - '0');
  }
  return value <= 1000 ? value : -1;
}

/// How closely a range names a type: 3 by both parts, 2 by type/*, 1 by */*, 0 not at all.
int closeness(std::string_view range, std::string_view type) noexcept {
  if (same_word(range, type)) return 3;
  if (range == "*/*") return 1;
  const std::size_t slash = type.find('/') + 1;
  return range.size() == slash + 1 && range.back() == '*' && same_word(range.substr(0, slash), type.substr(0, slash)) ? 2
                                                                                                                      : 0;
}

}  // namespace

int weight_of(std::string_view accept, std::string_view type) noexcept {
  int weight = 0, closest = 0;
  while (!accept.empty()) {
    std::string_view element = take_element(accept);
    const std::string_view range = take_element(element, ';');
    const int close = closeness(range, type);
    int q = 1000;
    while (!element.empty()) {
      const std::string_view parameter = take_element(element, ';');
      if (parameter.size() > 2 && same_word(parameter.substr(0, 2), "q=")) q = thousandths(parameter.substr(2));
    }
    if (close > closest && q >= 0) closest = close, weight = q;
  }
  return weight;
}

std::optional<Format> accepted_format(std::string_view accept) noexcept {
  if (accept.empty() || accept == "*/*") return Format::json;
  std::optional<Format> best;
  int most = 0;
  for (const Medium& medium : media)
    if (const int weight = weight_of(accept, medium.type); weight > most) most = weight, best = medium.format;
  return best;
}

std::string_view name_of(Format format) noexcept { return medium_of(format).name; }
std::string_view content_type_of(Format format) noexcept { return medium_of(format).content_type; }

bool is_json(std::string_view content_type) noexcept {
  return same_word(take_element(content_type, ';'), "application/json");
}

}  // namespace randnum::serve

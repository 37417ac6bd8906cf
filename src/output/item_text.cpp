// SPDX-License-Identifier: MIT
#include "output/item_text.h"

#include <algorithm>
#include <cstring>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "random/error.h"

namespace randnum::output {
namespace {

using catalogue::Items;

std::string json_text(std::string_view text) {
  try {
    return nlohmann::json(text).dump();
  } catch (const nlohmann::json::type_error&) {
    throw random::InputError("format", "must be text or csv for items that are not UTF-8");
  }
}

std::string csv_text(std::string_view text) {
  if (text.find_first_of("\",\r\n") == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) quoted.append(c == '"' ? 2 : 1, c);
  return quoted + '"';
}

std::shared_ptr<const Items> map_items(const Items& from, std::string (*quoted)(std::string_view)) {
  auto to = std::make_shared<Items>();
  std::vector<std::size_t> ends;
  for (const std::string_view item : from.items) {
    to->text += quoted(item);
    ends.push_back(to->text.size());
  }
  std::size_t start = 0;
  for (const std::size_t end : ends) {
    to->items.push_back(std::string_view(to->text).substr(start, end - start));
    start = end;
  }
  return to;
}

/// As memcpy, which takes longer to find out what to do with a few bytes than to do it.
[[gnu::always_inline]] inline char* put(std::string_view text, char* out) {
  const std::size_t size = text.size();
  const auto both_ends = [&](auto word) {  // of which the middle lies in both
    std::memcpy(&word, text.data(), sizeof word);
    std::memcpy(out, &word, sizeof word);
    std::memcpy(&word, text.data() + size - sizeof word, sizeof word);
    std::memcpy(out + size - sizeof word, &word, sizeof word);
  };
  if (size > 16) {
    std::memcpy(out, text.data(), size);
  } else if (size >= 8) {
    both_ends(std::uint64_t{});
  } else if (size >= 4) {
    both_ends(std::uint32_t{});
  } else if (size >= 2) {
    both_ends(std::uint16_t{});
  } else if (size == 1) {
    *out = text[0];
  }
  return out + size;
}

}  // namespace

std::shared_ptr<const Items> json_items(const Items& items) { return map_items(items, json_text); }
std::shared_ptr<const Items> csv_items(const Items& items) { return map_items(items, csv_text); }

template <std::integral Index>
void append_items(const Items& items, std::span<const Index> indices, std::string_view end, Text& out) {
  constexpr std::size_t at_least = 1 << 16;
  char *at = out.room(at_least), *limit = at + at_least;
  for (const Index index : indices) {
    const std::string_view item = items.items[static_cast<std::size_t>(index)];
    const std::size_t needed = item.size() + end.size();
    if (static_cast<std::size_t>(limit - at) < needed) {
      out.grow_to(at);
      at = out.room(std::max(needed, at_least));
      limit = at + std::max(needed, at_least);
    }
    at = put(end, put(item, at));
  }
  out.grow_to(at);
}

template void append_items(const Items&, std::span<const std::uint8_t>, std::string_view, Text&);
template void append_items(const Items&, std::span<const std::uint16_t>, std::string_view, Text&);
template void append_items(const Items&, std::span<const std::uint32_t>, std::string_view, Text&);
template void append_items(const Items&, std::span<const std::uint64_t>, std::string_view, Text&);
template void append_items(const Items&, std::span<const std::int64_t>, std::string_view, Text&);

}  // namespace randnum::output

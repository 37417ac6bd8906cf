// SPDX-License-Identifier: MIT
#include "output/item_text.h"

#include <algorithm>
#include <cstring>
#include <nlohmann/json.hpp>
#include <string>

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
  for (std::uint64_t i = 0; i < from.size(); ++i) to->push(quoted(from.item(i)));
  return to;
}

constexpr std::size_t move = Items::readable;  // bytes that are copied at once; what is too much is written over

/// May write `move` bytes.
[[gnu::always_inline]] inline char* put(std::string_view text, char* out) {
  std::memcpy(out, text.data(), move);
  if (text.size() > move) std::memcpy(out + move, text.data() + move, text.size() - move);
  return out + text.size();
}

}  // namespace

std::shared_ptr<const Items> json_items(const Items& items) { return map_items(items, json_text); }
std::shared_ptr<const Items> csv_items(const Items& items) { return map_items(items, csv_text); }

template <std::integral Index>
void append_items(const Items& items, std::span<const Index> indices, std::string_view end, Text& out) {
  constexpr std::size_t together = 256;
  std::string readable_end(end);
  readable_end.resize(std::max(end.size(), move));
  end = std::string_view(readable_end).substr(0, end.size());
  std::string_view found[together];
  while (!indices.empty()) {
    const std::size_t count = std::min(indices.size(), together);
    items.find(indices.data(), count, found);
    indices = indices.subspan(count);
    std::size_t size = count * end.size();
    for (std::size_t i = 0; i < count; ++i) size += found[i].size();
    char* at = out.room(size + move);
    for (std::size_t i = 0; i < count; ++i) at = put(end, put(found[i], at));
    out.grow_to(at);
  }
}

template void append_items(const Items&, std::span<const std::uint8_t>, std::string_view, Text&);
template void append_items(const Items&, std::span<const std::uint16_t>, std::string_view, Text&);
template void append_items(const Items&, std::span<const std::uint32_t>, std::string_view, Text&);
template void append_items(const Items&, std::span<const std::uint64_t>, std::string_view, Text&);
template void append_items(const Items&, std::span<const std::int64_t>, std::string_view, Text&);

}  // namespace randnum::output

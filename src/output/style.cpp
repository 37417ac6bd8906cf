// SPDX-License-Identifier: MIT
#include "output/style.h"

#include <algorithm>

#include "catalogue/read.h"
#include "output/json_head.h"
#include "random/error.h"

namespace randnum::output {

using namespace catalogue;

const std::string* find_text(const std::vector<catalogue::Text>& texts, std::string_view name) {
  const auto found = std::find_if(texts.begin(), texts.end(), [&](const catalogue::Text& text) { return text.first == name; });
  return found == texts.end() ? nullptr : &found->second;
}

void set_default(std::vector<catalogue::Text>& texts, std::string_view name, std::string_view text) {
  if (find_text(texts, name) == nullptr) texts.emplace_back(name, text);
}

void settle_encoding(const Row& row, std::vector<catalogue::Text>& texts, bool text_is_hex) {
  for (const Parameter& p : row.parameters) {
    if (p.name != "encoding") continue;
    const std::string* format = find_text(texts, "format");
    const bool as_text = format == nullptr || *format == "text";
    const bool hex = as_text ? text_is_hex : *format != "raw";
    std::erase(texts, catalogue::Text("encoding", "auto"));
    set_default(texts, "encoding", hex ? "hex" : "raw");
  }
}

Style style_of(const Row& row, const Arguments& arguments, const Job& job) {
  Style style;
  style.format = format_named(arguments.word("format"));
  const std::string_view shard = arguments.text("shard");
  if (!shard.empty() && style.format == Format::json)
    throw random::InputError("shard", "needs a format of parts: text, ndjson, csv or raw");
  if (style.format == Format::json)
    style.head = json_head(row, arguments, job.last == draw::Draw::endless ? job.last : job.last - job.first);
  if (style.format == Format::csv && (shard.empty() || read_shard("shard", shard).index == 0)) style.head = row.name;
  return style;
}

}  // namespace randnum::output

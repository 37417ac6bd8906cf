// SPDX-License-Identifier: MIT
#include "output/writer.h"

#include <algorithm>
#include <bit>
#include <span>
#include <stdexcept>
#include <type_traits>
#include <utility>

#include "output/encode.h"
#include "output/item_text.h"
#include "output/values.h"
#include "random/error.h"

namespace randnum::output {
namespace {

using namespace catalogue;
using draw::Column;
using random::InputError;

/// Whether JSON needs quotes around such values. Items bring their own.
bool is_text(const Form& form) {
  if (const auto* integer = std::get_if<IntegerForm>(&form)) return integer->base != 10 || integer->width > 0;
  if (const auto* truth = std::get_if<TruthForm>(&form)) return truth->yes != "true";
  return std::holds_alternative<UuidForm>(form) || std::holds_alternative<UlidForm>(form) ||
         std::holds_alternative<BytesForm>(form);
}

bool is_raw(const Form& form) {
  const auto* bytes = std::get_if<BytesForm>(&form);
  return bytes != nullptr && bytes->encoding == Encoding::raw;
}

/// Puts an encoding in the place of `automatic`, and refuses one that the format has no place for.
void settle_encoding(BytesForm& bytes, Format format) {
  const bool raw = format == Format::raw, free = format == Format::text;
  if (bytes.encoding == Encoding::automatic) bytes.encoding = raw || free ? Encoding::raw : Encoding::hex;
  if (raw && bytes.encoding != Encoding::raw)
    throw InputError("encoding", "must be raw, or not be given, with --format raw");
  if (!raw && !free && bytes.encoding == Encoding::raw) throw InputError("encoding", "must not be raw in JSON and CSV");
}

/// How many cells a column has.
std::size_t cells(const Column& column) {
  return std::visit(
      []<class Values>(const Values& values) {
        if constexpr (std::is_same_v<Values, draw::Bytes>)
          return values.bytes.size();
        else
          return values.size();
      },
      column);
}

}  // namespace

Format format_named(std::string_view name) {
  constexpr std::string_view names[] = {"text", "json", "ndjson", "csv", "raw"};
  return static_cast<Format>(std::find(std::begin(names), std::end(names), name) - std::begin(names));
}

Writer::Writer(Form form, Style style) : form_(std::move(form)) {
  const Format format = style.format;
  const bool json = format == Format::json || format == Format::ndjson;
  if (auto* bytes = std::get_if<BytesForm>(&form_)) settle_encoding(*bytes, format);
  if (auto* items = std::get_if<ItemForm>(&form_)) {
    if (format == Format::raw) throw InputError("format", "must be one of text, json, ndjson and csv for items");
    if (json) items->items = json_items(*items->items);
    if (format == Format::csv) items->items = csv_items(*items->items);
  }
  if (format == Format::raw && std::holds_alternative<IntegerForm>(form_) && is_text(form_))
    throw InputError("format", "must not be raw where base or pad is given");

  raw_ = format == Format::raw || is_raw(form_);
  if (raw_) return;
  if (json && is_text(form_)) before_ = after_ = '"';
  if (format == Format::json) {
    head_ = std::move(style.head);
    before_next_ = ",";
    tail_ = "]}\n";
  } else if (format == Format::text && style.separator) {
    before_next_ = *style.separator;
    tail_ = style.terminator;
  } else {
    after_ += format == Format::text ? style.terminator : "\n";
    if (format == Format::csv && !style.head.empty()) head_ = style.head + '\n';
  }
  before_next_ += before_;
  between_ = after_ + before_next_;
}

void Writer::append(const Column& column, std::size_t from, bool first, Text& out) const {
  if (from == cells(column)) return;
  if (const auto* form = std::get_if<BytesForm>(&form_)) {
    const auto* bytes = std::get_if<draw::Bytes>(&column);
    if (bytes == nullptr) throw std::logic_error("a column of other values than bytes");
    return append_bytes(*form, *bytes, from, first, out);
  }
  if (raw_) return append_raw(form_, column, from, out);
  out.append(first ? before_ : before_next_);
  append_values(form_, column, from, between_, out);
  out.remove_last(before_next_.size());
}

std::string_view Writer::as_they_are(const Column& column, std::size_t from) const {
  if (!raw_) return {};
  const auto bytes_of = [&](const auto& values) {
    const auto rest = std::as_bytes(std::span(values).subspan(from));
    return std::string_view(reinterpret_cast<const char*>(rest.data()), rest.size());
  };
  if (const auto* bytes = std::get_if<draw::Bytes>(&column)) return bytes_of(bytes->bytes);
  if (const auto* ids = std::get_if<draw::Ids>(&column)) return bytes_of(*ids);
  const auto* reals = std::get_if<draw::Reals>(&column);
  return reals != nullptr && std::endian::native == std::endian::little ? bytes_of(*reals) : std::string_view();
}

void Writer::append_bytes(const BytesForm& form, const draw::Bytes& column, std::size_t from, bool first, Text& out) const {
  std::span<const std::uint8_t> rest = std::span(column.bytes).subspan(from);
  if (raw_) return encode(Encoding::raw, rest, out);
  const auto taken = [&](std::uint64_t size) {
    const auto piece = rest.first(static_cast<std::size_t>(std::min<std::uint64_t>(size, rest.size())));
    rest = rest.subspan(piece.size());
    return piece;
  };
  if (const std::uint64_t at = (column.start + from) % form.size; at > 0) {
    const auto end = taken(form.size - at);
    encode(form.encoding, end, out);
    if (at + end.size() == form.size) out.append(after_);
    first = false;
  }
  if (rest.empty()) return;
  out.append(first ? before_ : before_next_);
  if (const auto whole = taken(rest.size() / form.size * form.size); !whole.empty()) {
    encode_each(form.encoding, whole, static_cast<std::size_t>(form.size), between_, out);
    if (rest.empty()) out.remove_last(before_next_.size());
  }
  encode(form.encoding, rest, out);
}

std::string Writer::tail(bool any, char last) const {
  const bool cut = std::holds_alternative<BytesForm>(form_) && any && !after_.empty() && last != after_.back();
  return (cut ? after_ : std::string()) + (any || !head_.empty() ? tail_ : "");
}

}  // namespace randnum::output

// SPDX-License-Identifier: MIT
#include "output/writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <concepts>
#include <nlohmann/json.hpp>
#include <type_traits>
#include <utility>

#include "output/encode.h"
#include "random/bytes.h"
#include "random/error.h"

namespace randnum::output {
namespace {

using namespace catalogue;
using draw::Column;
using random::InputError;

std::string json_text(std::string_view text) {
  try {
    return nlohmann::json(text).dump();
  } catch (const nlohmann::json::type_error&) {
    throw InputError("format", "must be text or csv for items that are not UTF-8");
  }
}

/// RFC 4180: in quotes where it has a quote, a comma or a line end; quotes are doubled.
std::string csv_text(std::string_view text) {
  if (text.find_first_of("\",\r\n") == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) quoted.append(c == '"' ? 2 : 1, c);
  return quoted + '"';
}

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
  if (raw && bytes.encoding != Encoding::raw) throw InputError("encoding", "must be raw, or not be given, with --format raw");
  if (!raw && !free && bytes.encoding == Encoding::raw) throw InputError("encoding", "must not be raw in JSON and CSV");
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

// One value of each form, appended to `out`.

void put(const IntegerForm& form, std::integral auto value, std::string& out) {
  if (form.base == 10 && form.width == 0) {
    const fmt::format_int text(value);
    out.append(text.data(), text.size());
    return;
  }
  char digits[64];
  char* first = digits + sizeof digits;
  std::uint64_t rest = value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
  const std::uint64_t base = static_cast<std::uint64_t>(form.base);
  do *--first = "0123456789abcdefghijklmnopqrstuvwxyz"[rest % base];
  while ((rest /= base) > 0);
  const std::size_t count = static_cast<std::size_t>(digits + sizeof digits - first);
  const std::size_t length = count + (value < 0 ? 1 : 0), width = static_cast<std::size_t>(form.width);
  if (value < 0) out += '-';
  out.append(width > length ? width - length : 0, '0');
  out.append(first, count);
}

void put(const DecimalForm& form, std::integral auto value, std::string& out) {
  const fmt::format_int text(value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value));
  const std::size_t size = text.size(), decimals = static_cast<std::size_t>(form.decimals);
  if (value < 0) out += '-';
  out.append(text.data(), size > decimals ? size - decimals : 0);
  if (size <= decimals) out += '0';
  if (decimals == 0) return;
  out += '.';
  out.append(size < decimals ? decimals - size : 0, '0');
  out.append(text.data() + (size > decimals ? size - decimals : 0), std::min(size, decimals));
}

void put(const RealForm&, std::same_as<double> auto value, std::string& out) {
  fmt::format_to(std::back_inserter(out), "{}", value);
}
void put(const TruthForm& form, std::same_as<std::uint8_t> auto value, std::string& out) {
  out += value != 0 ? form.yes : form.no;
}
void put(const UuidForm&, const draw::Id& value, std::string& out) { encode_uuid(value, out); }
void put(const UlidForm&, const draw::Id& value, std::string& out) { encode_ulid(value, out); }
void put(const ItemForm& form, std::integral auto value, std::string& out) {
  out += form.items->items[static_cast<std::size_t>(value)];
}

// One value of each form in the raw format: little-endian numbers of 8 bytes, truths of one, identifiers of 16.

void put_word(std::uint64_t word, std::string& out) {
  std::uint8_t bytes[8];
  random::store_little(word, bytes);
  out.append(reinterpret_cast<const char*>(bytes), sizeof bytes);
}

template <class F, class Value>
void put_raw(const F& form, const Value& value, std::string& out) {
  if constexpr (std::is_same_v<F, DecimalForm>) {
    double power = 1;
    for (int i = 0; i < form.decimals; ++i) power *= 10;
    put_word(std::bit_cast<std::uint64_t>(static_cast<double>(value) / power), out);
  } else if constexpr (std::is_same_v<Value, double>) {
    put_word(std::bit_cast<std::uint64_t>(value), out);
  } else if constexpr (std::is_same_v<F, TruthForm>) {
    out += static_cast<char>(value);
  } else if constexpr (std::is_integral_v<Value>) {
    put_word(static_cast<std::uint64_t>(value), out);
  } else {
    out.append(reinterpret_cast<const char*>(value.data()), value.size());
  }
}

template <class F, class Values>
constexpr bool fits = requires(const F& form, const Values& values, std::string& out) {
  put(form, values[0], out);
};

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
    if (json) items->items = map_items(*items->items, json_text);
    if (format == Format::csv) items->items = map_items(*items->items, csv_text);
  }
  if (format == Format::raw && std::holds_alternative<IntegerForm>(form_) && is_text(form_))
    throw InputError("format", "must not be raw where base or pad is given");

  raw_ = format == Format::raw || is_raw(form_);
  if (raw_) return;
  if (json && is_text(form_)) before_ = after_ = '"';
  if (format == Format::json) {
    head_ = std::move(style.head);
    separator_ = ",";
    tail_ = "]}\n";
  } else if (format == Format::text && style.separator) {
    separator_ = *style.separator;
    tail_ = style.terminator;
  } else {
    after_ += format == Format::text ? style.terminator : "\n";
    if (format == Format::csv && !style.head.empty()) head_ = style.head + '\n';
  }
}

std::string Writer::head() const { return head_; }

void Writer::append(const Column& column, std::size_t from, bool first, std::string& out) const {
  std::visit(
      [&]<class F, class Values>(const F& form, const Values& values) {
        if constexpr (std::is_same_v<F, BytesForm> && std::is_same_v<Values, draw::Bytes>) {
          std::span<const std::uint8_t> rest = std::span(values.bytes).subspan(from);
          for (std::uint64_t at = (values.start + from) % form.size; !rest.empty(); at = 0) {
            const std::size_t piece = static_cast<std::size_t>(std::min<std::uint64_t>(form.size - at, rest.size()));
            if (at == 0) out.append(first ? "" : separator_).append(before_);
            encode(form.encoding, rest.first(piece), out);
            if (at + piece == form.size) out += after_;
            rest = rest.subspan(piece);
            first = false;
          }
        } else if constexpr (fits<F, Values>) {
          for (std::size_t i = from; i < values.size(); ++i, first = false) {
            if (raw_) {
              put_raw(form, values[i], out);
              continue;
            }
            if (!first) out += separator_;
            out += before_;
            put(form, values[i], out);
            out += after_;
          }
        } else {
          throw std::logic_error("a column that its form cannot show");
        }
      },
      form_, column);
}

std::string Writer::tail(bool any, char last) const {
  const bool cut = std::holds_alternative<BytesForm>(form_) && any && !after_.empty() && last != after_.back();
  return (cut ? after_ : std::string()) + (any || !head_.empty() ? tail_ : "");
}

}  // namespace randnum::output

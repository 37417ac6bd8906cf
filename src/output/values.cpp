// SPDX-License-Identifier: MIT
#include "output/values.h"

#include <algorithm>
#include <bit>
#include <concepts>
#include <span>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <variant>

#include "output/encode.h"
#include "output/item_text.h"
#include "output/kernels.h"
#include "output/numbers.h"
#include "output/parts.h"
#include "random/bytes.h"

namespace randnum::output {
namespace {

using namespace catalogue;

void append(const TruthForm& form, std::span<const std::uint8_t> values, std::string_view end, Text& out) {
  const std::string texts[] = {std::string(form.no).append(end), std::string(form.yes).append(end)};
  const Ending endings[] = {Ending(texts[0]), Ending(texts[1])};
  if (!endings[0].is_short() || !endings[1].is_short())
    return one_by_one(values, std::max(texts[0].size(), texts[1].size()), "", out, [&](std::uint8_t value, char* at) {
      const std::string& text = texts[value != 0 ? 1 : 0];
      return std::copy(text.begin(), text.end(), at);
    });
  by_parts(values, 16, out, [&](auto part, char* at) {
    const Ending own[] = {endings[0], endings[1]};  // of which the compiler sees that nobody writes to them
    for (const std::uint8_t value : part) at = own[value != 0 ? 1 : 0].put(at);
    return at;
  });
}

void append(const UuidForm&, std::span<const draw::Id> values, std::string_view end, Text& out) {
  const Ending ending(end);
  if (!ending.is_short()) return one_by_one(values, uuid_size, end, out, put_uuid);
  by_parts(values, uuid_size + end.size(), out, [&, put = kernels().uuids](auto part, char* at) {
    return put(part.data()->data(), part.size(), ending.start(), ending.size(), at);
  });
}

void append(const UlidForm&, std::span<const draw::Id> values, std::string_view end, Text& out) {
  one_by_one(values, ulid_size, end, out, put_ulid);
}

template <std::integral Value>
void append(const ItemForm& form, std::span<const Value> values, std::string_view end, Text& out) {
  append_items(*form.items, values, end, out);
}

// ---- Raw

template <class F, class Values>
void append_numbers(const F& form, const Values& values, Text& out) {
  double power = 1;
  if constexpr (std::is_same_v<F, DecimalForm>)
    for (int i = 0; i < form.decimals; ++i) power *= 10;
  char* at = out.room(8 * values.size());
  for (const auto value : values) {
    std::uint64_t word;
    if constexpr (std::is_same_v<F, DecimalForm>) {
      word = std::bit_cast<std::uint64_t>(static_cast<double>(value) / power);
    } else if constexpr (std::is_same_v<F, RealForm>) {
      word = std::bit_cast<std::uint64_t>(value);
    } else {
      word = static_cast<std::uint64_t>(value);
    }
    random::store_little(word, reinterpret_cast<std::uint8_t*>(at));
    at += 8;
  }
  out.grow_to(at);
}

template <class F, class Value>
void append_raw(const F& form, std::span<const Value> values, Text& out) {
  if constexpr (std::is_arithmetic_v<Value> && !std::is_same_v<F, TruthForm>) return append_numbers(form, values, out);
  out.append({reinterpret_cast<const char*>(values.data()), values.size_bytes()});
}

template <class F, class Values>
concept Shows = requires(const F& form, std::span<const typename Values::value_type> values, Text& out) {
  append(form, values, std::string_view(), out);
};

/// Calls `function` with form and values, if the form can show such values.
template <class Function>
void with_types(const Form& form, const draw::Column& column, std::size_t from, Function function) {
  std::visit(
      [&]<class F, class Values>(const F& shape, const Values& values) {
        if constexpr (Shows<F, Values>) {
          function(shape, std::span(values).subspan(from));
        } else {
          throw std::logic_error("a column that its form cannot show");
        }
      },
      form, column);
}

}  // namespace

void append_values(const Form& form, const draw::Column& column, std::size_t from, std::string_view end, Text& out) {
  with_types(form, column, from, [&](const auto& shape, auto values) { append(shape, values, end, out); });
}

void append_raw(const Form& form, const draw::Column& column, std::size_t from, Text& out) {
  with_types(form, column, from, [&](const auto& shape, auto values) { append_raw(shape, values, out); });
}

}  // namespace randnum::output

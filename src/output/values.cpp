// SPDX-License-Identifier: MIT
#include "output/values.h"

#include <algorithm>
#include <bit>
#include <concepts>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "output/digits_scalar.h"
#include "output/encode.h"
#include "output/item_text.h"
#include "output/kernels.h"
#include "output/shortest.h"
#include "random/bytes.h"

namespace randnum::output {
namespace {

using namespace catalogue;

/// What stands behind each value.
class End {
 public:
  explicit End(std::string_view text) : text_(text) { text.copy(start_, sizeof start_); }
  std::size_t size() const { return text_.size(); }
  bool is_short() const { return size() <= sizeof start_; }
  const char* start() const { return start_; }  // 16 bytes
  /// May write 16 bytes.
  char* put(char* out) const {
    std::memcpy(out, is_short() ? start_ : text_.data(), is_short() ? sizeof start_ : size());
    return out + size();
  }

 private:
  std::string_view text_;
  char start_[16] = {};
};

/// Has `put(part, out)` write the text of parts of a column and return its end. `most` is the longest text of a value: no
/// more than a megabyte is asked of `out` at once.
template <class Value, class Put>
void by_parts(std::span<const Value> values, std::size_t most, Text& out, Put put) {
  const std::size_t at_once = std::max<std::size_t>(1, (std::size_t{1} << 20) / most);
  while (!values.empty()) {
    const auto part = values.first(std::min(at_once, values.size()));
    out.grow_to(put(part, out.room(part.size() * most + slack)));
    values = values.subspan(part.size());
  }
}

/// Has `put(value, out)` write the text of each value, at most `most` bytes.
template <class Value, class Put>
void one_by_one(std::span<const Value> values, std::size_t most, std::string_view end_text, Text& out, Put put) {
  const End end(end_text);
  by_parts(values, most + end.size(), out, [&](auto part, char* at) {
    for (const Value& value : part) at = end.put(put(value, at));
    return at;
  });
}

// ---- Numbers

constexpr std::size_t longest_integer = 20, longest_decimal = 22, longest_real = 24;

template <class Value>
auto integers_of(const Kernels& k) {
  if constexpr (sizeof(Value) == 1) return k.integers8;
  else if constexpr (sizeof(Value) == 2) return k.integers16;
  else if constexpr (sizeof(Value) == 4) return k.integers32;
  else if constexpr (std::unsigned_integral<Value>) return k.integers64;
  else return k.signeds;
}

template <class Value>
auto decimals_of(const Kernels& k) {
  if constexpr (sizeof(Value) == 4) return k.decimals32;
  else if constexpr (std::unsigned_integral<Value>) return k.decimals64;
  else return k.signed_decimals;
}

/// In any base, with zeros up to the width.
char* put_in_base(const IntegerForm& form, std::integral auto value, char* out) {
  char digits[64];
  char* first = digits + sizeof digits;
  const bool negative = value < 0;
  std::uint64_t rest = negative ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
  const unsigned base = static_cast<unsigned>(form.base), bits = static_cast<unsigned>(std::countr_zero(base));
  const auto by = [&](auto next) {
    do *--first = "0123456789abcdefghijklmnopqrstuvwxyz"[next()];
    while (rest > 0);
  };
  const auto divided_by = [&](auto number) {
    const auto digit = rest % number;
    rest /= number;
    return digit;
  };
  if (std::has_single_bit(base)) {
    by([&] {
      const auto digit = rest & (base - 1);
      rest >>= bits;
      return digit;
    });
  } else if (base == 10) {
    by([&] { return divided_by(std::integral_constant<unsigned, 10>{}); });
  } else {
    by([&] { return divided_by(base); });
  }
  if (negative) *out++ = '-';
  const std::size_t count = static_cast<std::size_t>(digits + sizeof digits - first);
  const std::size_t length = count + (negative ? 1 : 0), width = static_cast<std::size_t>(form.width);
  if (width > length) out = std::fill_n(out, width - length, '0');
  return std::copy(first, first + count, out);
}

template <std::integral Value>
void append(const IntegerForm& form, std::span<const Value> values, std::string_view end, Text& out) {
  if (form.base != 10 || form.width > 0) {
    const std::size_t most = std::max<std::size_t>(65, static_cast<std::size_t>(form.width));
    return one_by_one(values, most, end, out, [&](Value value, char* at) { return put_in_base(form, value, at); });
  }
  if (end.size() != 1)
    return one_by_one(values, longest_integer, end, out, [](Value value, char* at) { return put_digits(value, at); });
  by_parts(values, longest_integer + 1, out, [put = integers_of<Value>(kernels()), &end](auto part, char* at) {
    return put(part.data(), part.size(), end[0], at);
  });
}

template <std::integral Value>
void append(const DecimalForm& form, std::span<const Value> values, std::string_view end, Text& out) {
  if (form.decimals == 0) return append(IntegerForm{}, values, end, out);
  if constexpr (sizeof(Value) < 4) {
    const std::vector<std::uint32_t> wide(values.begin(), values.end());
    append(form, std::span(wide), end, out);
  } else if (end.size() != 1) {
    using Wide = std::conditional_t<std::unsigned_integral<Value>, std::uint64_t, Value>;
    const Decimals decimals(form.decimals);
    one_by_one(values, longest_decimal, end, out,
               [&](Value value, char* at) { return put_decimal(decimals, Wide{value}, at); });
  } else {
    by_parts(values, longest_decimal + 1, out, [&, put = decimals_of<Value>(kernels())](auto part, char* at) {
      return put(part.data(), part.size(), form.decimals, end[0], at);
    });
  }
}

void append(const RealForm&, std::span<const double> values, std::string_view end, Text& out) {
  if (end.size() != 1)
    return one_by_one(values, longest_real, end, out, [](double value, char* at) { return shortest(value, at); });
  by_parts(values, longest_real + 1, out,
           [&end](auto part, char* at) { return shortest(part.data(), part.size(), end[0], at); });
}

// ---- Others

void append(const TruthForm& form, std::span<const std::uint8_t> values, std::string_view end, Text& out) {
  const std::string texts[2] = {std::string(form.no).append(end), std::string(form.yes).append(end)};
  const End no(texts[0]), yes(texts[1]);
  if (!no.is_short() || !yes.is_short())
    return one_by_one(values, std::max(no.size(), yes.size()), "", out,
                      [&](std::uint8_t value, char* at) { return (value != 0 ? yes : no).put(at); });
  char starts[2][16];
  std::copy_n(no.start(), 16, starts[0]), std::copy_n(yes.start(), 16, starts[1]);
  const std::size_t sizes[2] = {no.size(), yes.size()};
  by_parts(values, 16, out, [&](auto part, char* at) {
    for (const std::uint8_t value : part) {
      const int which = value != 0 ? 1 : 0;
      std::memcpy(at, starts[which], 16);
      at += sizes[which];
    }
    return at;
  });
}

void append(const UuidForm&, std::span<const draw::Id> values, std::string_view end_text, Text& out) {
  const End end(end_text);
  if (!end.is_short()) return one_by_one(values, uuid_size, end_text, out, put_uuid);
  by_parts(values, uuid_size + end.size(), out, [&, put = kernels().uuids](auto part, char* at) {
    return put(part.data()->data(), part.size(), end.start(), end.size(), at);
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

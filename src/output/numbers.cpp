// SPDX-License-Identifier: MIT
#include "output/numbers.h"

#include <algorithm>
#include <bit>
#include <concepts>
#include <vector>

#include "output/digits_scalar.h"
#include "output/kernels.h"
#include "output/parts.h"
#include "output/shortest.h"

namespace randnum::output {
namespace {

using namespace catalogue;

constexpr std::size_t longest_integer = 20, longest_decimal = 22, longest_real = 24;

template <class Value>
auto integers_of(const Kernels& k) {
  if constexpr (sizeof(Value) == 1)
    return k.integers8;
  else if constexpr (sizeof(Value) == 2)
    return k.integers16;
  else if constexpr (sizeof(Value) == 4)
    return k.integers32;
  else if constexpr (std::unsigned_integral<Value>)
    return k.integers64;
  else
    return k.signeds;
}

template <class Value>
auto decimals_of(const Kernels& k) {
  if constexpr (sizeof(Value) == 4)
    return k.decimals32;
  else if constexpr (std::unsigned_integral<Value>)
    return k.decimals64;
  else
    return k.signed_decimals;
}

/// Any base, and zeros between sign and digits up to a width.
class Base {
 public:
  explicit Base(const IntegerForm& form) : base_(static_cast<unsigned>(form.base)), width_(form.width), divisor_(base_) {}

  /// The longest text.
  std::size_t most() const { return std::max<std::size_t>(65, static_cast<std::size_t>(width_)); }

  template <class Value>
  char* put(Value value, char* out) const {
    char digits[64];
    const std::uint64_t size = magnitude(value);
    char* const last = base_ == 10 ? put_digits(size, digits) : std::end(digits);
    const char* const first = base_ == 10 ? digits : put_before(last, size);
    const std::ptrdiff_t zeros = width_ - (last - first) - (value < 0 ? 1 : 0);
    if (value < 0) *out++ = '-';
    if (zeros > 0) out = std::fill_n(out, zeros, '0');
    return std::copy(first, static_cast<const char*>(last), out);
  }

 private:
  /// To the left of `last`. Returns the first digit.
  char* put_before(char* last, std::uint64_t rest) const {
    static constexpr char digits[] = "0123456789abcdefghijklmnopqrstuvwxyz";
    if (std::has_single_bit(base_)) {
      const int bits = std::countr_zero(base_);
      do *--last = digits[rest & (base_ - 1)];
      while ((rest >>= bits) > 0);
    } else {
      do {
        const auto [quotient, digit] = divisor_.divide(rest);
        *--last = digits[digit];
        rest = quotient;
      } while (rest > 0);
    }
    return last;
  }

  unsigned base_;
  int width_;
  Divisor divisor_;
};

}  // namespace

template <std::integral Value>
void append(const IntegerForm& form, std::span<const Value> values, std::string_view end, Text& out) {
  if (form.base != 10 || form.width > 0) {
    const Base base(form);
    return one_by_one(values, base.most(), end, out, [base](Value value, char* at) { return base.put(value, at); });
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
    const Decimals decimals(form.decimals);
    one_by_one(values, longest_decimal, end, out,
               [decimals](Value value, char* at) { return put_decimal(decimals, value, at); });
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

template void append(const IntegerForm&, std::span<const std::uint8_t>, std::string_view, Text&);
template void append(const DecimalForm&, std::span<const std::uint8_t>, std::string_view, Text&);
template void append(const IntegerForm&, std::span<const std::uint16_t>, std::string_view, Text&);
template void append(const DecimalForm&, std::span<const std::uint16_t>, std::string_view, Text&);
template void append(const IntegerForm&, std::span<const std::uint32_t>, std::string_view, Text&);
template void append(const DecimalForm&, std::span<const std::uint32_t>, std::string_view, Text&);
template void append(const IntegerForm&, std::span<const std::uint64_t>, std::string_view, Text&);
template void append(const DecimalForm&, std::span<const std::uint64_t>, std::string_view, Text&);
template void append(const IntegerForm&, std::span<const std::int64_t>, std::string_view, Text&);
template void append(const DecimalForm&, std::span<const std::int64_t>, std::string_view, Text&);

}  // namespace randnum::output

// SPDX-License-Identifier: MIT
#pragma once
// How the values of a draw look, as plain data: what the columns of numbers mean to a reader. output/ turns it into bytes.

#include <cstdint>
#include <memory>
#include <string_view>
#include <variant>

#include "catalogue/items.h"

namespace randnum::catalogue {

enum class Encoding { automatic, raw, hex, base64, base64url, base32 };

struct IntegerForm {
  int base = 10;  // 2 to 36, lower-case digits
  int width = 0;  // at least so many characters, by zeros between sign and digits
};
struct DecimalForm {
  int decimals;  // the integers of the column are multiples of 10^-decimals
};
struct RealForm {};  // the shortest text that reads back as the same double
struct TruthForm {
  std::string_view no = "false", yes = "true";
};
struct UuidForm {};
struct UlidForm {};
struct ItemForm {
  std::shared_ptr<const Items> items;  // the column holds indices
};
struct BytesForm {
  std::uint64_t size;  // bytes of one value
  Encoding encoding;   // automatic: raw, but hex inside JSON and CSV, and where the face knows of a terminal
};

using Form = std::variant<IntegerForm, DecimalForm, RealForm, TruthForm, UuidForm, UlidForm, ItemForm, BytesForm>;

}  // namespace randnum::catalogue

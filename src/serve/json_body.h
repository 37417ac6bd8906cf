// SPDX-License-Identifier: MIT
#pragma once
// The parameters of a POST: a JSON object, or for a batch an array of them. Numbers are taken as they are written, so that
// 18446744073709551615 arrives; a member that is there twice is an error, not the last one; nesting ends at lists of values.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/arguments.h"
#include "catalogue/items.h"
#include "catalogue/row.h"

namespace randnum::serve {

/// One member of an object, with the texts of its values: one, or those of a list.
struct Member {
  std::string name;
  std::vector<std::string> texts;
  bool is_list = false;
};
using Object = std::vector<Member>;

/// A name as a part of a JSON pointer (RFC 6901, section 3).
std::string pointer_part(std::string_view name);

/// Throw Problem{malformed_request} for a text that is no such document, with the place where it ceases to be one, and
/// Problem{out_of_bounds} for more objects than `most`.
Object read_object(std::string_view json);
std::vector<Object> read_objects(std::string_view json, std::size_t most);

/// What a draw was asked for.
struct Asked {
  std::vector<catalogue::Text> texts;
  std::shared_ptr<const catalogue::Items> items;  // nullptr where there are none
};

/// An object as the parameters of a draw: a list is for items, or as numbers for what takes several. Throws InputError.
Asked parameters_of(const catalogue::Row& row, Object object);

}  // namespace randnum::serve

// SPDX-License-Identifier: MIT
#include "serve/json_body.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "random/error.h"
#include "serve/problem.h"

namespace randnum::serve {
namespace {

using namespace catalogue;
using Json = nlohmann::json;

constexpr std::size_t most_members = 64;  // of an object: a draw has ten or so, and each is compared with those before

[[noreturn]] void refuse(std::string detail) { throw Problem{Trouble::malformed_request, std::move(detail)}; }

/// Hears of each token in turn, and keeps what makes a member; nothing is built that is not wanted.
class Listener : public nlohmann::json_sax<Json> {
 public:
  /// `most` objects in an array, or with 0 one object that stands by itself.
  explicit Listener(std::size_t most) : most_objects_(most), outer_(most > 0 ? 1 : 0) {}
  std::vector<Object> objects;

  bool null() override { refuse_here("A value must be a text, a number, true, false or a list of such, not null."); }
  bool boolean(bool value) override { return take(value ? "true" : "false"); }
  bool number_integer(std::int64_t value) override { return take(fmt::format("{}", value)); }
  bool number_unsigned(std::uint64_t value) override { return take(fmt::format("{}", value)); }
  bool number_float(double, const std::string& text) override { return take(text); }
  bool string(std::string& value) override { return take(std::move(value)); }
  bool binary(Json::binary_t&) override { return false; }

  bool start_object(std::size_t) override {
    if (depth_ != outer_) refuse_shape();
    if (outer_ == 1 && objects.size() == most_objects_)
      throw Problem{Trouble::out_of_bounds, fmt::format("A batch must have at most {} draws.", most_objects_)};
    objects.emplace_back();
    ++depth_;
    return true;
  }
  bool key(std::string& name) override {
    Object& object = objects.back();
    if (object.size() == most_members) refuse("An object must have at most 64 members.");
    if (std::any_of(object.begin(), object.end(), [&](const Member& member) { return member.name == name; }))
      refuse(fmt::format("The member {} must not be there twice.", name));
    object.push_back({std::move(name), {}, false});
    return true;
  }
  bool end_object() override { return --depth_, true; }

  bool start_array(std::size_t) override {
    if (depth_ == 0 && outer_ == 1) return ++depth_, true;
    if (depth_ != outer_ + 1 || in_list_) refuse_shape();
    return in_list_ = objects.back().back().is_list = true;
  }
  bool end_array() override {
    in_list_ ? in_list_ = false : static_cast<bool>(--depth_);
    return true;
  }

  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception& error) override {
    if (error.id == 406) refuse_here("A number must be one that a double can come near to: up to 1.8e308.");
    refuse(fmt::format("The body must be JSON in UTF-8, and ceases to be it at byte {}.", position));
  }

 private:
  bool take(std::string text) {
    if (depth_ != outer_ + 1) refuse_shape();
    objects.back().back().texts.push_back(std::move(text));
    return true;
  }
  [[noreturn]] void refuse_shape() const {
    refuse_here(outer_ == 1
                    ? "The body must be an array of objects, whose values are texts, numbers, true, false or lists of such."
                    : "The body must be an object, whose values are texts, numbers, true, false or lists of such.");
  }
  /// With the object and the member that are being heard.
  [[noreturn]] void refuse_here(std::string detail) const {
    Problem problem{Trouble::malformed_request, std::move(detail)};
    const bool inside = depth_ > outer_ && !objects.back().empty();
    if (outer_ == 1 && depth_ > 0) problem.pointer = fmt::format("/{}", objects.size() - (depth_ > outer_ ? 1 : 0));
    if (inside) problem.parameter = objects.back().back().name;
    if (inside) problem.pointer += "/" + pointer_part(problem.parameter);
    throw problem;
  }

  const std::size_t most_objects_, outer_;  // outer_: how deep objects lie
  std::size_t depth_ = 0;
  bool in_list_ = false;
};

std::vector<Object> listen(std::string_view json, std::size_t most) {
  Listener listener(most);
  if (!Json::sax_parse(json.begin(), json.end(), &listener)) refuse("The body must be JSON in UTF-8.");
  return std::move(listener.objects);
}

const Parameter* find_parameter(const Row& row, std::string_view name) {
  const auto found =
      std::find_if(row.parameters.begin(), row.parameters.end(), [&](const Parameter& p) { return p.name == name; });
  return found == row.parameters.end() ? nullptr : &*found;
}

}  // namespace

std::string pointer_part(std::string_view name) {
  std::string text;
  for (const char c : name) c == '~' ? text += "~0" : c == '/' ? text += "~1" : text += c;
  return text;
}

Object read_object(std::string_view json) { return std::move(listen(json, 0).front()); }
std::vector<Object> read_objects(std::string_view json, std::size_t most) { return listen(json, most); }

Asked parameters_of(const Row& row, Object object) {
  Asked asked;
  for (Member& member : object) {
    const Parameter* parameter = find_parameter(row, member.name);
    const Kind kind = parameter != nullptr ? parameter->kind : Kind::text;
    if (kind == Kind::items) {
      if (!member.is_list) throw random::InputError(member.name, "must be a list", random::Fault::unreadable);
      auto items = std::make_shared<Items>();
      for (const std::string& text : member.texts) items->push(text);
      asked.items = std::move(items);
    } else if (member.is_list && kind != Kind::reals) {
      throw random::InputError(member.name, "must not be a list", random::Fault::unreadable);
    } else {
      asked.texts.emplace_back(std::move(member.name), fmt::format("{}", fmt::join(member.texts, ",")));
    }
  }
  return asked;
}

}  // namespace randnum::serve

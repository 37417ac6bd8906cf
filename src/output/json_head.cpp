// SPDX-License-Identifier: MIT
#include "output/json_head.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "catalogue/catalogue.h"
#include "random/error.h"
#include "random/seed.h"

namespace randnum::output {
namespace {

using namespace catalogue;

// Written by hand but for what takes thought, reals and texts that need escapes: a document of nlohmann's is a map of
// texts on the heap, which took half of the time of a server's small answer (2 of 4 us).

void append(std::string& out, std::string_view text) { out += text; }
void append_number(std::string& out, auto number) {
  const fmt::format_int digits(number);
  out.append(digits.data(), digits.size());
}

void append_string(std::string& out, std::string_view text) {
  const bool plain =
      std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\'; });
  if (!plain) return append(out, nlohmann::json(text).dump());
  out += '"';
  out += text;
  out += '"';
}

void append_count(std::string& out, std::uint64_t count) {
  count == draw::Draw::endless ? append(out, "\"inf\"") : append_number(out, count);
}

void append_integer(std::string& out, draw::int128 value) {
  value < 0 ? append_number(out, static_cast<std::int64_t>(value)) : append_number(out, static_cast<std::uint64_t>(value));
}

void append_value(std::string& out, const Parameter& parameter, const Arguments& arguments) {
  switch (parameter.kind) {
    case Kind::flag: return append(out, arguments.flag(parameter.name) ? "true" : "false");
    case Kind::integer: return append_integer(out, read_integer(std::string(parameter.name), arguments.text(parameter)));
    case Kind::count: return append_count(out, arguments.count(parameter.name));
    case Kind::size: return append_number(out, arguments.size(parameter.name));
    case Kind::real: return append(out, nlohmann::json(arguments.real(parameter.name)).dump());
    case Kind::reals: return append(out, nlohmann::json(arguments.reals(parameter.name)).dump());
    default: return append_string(out, arguments.text(parameter));
  }
}

/// A name of the catalogue's own, which needs no escapes.
void append_name(std::string& out, std::string_view name) {
  append(out, out.back() != '{' ? ",\"" : "\"");
  append(out, name);
  append(out, "\":");
}

}  // namespace

std::string json_head(const Row& row, const Arguments& arguments, std::uint64_t count) {
  std::string out;
  out.reserve(256);
  append(out, R"({"draw":")");
  append(out, row.name);
  append(out, R"(","parameters":{)");
  try {
    for (const Parameter& p : row.parameters) {
      const bool told_by_default = p.place == Place::operand || p.kind == Kind::real;
      if (!(told_by_default && !arguments.text(p).empty()) && !arguments.given(p.name)) continue;
      append_name(out, p.name);
      append_value(out, p, arguments);
    }
    append_name(out, "count");
    append_count(out, count);
    for (const Parameter& p : common_parameters()) {
      if (arguments.text(p) == p.fallback || p.name == "count" || p.name == "format") continue;
      append_name(out, p.name);
      append_value(out, p, arguments);
    }
  } catch (const nlohmann::json::type_error&) {
    throw random::InputError("format", "cannot be json where an argument is not UTF-8");
  }
  append(out, R"(},"generator":"chacha20/)");
  append(out, random::generator_name);
  append(out, R"(","values":[)");
  return out;
}

}  // namespace randnum::output

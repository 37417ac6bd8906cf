// SPDX-License-Identifier: MIT
#pragma once
// The catalogue's types: what randnum offers, as plain data. A draw is declared once, as a Row; command line, help, man
// page, completions, HTTP routes and OpenAPI are loops over the rows. Texts are plain sentences; each reader escapes them.

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include "catalogue/form.h"
#include "draw/draw.h"

namespace randnum::catalogue {

/// What a parameter's text means; catalogue/read.h has the rules.
enum class Kind { flag, integer, count, size, real, reals, word, text, time, duration, range, shard, items, file, address };

/// Where the command line takes it from besides --name: one of the row's operands, in order and filled from the right
/// (`int 6` is max); or lists: all operands are items, or name files of which each line is one.
enum class Place { option, operand, items, files };

struct Parameter {  // "min" is --min, ?min=, a JSON member and an OpenAPI parameter
  std::string_view name;
  Kind kind = Kind::text;
  std::optional<std::string_view> fallback;  // as text, so that the docs quote it; "" is none given; nullopt: required
  std::string_view meaning;                  // a phrase: "smallest value"
  char letter = 0;                           // -n for --count
  std::string_view words = {};               // Kind::word: what is accepted, "4|7"
  Place place = Place::option;
};

/// Parameters that live as long as the program: an array beside the row, which nothing has to build at run time.
using Table = std::span<const Parameter>;

/// The same parameter as an operand.
constexpr Parameter operand(Parameter parameter) {
  parameter.place = Place::operand;
  return parameter;
}

class Arguments;

/// A draw with its parameters checked, ready to begin.
struct Prepared {
  std::unique_ptr<draw::Draw> draw;
  Form form;
  std::uint64_t count = 1;  // how many values where none are asked for; draw::Draw::endless stands for without end
};

struct Row {
  std::string_view name, group, summary;
  Table parameters;
  std::string_view example;               // arguments after the command's name; printed in the docs, executed by a test
  Prepared (*prepare)(const Arguments&);  // checks the values; throws random::InputError
};

/// A command that is no draw. `run` is the face's business, so there is none here.
struct Command {
  std::string_view name, summary;
  Table parameters;
  std::string_view example;
};

}  // namespace randnum::catalogue

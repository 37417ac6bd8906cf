// SPDX-License-Identifier: MIT
#include "cli/receipt.h"

#include <nlohmann/json.hpp>

#include "random/error.h"
#include "tests/catch.h"
#include "tests/support/refused.h"

using namespace randnum;
using cli::from_json;
using cli::Receipt;
using cli::to_json;
using nlohmann::json;
using tests::refused;

namespace {

const Receipt example = {"1.2.3", "randnum-1", {"int", "--max=6", "--count=3"}, "42", 7, "", 6, "d24cfdc8"};

json document() {
  Receipt with_items = example;
  with_items.items_sha256 = "e3b0c442";
  return json::parse(to_json(with_items));
}

bool equal(const Receipt& one, const Receipt& other) {
  return one.version == other.version && one.generator == other.generator && one.command == other.command &&
         one.seed == other.seed && one.stream == other.stream && one.items_sha256 == other.items_sha256 &&
         one.bytes == other.bytes && one.sha256 == other.sha256;
}

bool is_receipt(const std::string& text) {
  return refused([&] { return from_json(text); }) != "receipt";
}

bool is_receipt(const json& changed) { return is_receipt(changed.dump()); }

/// The example's document with another value at a place such as /output/bytes.
json changed(const char* place, json value) {
  json other = document();
  other[json::json_pointer(place)] = std::move(value);
  return other;
}

}  // namespace

TEST_CASE("a receipt is a JSON document of this shape") {
  CHECK(to_json(example) == R"({
  "randnum": "1.2.3",
  "generator": "randnum-1",
  "command": [
    "int",
    "--max=6",
    "--count=3"
  ],
  "seed": "42",
  "stream": 7,
  "output": {
    "bytes": 6,
    "sha256": "d24cfdc8"
  }
}
)");
  CHECK(document().at("items") == json({{"sha256", "e3b0c442"}}));
}

TEST_CASE("a receipt reads back") {
  constexpr std::uint64_t huge = ~std::uint64_t{0};
  CHECK(equal(from_json(to_json(example)), example));
  const std::string texts[] = {"", "\"\\/\n\t\x01\x7f", "é漢", std::string(1, '\0'), std::string(100000, 'x')};
  for (const std::string& text : texts) {
    const Receipt receipt = {text, text, {"choice", text, "--", text}, text, huge, text, huge, text};
    CHECK(equal(from_json(to_json(receipt)), receipt));
  }
}

TEST_CASE("white space and more members do not matter") {
  CHECK(is_receipt(document()));
  CHECK(is_receipt(" \n" + document().dump(8) + "\n\n"));
  CHECK(is_receipt(changed("/comment", "from the release of Monday")));
}

TEST_CASE("a receipt lacks nothing but the items") {
  for (const char* name : {"randnum", "generator", "command", "seed", "stream", "output"}) {
    INFO(name);
    json without = document();
    without.erase(name);
    CHECK_FALSE(is_receipt(without));
  }
  for (const char* name : {"bytes", "sha256"}) {
    json without = document();
    without["output"].erase(name);
    CHECK_FALSE(is_receipt(without));
  }
  CHECK_FALSE(is_receipt(changed("/items", json::object())));
  json without = document();
  without.erase("items");
  CHECK(is_receipt(without));
}

TEST_CASE("members of another type are refused, and nothing is rounded or wrapped") {
  const json values[] = {nullptr, true, -1, 1.5, 1e30, "text", json::array(), json::array({1}), json::object()};
  for (const char* place : {"/randnum", "/generator", "/command", "/seed", "/stream", "/items", "/items/sha256", "/output",
                            "/output/bytes", "/output/sha256"})
    for (const json& value : values) {
      INFO(place << " " << value);
      const std::string_view name = place;
      const bool number = name == "/stream" || name == "/output/bytes",
                 structure = name == "/command" || name == "/items" || name == "/output";
      if (value.is_string() && !number && !structure) continue;
      CHECK_FALSE(is_receipt(changed(place, value)));
    }
}

TEST_CASE("what is no document is no receipt") {
  for (const char* text :
       {"", "{", "{}", "[]", "null", "42", "\"receipt\"", "randnum int", "\xff", "{\"randnum\": \"\xff\"}"})
    CHECK_FALSE(is_receipt(std::string(text)));
  CHECK_FALSE(is_receipt(to_json(example) + "{"));
  CHECK_FALSE(is_receipt(to_json(example).substr(0, 100)));
  CHECK_FALSE(is_receipt(std::string(10000, '[')));
}

TEST_CASE("only UTF-8 can be written down") {
  for (const char* bad : {"\xff", "a\xc3", "\xed\xa0\x80"}) {
    Receipt seed = example, command = example;
    seed.seed = bad;
    command.command.emplace_back(bad);
    CHECK(refused([&] { return to_json(seed); }) == "receipt");
    CHECK(refused([&] { return to_json(command); }) == "receipt");
  }
}

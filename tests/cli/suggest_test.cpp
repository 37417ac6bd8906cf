// SPDX-License-Identifier: MIT
#include "cli/suggest.h"

#include "tests/catch.h"

using randnum::cli::did_you_mean;

namespace {

const std::vector<std::string> names = {"int", "float", "bool", "normal", "exponential", "shuffle", "uuid", "ulid", "coin"};

/// The name that is suggested, or "".
std::string suggested(std::string_view word, const std::vector<std::string>& among = names) {
  const std::string text = did_you_mean(word, among);
  const std::string before = "; did you mean ", after = "?";
  if (text.empty()) return "";
  REQUIRE(text.starts_with(before));
  REQUIRE(text.ends_with(after));
  return text.substr(before.size(), text.size() - before.size() - after.size());
}

}  // namespace

TEST_CASE("one letter more, less, other or swapped is forgiven") {
  CHECK(did_you_mean("shufle", names) == "; did you mean shuffle?");
  CHECK(suggested("shufffle") == "shuffle");
  CHECK(suggested("shaffle") == "shuffle");
  CHECK(suggested("suhffle") == "shuffle");
  CHECK(suggested("itn") == "int");
  CHECK(suggested("in") == "int");
  CHECK(suggested("intt") == "int");
}

TEST_CASE("a third of the letters may be wrong, no more") {
  CHECK(suggested("shufel") == "shuffle");      // 2 of 6
  CHECK(suggested("sufel").empty());            // 3 of 5
  CHECK(suggested("expnential") == "exponential");
  CHECK(suggested("xpnntial").empty());         // 3 of 8
  CHECK(suggested("expontntil") == "exponential");
  CHECK(suggested("cat").empty());
  CHECK(suggested("poisson").empty());
}

TEST_CASE("the nearest name is suggested, the first of equals") {
  CHECK(suggested("ulidd") == "ulid");
  CHECK(suggested("uid") == "uuid");
  CHECK(suggested("xuid", {"ulid", "uuid"}) == "uuid");
  CHECK(suggested("ab", {"ac", "ad"}) == "ac");
}

TEST_CASE("dashes do not count as letters") {
  const std::vector<std::string> options = {"--help", "--count", "--seed"};
  CHECK(suggested("--sede", options) == "--seed");
  CHECK(suggested("--cnt", options).empty());  // 2 of 3
  CHECK(suggested("-seed", options) == "--seed");
  CHECK(suggested("-x", options).empty());
  CHECK(suggested("--", options).empty());
}

TEST_CASE("there need be nothing to suggest") {
  CHECK(suggested("").empty());
  CHECK(suggested("int", {}).empty());
  CHECK(suggested("", {}).empty());
  CHECK(suggested(std::string(40, 'a'), {std::string(41, 'a')}) == std::string(41, 'a'));
  CHECK(suggested(std::string(41, 'a'), {std::string(40, 'a')}).empty());  // nobody types that
  CHECK(suggested(std::string(1000000, 'a')).empty());
}

TEST_CASE("any bytes may be a word") {
  CHECK(suggested("\xff\xfe").empty());
  CHECK(suggested("b\xffol") == "bool");
  CHECK(suggested(std::string("in\0", 3)) == "int");
}

// SPDX-License-Identifier: MIT
#include "cli/toml.h"

#include "random/error.h"
#include "tests/catch.h"

using namespace randnum;

namespace {

/// What was read, as [name=text].
std::string read(std::string_view text) {
  std::string all;
  for (const cli::Setting& setting : cli::read_toml("f", text)) all += '[' + setting.name + '=' + setting.text + ']';
  return all;
}

/// The message of the InputError; "" if there is none.
std::string refused(std::string_view text) {
  try {
    read(text);
  } catch (const random::InputError& error) {
    CHECK(error.field().empty());
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("settings are read, and comments and blank lines are not") {
  CHECK(read("").empty());
  CHECK(read("\n# a = 1\n  \t\n").empty());
  CHECK(read("listen = \"127.0.0.1:8080\"  # here\nmax-count=5\r\n\ttls = true\n") ==
        "[listen=127.0.0.1:8080][max-count=5][tls=true]");
  CHECK(read("a = 1") == "[a=1]");
  const auto settings = cli::read_toml("f", "\n\na = 1\n#\nb = 2\n");
  CHECK(settings.at(0).line == 3);
  CHECK(settings.at(1).line == 5);
}

TEST_CASE("strings have escapes or none, and may hold what elsewhere means something") {
  CHECK(read(R"(a = "x # y, z = [1]")") == "[a=x # y, z = [1]]");
  CHECK(read(R"(a = 'C:\new "x"')") == R"([a=C:\new "x"])");
  CHECK(read(R"(a = "\b\t\n\f\r\"\\")") == "[a=\b\t\n\f\r\"\\]");
  CHECK(read(R"(a = "\u00e9\U0001F3B2\u0041")") == "[a=\xc3\xa9\xf0\x9f\x8e\xb2"
                                                   "A]");
  CHECK(read("a = \"\xc3\xa9\ttab\"") == "[a=\xc3\xa9\ttab]");
  CHECK(read("a = \"\"\nb = ''") == "[a=][b=]");
}

TEST_CASE("numbers are whole, as TOML has them") {
  CHECK(read("a = 0\nb = -5\nc = +7\nd = 1_000_000") == "[a=0][b=-5][c=+7][d=1000000]");
  for (const char* number : {"007", "1.5", "1e3", "0x10", "0o7", "0b1", "1_", "_1", "1__0", "inf", "nan", "5s", "-", "+", "1 2", "١"}) {
    INFO(number);
    CHECK(refused(std::string("a = ") + number) == "f:1: a must be a string in quotes, a whole number, true or false");
  }
}

TEST_CASE("everything else is refused by file, line and key") {
  for (const char* value : {"", "127.0.0.1:8080", "[1]", "[]", "{}", "\"\"\"x\"\"\"", "'''x'''", "\"x", "'x", "\"x\" y", "\"\\x\"", "\"\\u12\"",
                            "\"\\ud800\"", "\"\\U00110000\"", "\"\\u00g0\"", "\"\x01\"", "\"\x7f\"", "True", "truely", "2026-11-26", "\"a\" \"b\""}) {
    INFO(value);
    CHECK(refused(std::string("ok = 1\na = ") + value + "\n") ==
          "f:2: a must be a string in quotes, a whole number, true or false");
  }
  for (const char* line : {"a", "= 1", "[table]", "[[list]]", "a.b = 1", "\"a\" = 1", "a: 1", "a b = 1", "\xef\xbb\xbf" "a = 1", "; a = 1"}) {
    INFO(line);
    CHECK(refused(line) == "f:1: must be a line of the form: option = value");
  }
  CHECK(refused("a = 1\nb = 2\na = 1\n") == "f:3: a is given more than once");
  CHECK(refused("a = 1 # \x01") != "");
  CHECK(refused(std::string_view("a = \"\0\"", 7)) != "");
}

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

/// Whether the message names file and line, and ends with what is accepted.
bool is_refused_as_no_toml(std::string_view text, int line) {
  const std::string why = refused(text);
  INFO(why);
  return why.starts_with("f:" + std::to_string(line) + ": ") &&
         why.ends_with("; a line is option = value, and a value a string in quotes, a whole number, true or false");
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
  CHECK(read(R"(a = "\u00e9\U0001F3B2\u0041")") ==
        "[a=\xc3\xa9\xf0\x9f\x8e\xb2"
        "A]");
  CHECK(read("a = \"\xc3\xa9\ttab\"") == "[a=\xc3\xa9\ttab]");
  CHECK(read("a = \"\"\nb = ''") == "[a=][b=]");
}

TEST_CASE("strings over several lines, quoted keys and a byte order mark are TOML too") {
  CHECK(read("a = \"\"\"x\"\"\"\nb = \'\'\'\ny\nz\'\'\'") == "[a=x][b=y\nz]");
  CHECK(read("\"a\" = 1\n'b' = 2") == "[a=1][b=2]");
  CHECK(read("\xef\xbb\xbf"
             "a = 1") == "[a=1]");
}

TEST_CASE("numbers are whole, and the text is what they are worth") {
  CHECK(read("a = 0\nb = -5\nc = +7\nd = 1_000_000") == "[a=0][b=-5][c=7][d=1000000]");
  CHECK(read("a = 0x10\nb = 0o7\nc = 0b1") == "[a=16][b=7][c=1]");
  CHECK(read("a = 9223372036854775807\nb = -9223372036854775808") == "[a=9223372036854775807][b=-9223372036854775808]");
  for (const char* number : {"9223372036854775808", "-9223372036854775809", "18446744073709551616", "0xffffffffffffffff"}) {
    INFO(number);
    CHECK(is_refused_as_no_toml(std::string("a = ") + number, 1));
    CHECK(refused(std::string("a = ") + number).find("is not representable") != std::string::npos);
  }
  for (const char* number : {"007", "1_", "_1", "1__0", "5s", "1k", "-", "+", "1 2", "100/s", "١"}) {
    INFO(number);
    CHECK(is_refused_as_no_toml(std::string("a = ") + number, 1));
  }
}

TEST_CASE("values that no option takes are refused by file, line and key") {
  for (const char* value : {"1.5", "1e3", "inf", "nan", "[1]", "[]", "{}", "{b = 1}", "2026-11-26", "08:00:00"}) {
    INFO(value);
    CHECK(refused(std::string("ok = 1\na = ") + value + "\nb = 1\n") ==
          "f:2: a must be a string in quotes, a whole number, true or false");
  }
  for (const char* line : {"[a]", "[a.b]", "[[a]]", "a.b = 1"}) {
    INFO(line);
    CHECK(refused(line) == "f:1: a must be a string in quotes, a whole number, true or false");
  }
}

TEST_CASE("what is no TOML is refused by file and line, and told what is") {
  for (const char* value :
       {"127.0.0.1:8080", ":8080", "/etc/keys", "\"x", "'x", "\"x\" y", "\"\\x\"", "\"\\u12\"", "\"\\ud800\"",
        "\"\\U00110000\"", "\"\\u00g0\"", "\"\x01\"", "\"\x7f\"", "\"\xff\"", "True", "truely", "yes", "\"a\" \"b\""}) {
    INFO(value);
    CHECK(is_refused_as_no_toml(std::string("ok = 1\na = ") + value + "\nb = 1\n", 2));
  }
  for (const char* line : {"a", "a =", "= 1", "a: 1", "a b = 1", "; a = 1", "[a", "[]"}) {
    INFO(line);
    CHECK(is_refused_as_no_toml(line, 1));
  }
  for (const char* again : {"a = 1", "a = 'x'", "\"a\" = 2", "[a]", "a.b = 1"}) {
    INFO(again);
    CHECK(is_refused_as_no_toml(std::string("a = 1\nb = 2\n") + again, 3));
  }
  for (const char* broken : {"gr\xc3\xb6\xc3\x9f"
                             "e = 1",
                             "a = \xe2\x80\x9e"
                             "b\xe2\x80\x9c",
                             "a = 1 \xc3\xa9", "[=", "a = [}", "a = {]"}) {
    INFO(broken);
    CHECK(is_refused_as_no_toml(broken, 1));
  }
  CHECK(is_refused_as_no_toml("a = 1 # \x01", 1));
  CHECK(is_refused_as_no_toml(std::string_view("a = \"\0\"", 7), 1));
  CHECK(is_refused_as_no_toml("a = 1\rb = 2\n", 1));
}

TEST_CASE("no document exhausts the stack") {
  std::string keys = "a";
  while (keys.size() < 16370) keys += ".a";
  CHECK(refused(keys + " = 1") == "f:1: a must be a string in quotes, a whole number, true or false");
  CHECK(is_refused_as_no_toml("a = " + std::string(16000, '['), 1));
  CHECK(read("#" + std::string(16383, 'x')).empty());
  CHECK(refused("#" + std::string(16384, 'x')) == "f must have at most 16384 bytes");
}

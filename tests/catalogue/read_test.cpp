// SPDX-License-Identifier: MIT
#include "catalogue/read.h"

#include <chrono>
#include <cmath>
#include <limits>

#include "draw/draw.h"
#include "tests/catch.h"
#include "tests/support/refused.h"

using namespace randnum;
using namespace catalogue;
using draw::int128;
using tests::refused;

namespace {

constexpr std::uint64_t uint_max = std::numeric_limits<std::uint64_t>::max();
constexpr std::int64_t int_min = std::numeric_limits<std::int64_t>::min();

// What no number may look like, whatever its kind.
const char* const garbage[] = {"",     " ",   "-",    "+",   "--1",  "+-1",  "-+1", "++1", "1 ",   " 1",   "1\n", "0x10",
                               "0b1",  "1,5", "1_000", "1'0", "ten",  "nan",  "NaN", "-inf", "e5",  "1e",   "1e+",  "1ee1",
                               "\xd9\xa1", "1\xc2\xa0", "$1", "1;", "1/2", "(1)", "infinity", "1e5.", "\xff"};

}  // namespace

TEST_CASE("integers are decimal, of all 64-bit types, and 010 is ten") {
  const std::pair<const char*, int128> right[] = {
      {"0", 0},
      {"-0", 0},
      {"+5", 5},
      {"010", 10},
      {"00000000000000000000000000000000000000000000007", 7},
      {"1e9", 1000000000},
      {"5E2", 500},
      {"-2e0", -2},
      {"0e99999999999999999999999", 0},
      {"-9223372036854775808", int_min},
      {"18446744073709551615", uint_max},
  };
  for (const auto& [text, value] : right) {
    INFO(text);
    CHECK((read_integer("min", text) == value));
  }
}

TEST_CASE("what is no integer, or too large, is refused by name") {
  for (const char* text : garbage) {
    INFO('"' << text << '"');
    CHECK(refused([&] { return read_integer("min", text); }) == "min");
  }
  for (const char* text : {"1.5", "1.0", ".5", "inf", "1k", "1e-3", "-9223372036854775809", "18446744073709551616", "1e20", "-1e19",
                           "340282366920938463463374607431768211456", "99999999999999999999999999999999999999999999999",
                           "1e99999999999999999999"}) {
    INFO(text);
    CHECK(refused([&] { return read_integer("min", text); }) == "min");
  }
  CHECK(refused([] { return read_integer("min", std::string_view("1\0", 2)); }) == "min");
}

TEST_CASE("counts have suffixes of powers of 1000, and inf") {
  const std::pair<const char*, std::uint64_t> right[] = {
      {"0", 0},      {"-0", 0},        {"7", 7},          {"010", 10},        {"1k", 1000},
      {"2M", 2000000}, {"3G", 3000000000}, {"1T", 1000000000000}, {"1e6", 1000000}, {"1e3k", 1000000},
      {"18446744073709551614", uint_max - 1}, {"inf", draw::Draw::endless},
  };
  for (const auto& [text, value] : right) {
    INFO(text);
    CHECK(read_count("count", text) == value);
  }
  for (const char* text : {"-1", "1K", "1kk", "1 k", "k", "1kB", "1.5", "1.5k", "Inf", "INF", "+inf", "18446744073709551615",
                           "18446744073709551616", "18446744073709552k", "18446744073710M", "18446745T", "1e40T"}) {
    INFO(text);
    CHECK(refused([&] { return read_count("count", text); }) == "count");
  }
  for (const char* text : garbage) CHECK(refused([&] { return read_count("count", text); }) == "count");
}

TEST_CASE("sizes have GNU's suffixes, and are 1 to 2^62 bytes") {
  const std::pair<const char*, std::uint64_t> right[] = {
      {"1", 1},           {"16", 16},           {"016", 16},          {"5B", 5},          {"1K", 1024},     {"1KiB", 1024},
      {"1kB", 1000},      {"2M", 2 << 20},      {"2MiB", 2 << 20},    {"2MB", 2000000},   {"1G", 1 << 30},  {"1GiB", 1 << 30},
      {"1GB", 1000000000}, {"1T", 1ULL << 40},  {"1TiB", 1ULL << 40}, {"1TB", 1000000000000}, {"4611686018427387904", 1ULL << 62},
      {"4194304T", 1ULL << 62},
  };
  for (const auto& [text, value] : right) {
    INFO(text);
    CHECK(read_size("size", text) == value);
  }
  for (const char* text : {"0", "0K", "-1", "1k", "1KB", "1m", "1g", "1b", "1 K", "K", "1.5K", "inf", "4611686018427387905", "4194305T",
                           "16777216T", "18446744073709551616"}) {
    INFO(text);
    CHECK(refused([&] { return read_size("size", text); }) == "size");
  }
  for (const char* text : garbage) CHECK(refused([&] { return read_size("size", text); }) == "size");
}

TEST_CASE("reals are finite decimal numbers, read to the nearest double") {
  const std::pair<const char*, double> right[] = {
      {"1", 1},       {"-.5", -0.5}, {".5", 0.5}, {"5.", 5},         {"+0.25", 0.25}, {"6.02e23", 6.02e23}, {"6.02E+23", 6.02e23},
      {"010", 10},    {"0.1", 0.1},  {"1e-5", 1e-5}, {"9007199254740993", 9007199254740992.0}, {"1.7976931348623157e308", 1.7976931348623157e308},
      {"5e-324", 5e-324},
  };
  for (const auto& [text, value] : right) {
    INFO(text);
    CHECK(read_real("mean", text) == value);
  }
  for (const char* text : {"inf", "Inf", "+inf", "-Infinity", "nan(1)", "1e400", "-1e400", "0x1p3", "1.2.3", ".", "-.", "1f", "1.5k"}) {
    INFO(text);
    CHECK(refused([&] { return read_real("mean", text); }) == "mean");
  }
  for (const char* text : garbage) {
    INFO('"' << text << '"');
    CHECK(refused([&] { return read_real("mean", text); }) == "mean");
  }
}

TEST_CASE("lists of reals have commas between") {
  CHECK(read_reals("weights", "3,1,1") == std::vector<double>{3, 1, 1});
  CHECK(read_reals("weights", "0.5") == std::vector<double>{0.5});
  for (const char* text : {"", ",", "1,", ",1", "1,,2", "1, 2", "1;2", "1,x", "1,nan"}) {
    INFO(text);
    CHECK(refused([&] { return read_reals("weights", text); }) == "weights");
  }
}

TEST_CASE("words are one of those listed, whole and in their case") {
  CHECK(read_word("format", "text", "text|json|csv") == "text");
  CHECK(read_word("format", "csv", "text|json|csv") == "csv");
  CHECK(read_word("interval", "[)", "[)|[]|(]|()") == "[)");
  for (const char* text : {"", "tex", "TEXT", "text|json", "|", "texts", " text"}) {
    INFO(text);
    CHECK(refused([&] { return read_word("format", text, "text|json|csv"); }) == "format");
  }
  CHECK_THROWS_WITH(read_word("format", "x", "text|json|csv"), "must be text, json or csv");
  CHECK_THROWS_WITH(read_word("version", "5", "4|7"), "must be 4 or 7");
}

TEST_CASE("times are UTC dates, UTC times or seconds") {
  const std::pair<const char*, std::int64_t> right[] = {
      {"1970-01-01", 0},
      {"1970-01-01T00:00:00Z", 0},
      {"2000-02-29T12:00:00.5Z", 951825600500},
      {"2026-11-23", 1795392000000},
      {"2026-11-23T12:00:00Z", 1795435200000},
      {"2026-11-23T12:00:00.123Z", 1795435200123},
      {"1969-12-31T23:59:59Z", -1000},
      {"@0", 0},
      {"@1795435200.5", 1795435200500},
      {"@1.002", 1002},
      {"@999999999999", 999999999999000},
  };
  for (const auto& [text, value] : right) {
    INFO(text);
    CHECK(read_time("at", text) == value);
  }
  CHECK(read_time("at", "now") > 1700000000000);
  for (const char* text :
       {"",           "Now",         "2026",       "2026-13-01",  "2026-00-01",  "2026-02-29",  "2026-11-31",     "2026-11-23T",
        "2026-1-23",  "26-11-23",    "2026-11-23 12:00:00Z",      "2026-11-23T12:00:00",        "2026-11-23T24:00:00Z",
        "2026-11-23T12:60:00Z",      "2026-11-23T12:00:60Z",      "2026-11-23T12:00:00+01:00",  "2026-11-23T12:00Z",
        "2026-11-23T12:00:00.Z",     "2026-11-23T12:00:00.1234Z", "2026-11-23T12:00:00Zx",      "@",              "@-1",
        "@1.",        "@.5",         "@1.0001",    "@1e9",        "@1000000000000",             "1795435200",     "@ 1",
        "-2026-11-23", "+2026-11-23"}) {
    INFO(text);
    CHECK(refused([&] { return read_time("at", text); }) == "at");
  }
}

TEST_CASE("ranges are LO-HI, both of which may be negative") {
  const auto span = [](const char* text) { return read_range("input-range", text).span(); };
  CHECK(span("1-100") == 100);
  CHECK(span("5-5") == 1);
  CHECK(span("-5-5") == 11);
  CHECK(span("-5--3") == 3);
  CHECK(span("010-1e2") == 91);
  CHECK(span("0-18446744073709551615") == 0);  // 2^64
  CHECK(span("-9223372036854775808-9223372036854775807") == 0);
  for (const char* text : {"", "-", "5", "5-", "-5", "6-1", "1-2-3", "1..5", "1 - 5", "a-b", "1-inf", "1.5-2", "0-18446744073709551616",
                           "-1-9223372036854775808", "-9223372036854775809-0", "1:5"}) {
    INFO(text);
    CHECK(refused([&] { return read_range("input-range", text); }) == "input-range");
  }
}

TEST_CASE("shards are I/N with I below N") {
  const auto shard = [](const char* text) {
    const Shard read = read_shard("shard", text);
    return std::pair(read.index, read.parts);
  };
  CHECK(shard("0/1") == std::pair<std::uint64_t, std::uint64_t>(0, 1));
  CHECK(shard("15/16") == std::pair<std::uint64_t, std::uint64_t>(15, 16));
  CHECK(shard("007/010") == std::pair<std::uint64_t, std::uint64_t>(7, 10));
  CHECK(shard("9223372036854775806/9223372036854775807").second == 9223372036854775807u);
  for (const char* text : {"", "/", "1", "1/", "/2", "0/0", "2/2", "3/2", "-1/2", "0/-2", "+0/2", "0/2/3", "0 /2", "1e0/2", "0x0/2", "a/b",
                           "0/9223372036854775808", "0/18446744073709551616", "0/99999999999999999999999999999999999999999"}) {
    INFO(text);
    CHECK(refused([&] { return read_shard("shard", text); }) == "shard");
  }
}

TEST_CASE("durations are whole numbers with a unit, up to a day") {
  using namespace std::chrono_literals;
  CHECK(read_duration("grace", "500ms") == 500ms);
  CHECK(read_duration("grace", "5s") == 5s);
  CHECK(read_duration("grace", "010m") == 10min);
  CHECK(read_duration("grace", "24h") == 24h);
  CHECK(read_duration("grace", "0") == 0ms);
  CHECK(read_duration("grace", "0s") == 0ms);
  for (const char* text : {"", "5", "s", "1.5s", "-5s", "+5s", "5 s", "5S", "5sec", "5s ", "25h", "86401s", "99999999999999999999s", "1m30s", "inf",
                           "0x5s", "1e3ms"}) {
    INFO(text);
    CHECK(refused([&] { return read_duration("grace", text); }) == "grace");
  }
}

TEST_CASE("addresses are numeric, with a port") {
  const auto address = [](std::string_view text) {
    const Address read = read_address("listen", text);
    return read.host + " " + std::to_string(read.port);
  };
  CHECK(address("127.0.0.1:8080") == "127.0.0.1 8080");
  CHECK(address("0.0.0.0:0") == "0.0.0.0 0");
  CHECK(address("[::1]:65535") == "::1 65535");
  CHECK(address("[::]:80") == ":: 80");
  CHECK(address(":8080") == " 8080");
  for (const std::string_view text : {"", ":", "8080", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:-1", "127.0.0.1:+1", "127.0.0.1:8080 ",
                                      " 127.0.0.1:8080", "localhost:8080", "127.1:80", "1.2.3.4.5:80", "::1:80", "[::1]", "[]:80", "[127.0.0.1]:80",
                                      "[::1%lo]:80", "*:80", "http://127.0.0.1:80", "127.0.0.1:http"}) {
    INFO(text);
    CHECK(refused([&] { return read_address("listen", text); }) == "listen");
  }
  CHECK(refused([&] { return read_address("listen", std::string_view("127.0.0.1\0:80", 13)); }) == "listen");
}

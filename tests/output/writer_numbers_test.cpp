// SPDX-License-Identifier: MIT
// How integers, decimals and reals look. These texts are part of the stream promise: randnum-streams(7), section TEXT.
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <limits>

#include "random/seed.h"
#include "random/stream.h"
#include "tests/catch.h"
#include "tests/output/written.h"

using namespace randnum;
using namespace catalogue;
using draw::Reals;
using draw::Signeds;
using draw::Unsigneds;
using output::Format;
using tests::json_values;
using tests::ndjson_values;
using tests::written;

namespace {

constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min(), most = std::numeric_limits<std::int64_t>::max();
constexpr std::uint64_t huge = std::numeric_limits<std::uint64_t>::max();

/// Doubles of any bits, but infinities and NaNs.
Reals any_doubles(std::size_t count) {
  const random::Key key = random::seeded_key("any doubles", 0);
  random::Stream stream(key, 0);
  Reals doubles;
  while (doubles.size() < count) {
    const double value = std::bit_cast<double>(stream.word<std::uint64_t>());
    if (std::isfinite(value)) doubles.push_back(value);
  }
  return doubles;
}

/// The rule of randnum-streams(7) once more, by the C library: fewer digits as long as they read back as `value`.
std::string by_the_rule(double value) {
  char text[32], shorter[32];
  std::snprintf(text, sizeof text, "%.16e", value);
  for (int places = 15; places >= 0; --places) {
    std::snprintf(shorter, sizeof shorter, "%.*e", places, value);
    if (std::strtod(shorter, nullptr) != value) break;
    std::copy(std::begin(shorter), std::end(shorter), text);
  }
  const std::string scientific = text;
  const std::size_t e = scientific.find('e');
  const int exponent = std::atoi(text + e + 1);
  if (exponent < -4 || exponent >= 16) return scientific;
  std::string digits;
  for (const char c : scientific.substr(0, e))
    if (c >= '0' && c <= '9') digits += c;
  const std::string sign = std::signbit(value) ? "-" : "";
  if (exponent < 0) return sign + "0." + std::string(static_cast<std::size_t>(-exponent - 1), '0') + digits;
  const std::size_t before = static_cast<std::size_t>(exponent) + 1;
  if (digits.size() <= before) return sign + digits + std::string(before - digits.size(), '0');
  return sign + digits.substr(0, before) + "." + digits.substr(before);
}

}  // namespace

TEST_CASE("integers are decimal numerals over the whole of int64 and uint64") {
  CHECK(written(IntegerForm{}, Signeds{0, 1, -1, 10, least, most}) ==
        "0\n1\n-1\n10\n-9223372036854775808\n9223372036854775807\n");
  CHECK(written(IntegerForm{}, Unsigneds{0, 7, huge}) == "0\n7\n18446744073709551615\n");
  CHECK(written(IntegerForm{}, Signeds{-1, 2}, Format::csv) == "name\n-1\n2\n");
  CHECK(written(IntegerForm{}, Signeds{-1, 2}, Format::ndjson) == "-1\n2\n");
  CHECK(written(IntegerForm{}, Signeds{-1, 2}, Format::json) == "{\"values\":[-1,2]}\n");
}

TEST_CASE("bases have lower-case digits and a sign") {
  // Python 3.11, by divmod
  const struct {
    int base;
    const char *least, *most, *huge;
  } cases[] = {
      {2, "-1000000000000000000000000000000000000000000000000000000000000000",
       "111111111111111111111111111111111111111111111111111111111111111",
       "1111111111111111111111111111111111111111111111111111111111111111"},
      {3, "-2021110011022210012102010021220101220222", "2021110011022210012102010021220101220221",
       "11112220022122120101211020120210210211220"},
      {8, "-1000000000000000000000", "777777777777777777777", "1777777777777777777777"},
      {10, "-9223372036854775808", "9223372036854775807", "18446744073709551615"},
      {16, "-8000000000000000", "7fffffffffffffff", "ffffffffffffffff"},
      {36, "-1y2p0ij32e8e8", "1y2p0ij32e8e7", "3w5e11264sgsf"},
  };
  for (const auto& [base, low, high, highest] : cases) {
    CHECK(written(IntegerForm{base, 0}, Signeds{least, most}) == std::string(low) + '\n' + high + '\n');
    CHECK(written(IntegerForm{base, 0}, Unsigneds{huge}) == std::string(highest) + '\n');
  }
}

TEST_CASE("in every base a numeral reads back") {
  for (int base = 2; base <= 36; ++base) {
    for (const std::int64_t value :
         {least, least + 1, most, std::int64_t{-36}, std::int64_t{-1}, std::int64_t{0}, std::int64_t{35}})
      CHECK(std::strtoll(written(IntegerForm{base, 0}, Signeds{value}).c_str(), nullptr, base) == value);
    for (const std::uint64_t value : {huge, huge - 35, std::uint64_t{0}})
      CHECK(std::strtoull(written(IntegerForm{base, 0}, Unsigneds{value}).c_str(), nullptr, base) == value);
    CHECK(written(IntegerForm{base, 0}, Signeds{0, base}) == "0\n10\n");
  }
}

TEST_CASE("padding puts zeros between sign and digits") {
  CHECK(written(IntegerForm{10, 3}, Signeds{0, 7, -7, 100, -100, 12345}) == "000\n007\n-07\n100\n-100\n12345\n");
  CHECK(written(IntegerForm{16, 2}, Signeds{0, 10, -10, 255}) == "00\n0a\n-a\nff\n");
  CHECK(written(IntegerForm{2, 64}, Unsigneds{1}) == std::string(63, '0') + "1\n");
  CHECK(written(IntegerForm{10, 1}, Signeds{0, 5}) == "0\n5\n");
}

TEST_CASE("numerals with zeros or of another base are strings in JSON, as numbers would lose them") {
  CHECK(written(IntegerForm{10, 3}, Signeds{7}, Format::json) == "{\"values\":[\"007\"]}\n");
  CHECK(written(IntegerForm{16, 0}, Signeds{255, -1}, Format::ndjson) == "\"ff\"\n\"-1\"\n");
  CHECK(written(IntegerForm{16, 0}, Signeds{255}, Format::csv) == "name\nff\n");
}

TEST_CASE("decimals are exact, with a digit before the point") {
  // Python 3.11: format(Decimal(value).scaleb(-decimals), 'f')
  const struct {
    std::int64_t value;
    const char *none, *one, *two, *three, *fifteen;
  } cases[] = {
      {0, "0", "0.0", "0.00", "0.000", "0.000000000000000"},
      {5, "5", "0.5", "0.05", "0.005", "0.000000000000005"},
      {-5, "-5", "-0.5", "-0.05", "-0.005", "-0.000000000000005"},
      {10, "10", "1.0", "0.10", "0.010", "0.000000000000010"},
      {-10, "-10", "-1.0", "-0.10", "-0.010", "-0.000000000000010"},
      {-123, "-123", "-12.3", "-1.23", "-0.123", "-0.000000000000123"},
      {99999, "99999", "9999.9", "999.99", "99.999", "0.000000000099999"},
      {most, "9223372036854775807", "922337203685477580.7", "92233720368547758.07", "9223372036854775.807",
       "9223.372036854775807"},
      {least, "-9223372036854775808", "-922337203685477580.8", "-92233720368547758.08", "-9223372036854775.808",
       "-9223.372036854775808"},
  };
  for (const auto& [value, none, one, two, three, fifteen] : cases) {
    CHECK(written(DecimalForm{0}, Signeds{value}) == none + std::string("\n"));
    CHECK(written(DecimalForm{1}, Signeds{value}) == one + std::string("\n"));
    CHECK(written(DecimalForm{2}, Signeds{value}) == two + std::string("\n"));
    CHECK(written(DecimalForm{3}, Signeds{value}) == three + std::string("\n"));
    CHECK(written(DecimalForm{15}, Signeds{value}) == fifteen + std::string("\n"));
  }
}

TEST_CASE("decimals are the same in every format") {
  CHECK(written(DecimalForm{2}, Signeds{-5, 100}, Format::json) == "{\"values\":[-0.05,1.00]}\n");
  CHECK(written(DecimalForm{2}, Signeds{-5, 100}, Format::ndjson) == "-0.05\n1.00\n");
  CHECK(written(DecimalForm{2}, Signeds{-5, 100}, Format::csv) == "name\n-0.05\n1.00\n");
}

TEST_CASE("reals are the shortest text that reads back, as Python has it") {
  // Python 3.11: {x.hex(), repr(x).removesuffix(".0")}
  const struct {
    double value;
    const char* text;
  } cases[] = {
      {0.0, "0"}, {-0.0, "-0"}, {0x1p+0, "1"}, {-0x1p+0, "-1"}, {0x1.9p+6, "100"}, {0x1.999999999999ap-4, "0.1"},
      {0x1.3333333333333p-2, "0.3"}, {0x1.3333333333334p-2, "0.30000000000000004"}, {0x1p-1, "0.5"},
      {0x1.1666666666666p+2, "4.35"}, {-0x1.edd2f1a9fbe77p+6, "-123.456"},
      {0x1.5555555555555p-2, "0.3333333333333333"}, {-0x1.5555555555555p-1, "-0.6666666666666666"},
      {0x1.0624dd2f1a9fcp-10, "0.001"}, {0x1.a36e2eb1c432dp-14, "0.0001"}, {-0x1.a36e2eb1c432dp-14, "-0.0001"},
      {0x1.a36371ea531a8p-14, "9.999e-05"}, {0x1.a36e2eb1c432dp-15, "5e-05"}, {0x1.4f8b588e368f1p-17, "1e-05"},
      {0x1.3ec460ed80a18p-17, "9.5e-06"}, {0x1.ad7f29abcaf48p-24, "1e-07"}, {0x1p-44, "5.684341886080802e-14"},
      {0x0.0000000000001p-1022, "5e-324"}, {0x0.0000000000003p-1022, "1.5e-323"},
      {0x0.fffffffffffffp-1022, "2.225073858507201e-308"}, {0x1p-1022, "2.2250738585072014e-308"},
      {0x1.c6bf52634p+49, "1000000000000000"}, {0x1.18b54f22aeb03p+50, "1234567890123456.8"},
      {0x1.fffffffffffffp+52, "9007199254740991"}, {0x1p+53, "9007199254740992"},
      {0x1.0000000000001p+53, "9007199254740994"}, {0x1.1c37937e07fffp+53, "9999999999999998"},
      {0x1.1c37937e08p+53, "1e+16"}, {0x1.5ee2a2eb5a5c4p+53, "1.2345678901234568e+16"},
      {0x1.6345785d8ap+56, "1e+17"}, {0x1.b69b4ba630f35p+56, "1.2345678901234568e+17"},
      {0x1p+63, "9.223372036854776e+18"}, {0x1p+64, "1.8446744073709552e+19"}, {0x1.b1ae4d6e2ef5p+69, "1e+21"},
      {0x1.0f0cf064dd592p+73, "1e+22"}, {0x1.52d02c7e14af6p+76, "1e+23"}, {0x1.c7e83209e90b2p+72, "8.41e+21"},
      {0x1.5b77d9ca0a824p+335, "9.5e+100"}, {0x1.fffffffffffffp+1023, "1.7976931348623157e+308"},
      {-0x1.fffffffffffffp+1023, "-1.7976931348623157e+308"},
  };
  for (const auto& [value, text] : cases) {
    CHECK(written(RealForm{}, Reals{value}) == text + std::string("\n"));
    CHECK(written(RealForm{}, Reals{value}, Format::csv) == std::string("name\n") + text + "\n");
  }
}

TEST_CASE("a million doubles of any bits read back") {
  const Reals doubles = any_doubles(1000000);
  const std::string text = written(RealForm{}, doubles);
  const char* rest = text.c_str();
  std::size_t read_back = 0;
  for (const double value : doubles) {
    char* end;
    const double read = std::strtod(rest, &end);
    read_back += *end == '\n' && std::bit_cast<std::uint64_t>(read) == std::bit_cast<std::uint64_t>(value);
    rest = end + 1;
  }
  CHECK(read_back == doubles.size());
  CHECK(rest == text.c_str() + text.size());
}

TEST_CASE("reals follow the rule, computed another way") {
  Reals doubles = any_doubles(30000);
  for (double power = 1e-12; power < 1e22; power *= 10)  // and those that have few digits, about every change of notation
    for (int k = 1; k < 1000; ++k) doubles.push_back(k * power);
  std::string expected;
  for (const double value : doubles) expected += by_the_rule(value) + '\n';
  CHECK((written(RealForm{}, doubles) == expected));
}

TEST_CASE("JSON reads the numbers that were written") {
  const Signeds signeds = {least, -1, 0, most};
  const Unsigneds unsigneds = {0, huge};
  Reals reals = any_doubles(1000);
  reals.insert(reals.end(), {0, -0.0, 1e16, 5e-324, std::numeric_limits<double>::max()});
  const auto agree = [](const Form& form, const draw::Column& column, const nlohmann::json& values) {
    CHECK(json_values(written(form, column, Format::json)) == values);
    CHECK(ndjson_values(written(form, column, Format::ndjson)) == values);
  };
  agree(IntegerForm{}, signeds, signeds);
  agree(IntegerForm{}, unsigneds, unsigneds);
  agree(RealForm{}, reals, reals);
  agree(DecimalForm{3}, Signeds{-1, 1500, 0}, {-0.001, 1.5, 0});
}

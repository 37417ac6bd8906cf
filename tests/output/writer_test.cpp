// SPDX-License-Identifier: MIT
// What stands around the values, and the raw format.
#include "output/writer.h"

#include <limits>
#include <stdexcept>
#include <vector>

#include "tests/catch.h"
#include "tests/output/written.h"
#include "tests/support/hex.h"
#include "tests/support/refused.h"

using namespace randnum;
using namespace catalogue;
using draw::Bits;
using draw::Bytes;
using draw::Ids;
using draw::Reals;
using draw::Signeds;
using draw::Unsigneds;
using output::Format;
using output::Style;
using output::Writer;
using tests::plain;
using tests::written;

namespace {

constexpr Format every_format[] = {Format::text, Format::json, Format::ndjson, Format::csv, Format::raw};

/// Text with this between values.
Style separated(std::string separator, std::string terminator = "\n") {
  Style style;
  style.separator = std::move(separator);
  style.terminator = std::move(terminator);
  return style;
}

std::string raw(const Form& form, const draw::Column& column) {
  const std::string bytes = written(form, column, Format::raw);
  return tests::hex(std::vector<std::uint8_t>(bytes.begin(), bytes.end()));
}

}  // namespace

TEST_CASE("formats have the names of the parameter format") {
  CHECK(output::format_named("text") == Format::text);
  CHECK(output::format_named("json") == Format::json);
  CHECK(output::format_named("ndjson") == Format::ndjson);
  CHECK(output::format_named("csv") == Format::csv);
  CHECK(output::format_named("raw") == Format::raw);
}

TEST_CASE("columns one after the other are one output") {
  const struct {
    Form form;
    draw::Column whole, start, rest;
  } cases[] = {{IntegerForm{}, Signeds{1, -2, 3}, Signeds{1, -2}, Signeds{3}},
               {DecimalForm{1}, Signeds{1, -2, 3}, Signeds{1}, Signeds{-2, 3}},
               {RealForm{}, Reals{1, 2, 0.5}, Reals{1, 2}, Reals{0.5}},
               {TruthForm{"tails", "heads"}, Bits{0, 1, 1}, Bits{0, 1}, Bits{1}},
               {UuidForm{}, Ids{{1}, {2}, {3}}, Ids{{1}}, Ids{{2}, {3}}},
               {BytesForm{2, Encoding::automatic}, Bytes{{1, 2, 3, 4, 5, 6}, 0}, Bytes{{1, 2}, 0}, Bytes{{3, 4, 5, 6}, 0}}};
  for (const auto& [form, whole, start, rest] : cases) {
    std::vector<Style> styles = {separated(", ")};
    for (const Format format : every_format) styles.push_back(plain(format));
    for (const Style& style : styles) {
      const Writer writer(form, style);
      output::Text text;
      text.append(writer.head());
      writer.append(start, 0, true, text);
      writer.append(rest, 0, false, text);
      CHECK(tests::ended(writer, text) == written(writer, whole));
    }
  }
}

TEST_CASE("an output may begin within a column") {
  for (const Format format : every_format)
    CHECK(written(Writer(IntegerForm{}, plain(format)), Signeds{1, 2, 3}, 1) ==
          written(IntegerForm{}, Signeds{2, 3}, format));
}

TEST_CASE("a separator stands between values, and the terminator once at the end") {
  CHECK(written(IntegerForm{}, Signeds{1, 2, 3}, separated(",")) == "1,2,3\n");
  CHECK(written(IntegerForm{}, Signeds{1}, separated(",")) == "1\n");
  CHECK(written(IntegerForm{}, Signeds{1, 2, 3}, separated("")) == "123\n");
  CHECK(written(IntegerForm{}, Signeds{1, 2}, separated(std::string("\n\0", 2))) == std::string("1\n\0" "2\n", 5));
  CHECK(written(BytesForm{1, Encoding::hex}, Bytes{{1, 2}, 0}, separated(":")) == "01:02\n");
  CHECK(written(TruthForm{}, Bits{1, 0}, separated(" ", std::string(1, '\0'))) == std::string("true false\0", 11));
}

TEST_CASE("a terminator may be NUL") {
  Style style;
  style.terminator = std::string(1, '\0');
  CHECK(written(IntegerForm{}, Signeds{1, 2}, style) == std::string("1\0" "2\0", 4));
}

TEST_CASE("no values are an empty text, an empty array, or a header alone") {
  CHECK(written(IntegerForm{}, Signeds{}).empty());
  CHECK(written(IntegerForm{}, Signeds{}, separated(",")).empty());
  CHECK(written(IntegerForm{}, Signeds{}, Format::ndjson).empty());
  CHECK(written(IntegerForm{}, Signeds{}, Format::raw).empty());
  CHECK(written(BytesForm{4, Encoding::hex}, Bytes{}).empty());
  CHECK(written(IntegerForm{}, Signeds{}, Format::csv) == "name\n");
  CHECK(written(IntegerForm{}, Signeds{}, Format::json) == "{\"values\":[]}\n");
}

TEST_CASE("CSV without a name has no header, as in all shards but the first") {
  Style style = plain(Format::csv);
  style.head.clear();
  CHECK(written(IntegerForm{}, Signeds{1, 2}, style) == "1\n2\n");
  CHECK(written(IntegerForm{}, Signeds{}, style).empty());
}

TEST_CASE("raw numbers are little-endian words of 64 bits, and identifiers their bytes") {
  // Python 3.11: struct.pack('<q', -2) and so on
  CHECK(raw(IntegerForm{}, Signeds{1, -2, std::numeric_limits<std::int64_t>::min()}) ==
        "0100000000000000" "feffffffffffffff" "0000000000000080");
  CHECK(raw(IntegerForm{}, Unsigneds{0x0123456789abcdef, ~std::uint64_t{0}}) == "efcdab8967452301" "ffffffffffffffff");
  CHECK(raw(RealForm{}, Reals{1, -0.1, 5e-324}) == "000000000000f03f" "9a9999999999b9bf" "0100000000000000");
  CHECK(raw(DecimalForm{0}, Signeds{-3}) == "00000000000008c0");
  CHECK(raw(DecimalForm{1}, Signeds{3}) == "333333333333d33f");
  CHECK(raw(DecimalForm{15}, Signeds{9007199254740991}) == "1556e79eaf032240");
  CHECK(raw(TruthForm{}, Bits{0, 1}) == "0001");
  CHECK(raw(TruthForm{"tails", "heads"}, Bits{1, 0}) == "0100");
  CHECK(raw(UuidForm{}, Ids{{1, 2}}) == "01020000000000000000000000000000");
  CHECK(raw(UlidForm{}, Ids{{1, 2}}) == "01020000000000000000000000000000");
}

TEST_CASE("items and digits have no raw form") {
  CHECK(tests::refused([] { return Writer(ItemForm{std::make_shared<Items>()}, plain(Format::raw)); }) == "format");
  CHECK(tests::refused([] { return Writer(IntegerForm{16, 0}, plain(Format::raw)); }) == "format");
  CHECK(tests::refused([] { return Writer(IntegerForm{10, 3}, plain(Format::raw)); }) == "format");
}

TEST_CASE("a column that its form cannot show is a bug, not an output") {
  output::Text text;
  CHECK_THROWS_AS(Writer(RealForm{}, {}).append(Signeds{1}, 0, true, text), std::logic_error);
  CHECK_THROWS_AS(Writer(IntegerForm{}, {}).append(Reals{1}, 0, true, text), std::logic_error);
  CHECK_THROWS_AS(Writer(UuidForm{}, {}).append(Bytes{{1}, 0}, 0, true, text), std::logic_error);
  CHECK(text.view().empty());
}

// SPDX-License-Identifier: MIT
// How truths, identifiers, items and byte strings look.
#include <numeric>
#include <vector>

#include "output/encode.h"
#include "tests/catch.h"
#include "tests/output/written.h"
#include "tests/support/hex.h"
#include "tests/support/refused.h"

using namespace randnum;
using namespace catalogue;
using draw::Bits;
using draw::Bytes;
using draw::Ids;
using draw::Signeds;
using output::Format;
using output::Writer;
using tests::json_values;
using tests::ndjson_values;
using tests::plain;
using tests::written;

namespace {

ItemForm items(const std::vector<std::string>& texts) {
  auto list = std::make_shared<Items>();
  for (const std::string& text : texts) list->push(text);
  return {list};
}

/// 0, 1, 2 and so on.
template <class Values>
Values counted(std::size_t size) {
  Values values(size);
  std::iota(values.begin(), values.end(), typename Values::value_type{0});
  return values;
}

const std::vector<std::string> awkward = {
    "",     "a",        "b c",  "1,5",  "say \"hi\"", "two\nlines", "cr\r", "tab\t",
    "\\",   "/",        " a ",  "\x01", "\x7f",       "é",          "漢字", "\xF0\x9F\x8E\xB2",
    "null", "\"\"\"\"", "=1+1", ",",    "'",          "</script>",  "-",    std::string(1, '\0')};

}  // namespace

TEST_CASE("truths are words, which JSON has too") {
  const Bits bits = {0, 1, 1};
  CHECK(written(TruthForm{}, bits) == "false\ntrue\ntrue\n");
  CHECK(written(TruthForm{}, bits, Format::csv) == "name\nfalse\ntrue\ntrue\n");
  CHECK(json_values(written(TruthForm{}, bits, Format::json)) == nlohmann::json({false, true, true}));
  CHECK(ndjson_values(written(TruthForm{}, bits, Format::ndjson)) == nlohmann::json({false, true, true}));
}

TEST_CASE("the sides of a coin are strings in JSON") {
  const TruthForm coin{"tails", "heads"};
  CHECK(written(coin, Bits{0, 1}) == "tails\nheads\n");
  CHECK(written(coin, Bits{0, 1}, Format::csv) == "name\ntails\nheads\n");
  CHECK(written(coin, Bits{0, 1}, Format::json) == "{\"values\":[\"tails\",\"heads\"]}\n");
  CHECK(written(coin, Bits{0, 1}, Format::ndjson) == "\"tails\"\n\"heads\"\n");
}

TEST_CASE("identifiers are strings in JSON") {
  const Ids ids = {{}, {0xff, 1}};
  const std::string uuids[] = {"00000000-0000-0000-0000-000000000000", "ff010000-0000-0000-0000-000000000000"};
  CHECK(written(UuidForm{}, ids) == uuids[0] + '\n' + uuids[1] + '\n');
  CHECK(written(UuidForm{}, ids, Format::csv) == "name\n" + uuids[0] + '\n' + uuids[1] + '\n');
  CHECK(json_values(written(UuidForm{}, ids, Format::json)) == nlohmann::json(uuids));
  CHECK(ndjson_values(written(UuidForm{}, ids, Format::ndjson)) == nlohmann::json(uuids));
  CHECK(written(UlidForm{}, ids, Format::ndjson) == "\"00000000000000000000000000\"\n\"7Z040000000000000000000000\"\n");
}

TEST_CASE("items are printed as they came") {
  std::string lines;
  for (const std::string& item : awkward) lines += item + '\n';
  CHECK(written(items(awkward), counted<Signeds>(awkward.size())) == lines);
  CHECK(written(items({"a\xff", "b"}), Signeds{1, 0, 0, 1}) == "b\na\xff\na\xff\nb\n");
}

TEST_CASE("items of every length stand between separators of every length, from any of them on") {
  std::vector<std::string> texts;
  for (std::size_t size = 0; size < 600; ++size)
    texts.push_back(std::string(size * 7 % 40, static_cast<char>('a' + size % 26)));
  const Signeds all = counted<Signeds>(texts.size());
  for (const std::size_t length : {0u, 1u, 2u, 15u, 16u, 17u, 40u}) {
    output::Style style;
    style.separator = std::string(length, ',');
    const Writer between(items(texts), style);
    style.terminator = std::string(length, ';');
    style.separator.reset();
    const Writer behind(items(texts), style);
    for (const std::size_t from : {0u, 1u, 255u, 256u, 257u, 599u, 600u}) {
      std::string joined, ended;
      for (std::size_t i = from; i < texts.size(); ++i) {
        joined += (i == from ? "" : std::string(length, ',')) + texts[i];
        ended += texts[i] + std::string(length, ';');
      }
      output::Text first, later, each;
      for (output::Text* text : {&first, &later, &each}) text->append("start");
      between.append(all, from, true, first);
      between.append(all, from, false, later);
      behind.append(all, from, false, each);
      CHECK(first.view() == "start" + joined);
      CHECK(later.view() == "start" + (from == texts.size() ? "" : std::string(length, ',') + joined));
      CHECK(each.view() == "start" + ended);
    }
  }
}

TEST_CASE("items are strings in JSON, whatever they hold") {
  CHECK(written(items({"5", "say \"hi\"", "two\nlines", "\x01", "é"}), Signeds{0, 1, 2, 3, 4}, Format::json) ==
        R"({"values":["5","say \"hi\"","two\nlines","\u0001","é"]})" "\n");
  const Signeds all = counted<Signeds>(awkward.size());
  CHECK(json_values(written(items(awkward), all, Format::json)) == nlohmann::json(awkward));
  CHECK(ndjson_values(written(items(awkward), all, Format::ndjson)) == nlohmann::json(awkward));
}

TEST_CASE("items that are not UTF-8 have no JSON") {
  for (const char* bad : {"\xff", "a\xc3", "\xc0\x80", "\xed\xa0\x80", "\x80"})
    for (const Format format : {Format::json, Format::ndjson})
      CHECK(tests::refused([&] { return Writer(items({"fine", bad}), plain(format)); }) == "format");
  CHECK(written(items({"\xff"}), Signeds{0}, Format::csv) == "name\n\xff\n");
}

TEST_CASE("CSV puts items in quotes where RFC 4180 asks for them") {
  // Section 2, rules 5 to 7
  const struct {
    const char *item, *field;
  } cases[] = {
      {"a", "a"},
      {"b c", "b c"},
      {" a ", " a "},
      {"1,5", "\"1,5\""},
      {"say \"hi\"", "\"say \"\"hi\"\"\""},
      {"\"", "\"\"\"\""},
      {"a\nb", "\"a\nb\""},
      {"a\r", "\"a\r\""},
      {"a\r\nb", "\"a\r\nb\""},
      {"it's", "it's"},
      {",,", "\",,\""},
      {"a;b\tc", "a;b\tc"},
      {"é", "é"},
  };
  for (const auto& [item, field] : cases)
    CHECK(written(items({item}), Signeds{0}, Format::csv) == std::string("name\n") + field + "\n");
}

TEST_CASE("byte strings are cut out of a column one after the other, from any of them on") {
  const Bytes column{counted<std::vector<std::uint8_t>>(12), 0};
  const BytesForm hex{4, Encoding::hex};
  CHECK(written(hex, column) == "00010203\n04050607\n08090a0b\n");
  CHECK(written(Writer(hex, {}), column, 4) == "04050607\n08090a0b\n");
  CHECK(written(Writer(hex, {}), column, 8) == "08090a0b\n");
  CHECK(written(BytesForm{12, Encoding::hex}, column) == "000102030405060708090a0b\n");
  CHECK(written(BytesForm{1, Encoding::hex}, Bytes{{1, 2}, 0}, Format::json) == "{\"values\":[\"01\",\"02\"]}\n");
}

TEST_CASE("byte strings have every encoding") {
  const Bytes column{{0xfb, 0xff, 'f', 'o', 'o', 'b', 'a', 'r'}, 0};
  const struct {
    Encoding encoding;
    const char *one, *other;
  } cases[] = {{Encoding::hex, "fbff666f", "6f626172"},
               {Encoding::base64, "+/9mbw==", "b2Jhcg=="},
               {Encoding::base64url, "-_9mbw", "b2Jhcg"},
               {Encoding::base32, "7P7WM3Y=", "N5RGC4Q="}};  // Python 3.11: base64
  for (const auto& [encoding, one, other] : cases) {
    const BytesForm form{4, encoding};
    CHECK(written(form, column) == std::string(one) + '\n' + other + '\n');
    CHECK(written(form, column, Format::csv) == std::string("name\n") + one + '\n' + other + '\n');
    CHECK(json_values(written(form, column, Format::json)) == nlohmann::json({one, other}));
    CHECK(ndjson_values(written(form, column, Format::ndjson)) == nlohmann::json({one, other}));
  }
}

TEST_CASE("raw bytes are nothing but bytes") {
  const Bytes column{{0, '\n', 0xff, '"'}, 0};
  const std::string bytes("\0\n\xff\"", 4);
  CHECK(written(BytesForm{2, Encoding::raw}, column) == bytes);
  CHECK(written(BytesForm{2, Encoding::automatic}, column) == bytes);
  for (const Encoding encoding : {Encoding::automatic, Encoding::raw})
    CHECK(written(BytesForm{2, encoding}, column, Format::raw) == bytes);
  for (const Encoding encoding : {Encoding::hex, Encoding::base64, Encoding::base64url, Encoding::base32})
    CHECK(tests::refused([&] { return Writer(BytesForm{2, encoding}, plain(Format::raw)); }) == "encoding");
}

TEST_CASE("bytes that nobody encoded are hexadecimal in JSON and CSV, and raw there is refused") {
  const Bytes column{{0, 0xff}, 0};
  CHECK(written(BytesForm{2, Encoding::automatic}, column, Format::json) == "{\"values\":[\"00ff\"]}\n");
  CHECK(written(BytesForm{2, Encoding::automatic}, column, Format::ndjson) == "\"00ff\"\n");
  CHECK(written(BytesForm{2, Encoding::automatic}, column, Format::csv) == "name\n00ff\n");
  for (const Format format : {Format::json, Format::ndjson, Format::csv})
    CHECK(tests::refused([&] { return Writer(BytesForm{2, Encoding::raw}, plain(format)); }) == "encoding");
}

TEST_CASE("a long byte string in pieces is the string in one") {
  const auto bytes = counted<std::vector<std::uint8_t>>(100);
  for (const Encoding encoding : {Encoding::hex, Encoding::base64, Encoding::base64url, Encoding::base32, Encoding::raw})
    for (const Format format : {Format::text, Format::csv, Format::ndjson, Format::json, Format::raw}) {
      if (format != Format::text && (encoding == Encoding::raw) != (format == Format::raw)) continue;  // refused
      const Writer writer(BytesForm{50, encoding}, plain(format));
      output::Text text;
      text.append(writer.head());
      bool first = true;
      for (std::size_t at : {0u, 30u, 50u, 80u}) {
        const std::size_t size = at % 50 == 0 ? 30 : 20;
        const auto piece = bytes.begin() + static_cast<std::ptrdiff_t>(at);
        writer.append(Bytes{{piece, piece + static_cast<std::ptrdiff_t>(size)}, at % 50}, 0, first, text);
        first = false;
      }
      CHECK(tests::ended(writer, text) == written(writer, Bytes{bytes, 0}));
    }
}

TEST_CASE("where an interrupt cuts a long byte string, the line and the document are ended") {
  const Bytes whole{counted<std::vector<std::uint8_t>>(40), 0}, piece{counted<std::vector<std::uint8_t>>(30), 0};
  const auto cut = [&](output::Style style) {  // after 30 bytes of the second string of 40
    const Writer writer(BytesForm{40, Encoding::hex}, std::move(style));
    output::Text text;
    text.append(writer.head());
    writer.append(whole, 0, true, text);
    writer.append(piece, 0, false, text);
    return tests::ended(writer, text);
  };
  const std::string one = tests::hex(whole.bytes), other = tests::hex(piece.bytes);
  CHECK(cut(plain(Format::text)) == one + '\n' + other + '\n');
  CHECK(cut(plain(Format::csv)) == "name\n" + one + '\n' + other + '\n');
  CHECK(cut(plain(Format::ndjson)) == '"' + one + "\"\n\"" + other + "\"\n");
  CHECK(cut(plain(Format::json)) == "{\"values\":[\"" + one + "\",\"" + other + "\"]}\n");
  output::Style commas;
  commas.separator = ",";
  CHECK(cut(commas) == one + ',' + other + '\n');
  output::Style zero;
  zero.terminator = std::string(1, '\0');
  CHECK(cut(zero) == one + '\0' + other + '\0');
}

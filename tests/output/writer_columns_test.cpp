// SPDX-License-Identifier: MIT
// Columns of every type and length, with every kind of end, are the texts of their values one after the other.
#include <numeric>

#include "output/encode.h"
#include "tests/catch.h"
#include "tests/output/kernels.h"
#include "tests/output/written.h"

using namespace randnum;
using namespace catalogue;
using output::Format;
using output::Style;
using output::Writer;
using tests::telling_values;

namespace {

/// Ends of one byte, which numbers have kernels for, of a few, of 16 at once and of more; and no end at all.
std::vector<Style> every_style() {
  std::vector<Style> styles;
  for (const Format format : {Format::text, Format::json, Format::ndjson, Format::csv})
    styles.push_back(tests::plain(format));
  for (const char* separator : {",", ", ", "0123456789abcdef", "0123456789abcdefg", ""}) {
    styles.emplace_back();
    styles.back().separator = separator;
  }
  styles.emplace_back();
  styles.back().terminator = std::string(1, '\0');
  return styles;
}

/// `texts` as this style puts them, in quotes if JSON wants some.
std::string joined(const std::vector<std::string>& texts, const Style& style, bool in_quotes) {
  const bool json = style.format == Format::json || style.format == Format::ndjson;
  const std::string quote = in_quotes && json ? "\"" : "";
  std::string all = style.format == Format::csv ? style.head + '\n' : style.format == Format::json ? style.head : "";
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (style.format == Format::json && i > 0) all += ',';
    if (style.separator && i > 0) all += *style.separator;
    all += quote + texts[i] + quote;
    if (style.format == Format::text && !style.separator) all += style.terminator;
    if (style.format == Format::ndjson || style.format == Format::csv) all += '\n';
  }
  if (style.format == Format::json) all += "]}\n";
  if (style.separator && !texts.empty()) all += style.terminator;
  return all;
}

/// Checks pieces of `values` in every style against `text` of each.
template <class Values, class Text>
void check(const Form& form, const Values& values, bool in_quotes, Text text) {
  const std::size_t size = values.size();
  for (const Style& style : every_style()) {
    const Writer writer(form, style);
    for (const std::size_t count : {std::size_t{0}, std::size_t{1}, std::size_t{63}, std::size_t{130}, size})
      for (const std::size_t from : {std::size_t{0}, count / 2, count}) {
        const Values column(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(count));
        std::vector<std::string> texts;
        for (std::size_t i = from; i < count; ++i) texts.push_back(text(column[i]));
        INFO(size << " values, " << count << " from " << from << ", separator " << style.separator.value_or("none"));
        CHECK((tests::written(writer, column, from) == joined(texts, style, in_quotes)));
      }
  }
}

template <class Value>
void check_numbers() {
  const std::vector<Value> values = telling_values<Value>();
  check(IntegerForm{}, values, false, [](Value value) { return std::to_string(value); });
  for (const std::size_t decimals : {0U, 2U, 15U})
    check(DecimalForm{static_cast<int>(decimals)}, values, false, [&](Value value) {
      std::string text = std::to_string(value);
      const std::size_t sign = value < 0 ? 1 : 0;
      if (text.size() - sign <= decimals) text.insert(sign, decimals + 1 - (text.size() - sign), '0');
      return decimals == 0 ? text : text.insert(text.size() - decimals, ".");
    });
  for (const int width : {7, 100})
    check(IntegerForm{10, width}, values, width > 0, [&](Value value) {
      std::string text = std::to_string(value);
      const std::size_t wanted = static_cast<std::size_t>(width), sign = value < 0 ? 1 : 0;
      return text.size() < wanted ? text.insert(sign, wanted - text.size(), '0') : text;
    });
}

}  // namespace

TEST_CASE("columns of integers of every type are the numerals of their values") {
  check_numbers<std::uint8_t>();
  check_numbers<std::uint16_t>();
  check_numbers<std::uint32_t>();
  check_numbers<std::uint64_t>();
  check_numbers<std::int64_t>();
}

TEST_CASE("columns of truths are one of two words for each") {
  draw::Bits bits(20000);
  for (std::size_t i = 0; i < bits.size(); ++i) bits[i] = static_cast<std::uint8_t>(i * i % 7 % 2);
  check(TruthForm{}, bits, false, [](int bit) { return bit != 0 ? "true" : "false"; });
  check(TruthForm{"no", "a word of more than sixteen bytes"}, bits, true,
        [](int bit) { return bit != 0 ? "a word of more than sixteen bytes" : "no"; });
}

TEST_CASE("columns of identifiers are the texts of each") {
  draw::Ids ids(3000);
  std::uint8_t next = 0;
  for (draw::Id& id : ids) std::iota(id.begin(), id.end(), next = static_cast<std::uint8_t>(7 * next + 13));
  const auto by = [](char* (*put)(const draw::Id&, char*)) {
    return [put](const draw::Id& id) {
      char text[36];
      return std::string(text, put(id, text));
    };
  };
  check(UuidForm{}, ids, true, by(output::put_uuid));
  check(UlidForm{}, ids, true, by(output::put_ulid));
}

TEST_CASE("columns of indices are the items, of any size") {
  auto items = std::make_shared<Items>();
  std::vector<std::string> texts;
  for (std::size_t size = 0; size < 40; ++size) texts.push_back(std::string(size, static_cast<char>('a' + size % 26)));
  texts.push_back(std::string(100000, 'z'));
  for (const std::string& text : texts) items->push(text);
  draw::Unsigneds16 indices(2000);
  for (std::size_t i = 0; i < indices.size(); ++i)
    indices[i] = static_cast<std::uint16_t>(i % 500 == 3 ? texts.size() - 1 : (i * i + 1) % 40);
  check(ItemForm{items}, indices, true, [&](std::size_t index) { return texts[index]; });
}

TEST_CASE("columns of byte strings are the encodings of each, wherever they are cut") {
  std::vector<std::uint8_t> bytes(7 * 3 * 5 * 45);
  std::iota(bytes.begin(), bytes.end(), std::uint8_t{0});
  for (const Encoding encoding : {Encoding::hex, Encoding::base64, Encoding::base64url, Encoding::base32})
    for (const std::size_t size : {1U, 7U, 15U, 45U, 105U}) {
      std::vector<std::string> texts;
      for (std::size_t i = 0; i < bytes.size(); i += size) {
        output::Text text;
        output::encode(encoding, std::span(bytes).subspan(i, size), text);
        texts.emplace_back(text.view());
      }
      for (const Style& style : every_style()) {
        INFO("strings of " << size << ", separator " << style.separator.value_or("none"));
        const Writer writer(BytesForm{size, encoding}, style);
        CHECK((tests::written(writer, draw::Bytes{bytes, 0}) == joined(texts, style, true)));
        output::Text text;
        text.append(writer.head());
        for (std::size_t at = 0; at < bytes.size();) {  // pieces of whole strings and of multiples of 15 bytes
          const std::size_t piece = std::min(bytes.size() - at, at % 2 == 0 && size % 15 == 0 ? std::size_t{15} : 4 * size);
          const auto start = bytes.begin() + static_cast<std::ptrdiff_t>(at);
          writer.append(draw::Bytes{{start, start + static_cast<std::ptrdiff_t>(piece)}, at % size}, 0, at == 0, text);
          at += piece;
        }
        CHECK((tests::ended(writer, text) == joined(texts, style, true)));
      }
    }
}

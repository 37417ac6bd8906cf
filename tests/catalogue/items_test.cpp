// SPDX-License-Identifier: MIT
#include "catalogue/items.h"

#include <string>
#include <vector>

#include "tests/catch.h"

using randnum::catalogue::Items;

namespace {

using Texts = std::vector<std::string>;

constexpr std::uint64_t widths[] = {0, 5, 40, 0xffffffff};  // so long texts have begins of 32 bits: none, few, some, all

Texts all(const Items& items) {
  Texts texts;
  for (std::uint64_t i = 0; i < items.size(); ++i) texts.emplace_back(items.item(i));
  return texts;
}

Texts pieces(const std::string& text, char end = '\n') {
  const Texts found = all(Items(text, end));
  for (const std::uint64_t width : widths) CHECK(all(Items(text, end, width)) == found);
  return found;
}

}  // namespace

TEST_CASE("a text is cut behind every end, and a last piece without one is an item") {
  CHECK(pieces("").empty());
  CHECK(Items().empty());
  CHECK(pieces("\n") == Texts{""});
  CHECK(pieces("\n\n") == Texts{"", ""});
  CHECK(pieces("a") == Texts{"a"});
  CHECK(pieces("a\n") == Texts{"a"});
  CHECK(pieces("a\nb") == Texts{"a", "b"});
  CHECK(pieces("\na\r\n\nb\n") == Texts{"", "a\r", "", "b"});
  CHECK(pieces(std::string("a\n\0b\0", 5), '\0') == Texts{"a\n", "b"});
  CHECK(pieces("\x8a\x0b\x09\xff\n\x8a") == Texts{"\x8a\x0b\x09\xff", "\x8a"});  // bytes one bit away from an end
  CHECK(pieces("\x7f\xff\x01\xfe", '\xff') == Texts{"\x7f", "\x01\xfe"});
}

TEST_CASE("ends are found at every place of short and long lines") {
  for (std::size_t size = 0; size < 150; ++size) {
    const std::string one(size, 'x'), two(149 - size, '\x0b');
    CHECK(pieces(one + '\n' + two + '\n') == Texts{one, two});
    CHECK(pieces(std::string(size, '\n')) == Texts(size));
  }
  const std::string line(100000, '-');
  CHECK(pieces(line + '\n' + line + "\n\n" + line) == Texts{line, line, "", line});
}

TEST_CASE("the items of a long text are all there") {  // more than 255 rounds of 64 bytes are counted
  Texts expected;
  std::string text;
  for (int i = 0; i < 20000; ++i) {
    expected.push_back(std::string(static_cast<std::size_t>(i % 7 == 0 ? i % 90 : i % 3), static_cast<char>('a' + i % 26)));
    text += expected.back() + '\n';
  }
  CHECK(pieces(text) == expected);
  CHECK(pieces(std::string(100000, '\n')) == Texts(100000));
}

TEST_CASE("items are pushed one by one, whatever they hold") {
  const Texts texts = {"", "a", std::string(1000, 'b'), "two\nlines", std::string(1, '\0'), ""};
  for (const std::uint64_t width : widths) {
    Items items("", '\n', width);
    for (const std::string& text : texts) items.push(text);
    CHECK(all(items) == texts);
  }
  for (const std::uint64_t width : widths) {
    Items items("a\nb", '\n', width);
    items.push("c");
    CHECK(all(items) == Texts{"a", "b", "c"});
  }
}

TEST_CASE("items are found by their numbers, in any order and more than once") {
  for (const std::uint64_t width : widths) {
    Items items("", '\n', width);
    for (int i = 0; i < 1000; ++i) items.push(std::to_string(i));
    std::vector<std::uint16_t> numbers(2000);
    for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = static_cast<std::uint16_t>(i * 617 % 1000);
    std::vector<std::string_view> found(numbers.size());
    items.find(numbers.data(), numbers.size(), found.data());
    for (std::size_t i = 0; i < numbers.size(); ++i) CHECK(found[i] == std::to_string(numbers[i]));
  }
  Items items;
  for (int i = 0; i < 256; ++i) items.push(std::to_string(i));
  const std::uint8_t high[] = {255, 128, 0};
  std::string_view found[3];
  items.find(high, 3, found);
  CHECK(Texts(std::begin(found), std::end(found)) == Texts{"255", "128", "0"});
}

TEST_CASE("behind the begin of every item there is something to read") {
  for (const std::string text : {"a", "a\n", "\n", "a\n\n", "long enough to lie on the heap\n"}) {
    const Items items(text, '\n');
    const std::string_view last = items.item(items.size() - 1);
    const std::string after(last.data(), Items::readable);  // for AddressSanitizer
    CHECK(after.starts_with(last.substr(0, Items::readable)));
  }
}

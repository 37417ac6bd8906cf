// SPDX-License-Identifier: MIT
#pragma once
// The items of a list: one text, and where in it each item begins. That is 4 bytes an item while the text is below 4 GiB,
// else 8. Kept alive by whoever still has to print one.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace randnum::catalogue {

class Items {
 public:
  /// From the first byte of an item on at least so many can be read, whatever they are: short items are copied with moves
  /// of this size, which need no loop.
  static constexpr std::size_t readable = 16;

  Items() : Items(std::string(), '\n') {}
  /// The pieces of `text` that end with `end`, without it; a last piece without an end is an item too. Nothing is copied if
  /// there is room for readable + 1 more bytes in the text. Begins are of 32 bits up to `most_narrow`, for tests.
  Items(std::string text, char end, std::uint64_t most_narrow = 0xffffffff);

  /// Adds one behind the others.
  void push(std::string_view item);

  std::uint64_t size() const noexcept { return (wide_.empty() ? narrow_.size() : wide_.size()) - 1; }
  bool empty() const noexcept { return size() == 0; }

  /// Item number `i`, which is below size(). It lies there until the next push().
  std::string_view item(std::uint64_t i) const noexcept {
    return wide_.empty() ? piece(narrow_.data(), i) : piece(wide_.data(), i);
  }

  /// The items of these numbers. In a long list each lies somewhere else in memory: they are fetched from there together,
  /// and the caller finds them in the cache if there are no more than some hundreds.
  template <class Index>
  void find(const Index* indices, std::size_t count, std::string_view* found) const noexcept {
    wide_.empty() ? find_by(narrow_.data(), indices, count, found) : find_by(wide_.data(), indices, count, found);
  }

 private:
  template <class Begin>
  std::string_view piece(const Begin* begins, std::uint64_t i) const noexcept {
    return {text_.data() + begins[i], static_cast<std::size_t>(begins[i + 1] - begins[i] - 1)};
  }
  template <class Begin, class Index>
  void find_by(const Begin* begins, const Index* indices, std::size_t count, std::string_view* found) const noexcept {
    for (std::size_t i = 0; i < count; ++i)
      __builtin_prefetch(begins + static_cast<std::make_unsigned_t<Index>>(indices[i]));
    for (std::size_t i = 0; i < count; ++i) {
      found[i] = piece(begins, static_cast<std::make_unsigned_t<Index>>(indices[i]));
      __builtin_prefetch(found[i].data());
    }
  }

  std::uint64_t most_narrow_;
  std::string text_;  // behind each item there is one byte that belongs to none, and in the end `readable` more
  std::vector<std::uint32_t> narrow_;  // where each item begins, and where the next one would
  std::vector<std::uint64_t> wide_;    // the same, and narrow_ is empty, as soon as 32 bits do not do
};

}  // namespace randnum::catalogue

// SPDX-License-Identifier: MIT
#include "catalogue/items.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "random/bytes.h"

namespace randnum::catalogue {
namespace {

/// How many bytes are `end`. Compilers make vector code of the inner loop: 79 MB take 4 ms.
std::size_t count_ends(std::string_view text, char end) {
  constexpr std::size_t lanes = 64, most_rounds = 255;  // a lane's sum is of 8 bits
  std::size_t total = 0;
  while (text.size() >= lanes) {
    std::uint8_t sums[lanes] = {};
    const std::size_t rounds = std::min(text.size() / lanes, most_rounds);
    for (std::size_t round = 0; round < rounds; ++round)
      for (std::size_t i = 0; i < lanes; ++i)
        sums[i] = static_cast<std::uint8_t>(sums[i] + (text[round * lanes + i] == end ? 1 : 0));
    for (const std::uint8_t sum : sums) total += sum;
    text.remove_prefix(rounds * lanes);
  }
  return total + static_cast<std::size_t>(std::count(text.begin(), text.end(), end));
}

/// Of 8 bytes the high bit of each that is zero.
std::uint64_t zero_bytes(std::uint64_t word) {
  constexpr std::uint64_t low_bits = 0x7f7f7f7f7f7f7f7f;
  return ~(((word & low_bits) + low_bits) | word | low_bits);
}

/// Writes where something begins behind each `end`, and returns behind the last place written.
template <class Begin>
Begin* find_begins(std::string_view text, char end, Begin* out) {
  const std::uint64_t ends = static_cast<std::uint8_t>(end) * std::uint64_t{0x0101010101010101};
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto differences = [&](std::size_t i) { return random::load_little<std::uint64_t>(bytes + i) ^ ends; };
  const auto take = [&](std::size_t i) {
    for (std::uint64_t found = zero_bytes(differences(i)); found != 0; found &= found - 1)
      *out++ = static_cast<Begin>(i + static_cast<std::size_t>(std::countr_zero(found)) / 8 + 1);
  };
  std::size_t i = 0;
  for (; i + 32 <= text.size(); i += 32) {  // long lines have no end in most such blocks
    const std::uint64_t any = zero_bytes(differences(i)) | zero_bytes(differences(i + 8)) | zero_bytes(differences(i + 16)) |
                              zero_bytes(differences(i + 24));
    if (any == 0) continue;
    for (std::size_t part = 0; part < 32; part += 8) take(i + part);
  }
  for (; i < text.size(); ++i)
    if (text[i] == end) *out++ = static_cast<Begin>(i + 1);
  return out;
}

}  // namespace

Items::Items(std::string text, char end, std::uint64_t most_narrow) : most_narrow_(most_narrow), text_(std::move(text)) {
  if (!text_.empty() && text_.back() != end) text_ += end;
  const auto cut = [&](auto& begins) {
    begins.resize(count_ends(text_, end) + 1);
    find_begins(text_, end, begins.data() + 1);
  };
  text_.size() <= most_narrow_ ? cut(narrow_) : cut(wide_);
  text_.append(readable, '\0');
}

void Items::push(std::string_view item) {
  text_.resize(text_.size() - readable);
  text_.append(item).append(1 + readable, '\0');
  const std::uint64_t next = text_.size() - readable;
  if (wide_.empty() && next > most_narrow_) {
    wide_.assign(narrow_.begin(), narrow_.end());
    narrow_ = {};
  }
  wide_.empty() ? narrow_.push_back(static_cast<std::uint32_t>(next)) : wide_.push_back(next);
}

}  // namespace randnum::catalogue

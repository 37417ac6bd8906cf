// SPDX-License-Identifier: MIT
#pragma once
// Members of a range without repetition, in random order. Two ways:
//   Shuffled   exact: every order equally likely as far as the key allows; memory for the whole range;
//   Bijection  a keyed permutation of the range: any size, no memory, any value at once (--skip); indistinguishable from
//              a shuffle without the key. For ranges above 2^16 only: on small domains too few orders could occur.

#include <algorithm>
#include <memory>
#include <vector>

#include "draw/draw.h"
#include "draw/integers.h"

namespace randnum::draw {

/// The members of `range` in random order, each once, by whichever way fits its size.
std::unique_ptr<Draw> without_repetition(const Range& range);

/// Forward Fisher-Yates (R. Durstenfeld, CACM 7(7), 1964): step i swaps places i and i + bounded(n - i). The first k
/// values need k steps, and are the same however many follow.
class Shuffled : public Draw {
 public:
  /// Throws InputError for a range of 2^32 members or more.
  explicit Shuffled(const Range& range);
  void begin(const random::Key& key, std::uint64_t values) override;
  void fill(random::Stream& stream, Place from, std::uint64_t cells, Column& column) const override;
  std::uint64_t length() const override { return range_.span(); }

 private:
  Range range_;
  std::vector<std::uint32_t> order_;
};

/// An alternating Feistel network of 10 rounds, as NIST SP 800-38G's FF1, on numbers of as many bits as the range needs,
/// with SipHash-2-4 (J.-P. Aumasson and D. J. Bernstein, 2012) under a key of its own for each round; numbers outside the
/// range are sent through again until they fall into it ("cycle walking": at most half are outside).
class Bijection : public Draw {
 public:
  /// Throws InputError for a range of 2^16 members or fewer.
  explicit Bijection(const Range& range);
  ~Bijection() override { random::erase(keys_, sizeof keys_); }
  void begin(const random::Key& key, std::uint64_t values) override;
  void fill(random::Stream& stream, Place from, std::uint64_t cells, Column& column) const override;
  /// The number of members, but for two ranges more than can be asked for.
  std::uint64_t length() const override { return std::min(range_.span() - 1, endless - 2) + 1; }

 private:
  static constexpr int rounds = 10;
  static constexpr std::size_t block = 1024;  // numbers sent through together: 8 KiB
  /// Puts into the place of each of the numbers, at most `block`, the member that it is sent to.
  void permute(std::uint64_t* numbers, std::size_t count) const;
  Range range_;
  int bits_;
  std::uint64_t keys_[2 * rounds] = {};
};

}  // namespace randnum::draw

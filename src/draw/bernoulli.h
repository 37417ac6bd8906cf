// SPDX-License-Identifier: MIT
#pragma once
// Truth values: true with probability p, exactly p for every double.

#include "draw/draw.h"

namespace randnum::draw {

class Bernoulli : public Draw {
 public:
  /// Throws InputError unless 0 <= probability <= 1.
  explicit Bernoulli(double probability);
  void fill(random::Stream& stream, Place from, std::uint64_t cells, Column& column) const override;
  /// 8 KiB of keystream.
  std::uint64_t block() const override { return 4096; }

 private:
  /// Compares p with a uniform real in [0, 1), 16 bits at a time: the first piece decides but once in 65536.
  bool one(random::Stream& stream) const;
  double probability_;
};

}  // namespace randnum::draw

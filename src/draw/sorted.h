// SPDX-License-Identifier: MIT
#pragma once
// The values of an integer draw in ascending order. They are all held: so there is a limit to their number.

#include <memory>

#include "draw/draw.h"

namespace randnum::draw {

class Sorted : public Draw {
 public:
  static constexpr std::uint64_t most_values = std::uint64_t{1} << 24;  // 128 MiB

  /// `draw` is one of integers.
  explicit Sorted(std::unique_ptr<Draw> draw) : draw_(std::move(draw)) {}
  /// Throws InputError for more than most_values values.
  void begin(const random::Key& key, std::uint64_t values) override;
  void fill(random::Stream& stream, Place from, std::uint64_t cells, Column& column) const override;
  std::uint64_t length() const override { return draw_->length(); }

 private:
  std::unique_ptr<Draw> draw_;
  Column values_;
};

}  // namespace randnum::draw

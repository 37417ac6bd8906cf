// SPDX-License-Identifier: MIT
#pragma once
// Draws with a mistake in them, to show that the checks see it: a check that passes everything is worth nothing.

#include <functional>
#include <utility>

#include "draw/draw.h"

namespace randnum::tests {

/// A draw whose values come one by one from a function of the stream.
template <class Values>
class Planted : public draw::Draw {
 public:
  using Value = typename Values::value_type;
  explicit Planted(std::function<Value(random::Stream&)> one) : one_(std::move(one)) {}
  void fill(random::Stream& stream, draw::Place, std::uint64_t cells, draw::Column& column) const override {
    for (Value& value : draw::sized<Values>(column, cells)) value = one_(stream);
  }

 private:
  std::function<Value(random::Stream&)> one_;
};

}  // namespace randnum::tests

// SPDX-License-Identifier: MIT
#include "draw/sorted.h"

#include <algorithm>
#include <type_traits>

#include "random/error.h"

namespace randnum::draw {
namespace {

/// Calls f with the column's integers; only columns of integers come here.
template <class Function>
void with_integers(const Column& column, Function f) {
  std::visit(
      [&]<class Values>(const Values& values) {
        if constexpr (requires { values[0] + 1; } && !std::is_same_v<Values, Reals>) f(values);
      },
      column);
}

}  // namespace

void Sorted::begin(const random::Key& key, std::uint64_t values) {
  if (values > most_values) throw random::InputError("count", "must be at most 16777216 with sorted");
  draw_->begin(key, values);
  Column column;
  for (std::uint64_t chunk = 0; chunk * chunk_values < values; ++chunk) {
    random::Stream stream(key, chunk);
    draw_->fill(stream, {chunk, 0}, std::min(chunk_values, values - chunk * chunk_values), column);
    with_integers(column, [&](const auto& part) {
      using Values = std::decay_t<decltype(part)>;
      if (chunk == 0) values_ = Values();
      Values& all = std::get<Values>(values_);
      all.insert(all.end(), part.begin(), part.end());
    });
  }
  std::visit(
      [](auto& all) {
        if constexpr (requires { all.begin(); }) std::sort(all.begin(), all.end());
      },
      values_);
}

void Sorted::fill(random::Stream&, Place from, std::uint64_t cells, Column& column) const {
  with_integers(values_, [&](const auto& all) {
    const auto first = all.begin() + static_cast<std::ptrdiff_t>(from.chunk * chunk_values + from.cell);
    auto& part = sized<std::decay_t<decltype(all)>>(column, cells);
    std::copy(first, first + static_cast<std::ptrdiff_t>(cells), part.begin());
  });
}

}  // namespace randnum::draw

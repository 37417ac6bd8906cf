// SPDX-License-Identifier: MIT
#include "draw/unique.h"

#include <algorithm>
#include <bit>
#include <numeric>

#include "random/bounded.h"
#include "random/error.h"
#include "random/kernels.h"

namespace randnum::draw {
namespace {

constexpr random::Span most_shuffled = std::uint64_t{1} << 16;

}  // namespace

std::unique_ptr<Draw> without_repetition(const Range& range) {
  if (range.span() != 0 && range.span() <= most_shuffled) return std::make_unique<Shuffled>(range);
  return std::make_unique<Bijection>(range);
}

Shuffled::Shuffled(const Range& range) : range_(range) {
  if (range.span() == 0 || range.span() >= std::uint64_t{1} << 32)
    throw random::InputError("items", "must be fewer than 4294967296");
}

void Shuffled::begin(const random::Key& key, std::uint64_t values) {
  const std::uint64_t n = range_.span(), steps = std::min(values, n);
  order_.resize(n);
  std::iota(order_.begin(), order_.end(), 0);
  for (std::uint64_t chunk = 0; chunk * chunk_values < steps; ++chunk) {
    random::Stream stream(key, chunk);
    const std::uint64_t end = std::min(steps, (chunk + 1) * chunk_values);
    stream.expect((end - chunk * chunk_values) * sizeof(std::uint32_t));
    // The places of many steps are fetched from memory together, before the first of them is needed.
    std::uint32_t offsets[256];
    for (std::uint64_t i = chunk * chunk_values; i < end;) {
      const std::size_t count = static_cast<std::size_t>(std::min<std::uint64_t>(end - i, std::size(offsets)));
      std::uint32_t* const place = order_.data() + i;
      random::bounded_falling(stream, n - i, offsets, count);
      for (std::size_t k = 0; k < count; ++k) __builtin_prefetch(place + k + offsets[k], 1);
      for (std::size_t k = 0; k < count; ++k) std::swap(place[k], place[k + offsets[k]]);
      i += count;
    }
  }
}

void Shuffled::fill(random::Stream&, Place from, std::uint64_t cells, Column& column) const {
  range_.with_column(column, cells, [&](auto& values) {
    range_.members(order_.data() + from.chunk * chunk_values + from.cell, cells, values.data());
  });
}

Bijection::Bijection(const Range& range) : range_(range), bits_(64 - std::countl_zero(range.span() - 1)) {
  if (range.span() != 0 && range.span() <= most_shuffled)
    throw random::InputError("range", "must have more than 65536 members");
}

void Bijection::begin(const random::Key& key, std::uint64_t) {
  random::Stream setup(key, setup_chunk);
  for (std::uint64_t& word : keys_) word = setup.word<std::uint64_t>();
}

void Bijection::permute(std::uint64_t* numbers, std::size_t count) const {
  const auto feistel = random::kernels().feistel;
  feistel(keys_, bits_, numbers, count);
  const std::uint64_t span = range_.span();
  if (span == 0) return;
  // Those outside the range are gathered with their places, and sent through again until none is left.
  std::uint64_t outside[block];
  std::uint16_t places[block];
  std::size_t left = 0;
  for (std::size_t i = 0; i < count; ++i) {
    outside[left] = numbers[i], places[left] = static_cast<std::uint16_t>(i);
    left += numbers[i] >= span;
  }
  while (left > 0) {
    feistel(keys_, bits_, outside, left);
    std::size_t still = 0;
    for (std::size_t i = 0; i < left; ++i) {
      const std::uint64_t number = outside[i];
      numbers[places[i]] = number;
      outside[still] = number, places[still] = places[i];
      still += number >= span;
    }
    left = still;
  }
}

void Bijection::fill(random::Stream&, Place from, std::uint64_t cells, Column& column) const {
  range_.with_column(column, cells, [&](auto& values) {
    std::uint64_t numbers[block];
    for (std::size_t first = 0; first < cells; first += block) {
      const std::size_t count = std::min<std::size_t>(block, cells - first);
      std::iota(numbers, numbers + count, from.chunk * chunk_values + from.cell + first);
      permute(numbers, count);
      range_.members(numbers, count, values.data() + first);
    }
  });
}

}  // namespace randnum::draw

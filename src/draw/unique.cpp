// SPDX-License-Identifier: MIT
#include "draw/unique.h"

#include <sodium/crypto_shorthash_siphash24.h>

#include <algorithm>
#include <bit>
#include <numeric>

#include "random/bounded.h"
#include "random/bytes.h"
#include "random/error.h"

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
    for (std::uint64_t i = chunk * chunk_values; i < end; ++i)
      std::swap(order_[i], order_[i + random::bounded(stream, n - i)]);
  }
}

void Shuffled::fill(random::Stream&, std::uint64_t chunk, std::uint64_t cells, Column& column) const {
  range_.with_column(column, cells,
                     [&](auto& values) { range_.members(order_.data() + chunk * chunk_values, cells, values.data()); });
}

Bijection::Bijection(const Range& range) : range_(range), bits_(64 - std::countl_zero(range.span() - 1)) {
  if (range.span() != 0 && range.span() <= most_shuffled)
    throw random::InputError("range", "must have more than 65536 members");
}

void Bijection::begin(const random::Key& key, std::uint64_t) {
  random::Stream setup(key, setup_chunk);
  setup.bytes(keys_[0], sizeof keys_);
}

std::uint64_t Bijection::permuted(std::uint64_t index) const {
  const int widths[2] = {bits_ / 2, bits_ - bits_ / 2};  // of the half that a round changes
  std::uint64_t left = index >> widths[1], right = index & ((std::uint64_t{1} << widths[1]) - 1);
  for (int round = 0; round < rounds; ++round) {
    std::uint8_t message[8], hash[8];
    random::store_little(right, message);
    crypto_shorthash_siphash24(hash, message, sizeof message, keys_[round]);
    const std::uint64_t mixed = left + random::load_little<std::uint64_t>(hash);
    left = right;
    right = mixed & ((std::uint64_t{1} << widths[round % 2]) - 1);
  }
  return left << widths[1] | right;
}

void Bijection::fill(random::Stream&, std::uint64_t chunk, std::uint64_t cells, Column& column) const {
  std::uint64_t indices[chunk_values];
  for (std::uint64_t i = 0; i < cells; ++i) {
    std::uint64_t& index = indices[i] = chunk * chunk_values + i;
    do index = permuted(index);
    while (range_.span() != 0 && index >= range_.span());
  }
  range_.with_column(column, cells, [&](auto& values) { range_.members(indices, cells, values.data()); });
}

}  // namespace randnum::draw

// SPDX-License-Identifier: MIT
#pragma once
// The tables of all paths that this machine supports, and columns to format.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "output/kernels.h"
#include "random/error.h"
#include "random/path.h"
#include "random/seed.h"
#include "random/stream.h"

namespace randnum::tests {

/// Names and tables. The portable one is always there.
inline std::vector<std::pair<std::string, const output::Kernels*>> every_path() {
  std::vector<std::pair<std::string, const output::Kernels*>> paths = {{"portable", &output::portable_kernels}};
#if defined(__x86_64__)
  const std::pair<std::string, const output::Kernels*> others[] = {{"avx2", &output::avx2_kernels},
                                                                   {"avx512", &output::avx512_kernels}};
  for (const auto& other : others) try {
      random::path_named(other.first);
      paths.push_back(other);
    } catch (const random::InputError&) {  // not supported
    }
#endif
  return paths;
}

/// What `write(out)` writes from `out` to the end that it returns, if that is at most `most` bytes and what lies more than
/// `slack` bytes behind the end or before the start is not touched; else "?".
template <class Write>
std::string written_by(std::size_t most, Write write) {
  constexpr char untouched = '\x5a';
  constexpr std::size_t before = 64;
  std::string buffer(before + most + output::slack + 64, untouched);
  char* const start = buffer.data() + before;
  const char* const end = write(start);
  if (end < start || end > start + most) return "?";
  const auto clean = [&](std::size_t from, std::size_t to) {
    return std::string_view(buffer).substr(from, to - from).find_first_not_of(untouched) == std::string::npos;
  };
  const std::size_t size = static_cast<std::size_t>(end - start);
  if (!clean(0, before) || !clean(before + size + output::slack, buffer.size())) return "?";
  return std::string(start, size);
}

/// Integers around all powers of 2 and 10, and random ones of every length in bits.
template <class Value>
std::vector<Value> telling_values() {
  std::vector<Value> values;
  const auto around = [&](std::uint64_t value) {
    for (std::uint64_t i = 0; i < 5; ++i) {
      values.push_back(static_cast<Value>(value + i - 2));
      values.push_back(static_cast<Value>(0 - value + i - 2));
    }
  };
  for (int i = 0; i < 64; ++i) around(std::uint64_t{1} << i);
  for (std::uint64_t power = 1; power > 0; power = power > ~std::uint64_t{0} / 10 ? 0 : 10 * power)
    for (std::uint64_t i = 1; i < 10; ++i) around(i * power);
  const random::Key key = random::seeded_key("telling values", 0);
  random::Stream stream(key, 0);
  for (int bits = 0; bits < 64; ++bits)
    for (int i = 0; i < 50; ++i) values.push_back(static_cast<Value>(stream.word<std::uint64_t>() >> bits));
  return values;
}

}  // namespace randnum::tests

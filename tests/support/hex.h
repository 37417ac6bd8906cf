// SPDX-License-Identifier: MIT
#pragma once
// Bytes as lower-case hexadecimal digits, the form in which standards print their test vectors, and back.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace randnum::tests {

template <class Bytes>
std::string hex(const Bytes& bytes) {
  std::string text;
  for (const std::uint8_t byte : bytes) text += {"0123456789abcdef"[byte >> 4], "0123456789abcdef"[byte & 15]};
  return text;
}

inline std::vector<std::uint8_t> bytes_of(std::string_view hex_digits) {
  std::vector<std::uint8_t> bytes;
  for (std::size_t i = 0; i < hex_digits.size(); i += 2)
    bytes.push_back(static_cast<std::uint8_t>(std::stoul(std::string(hex_digits.substr(i, 2)), nullptr, 16)));
  return bytes;
}

}  // namespace randnum::tests

// SPDX-License-Identifier: MIT
#pragma once
// Bytes that grow, as std::string, but room is had without being filled first: formatters write ahead of the end and then
// say how far they came. Cleared, it keeps its memory.

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>

namespace randnum::output {

class Text {
 public:
  /// Where at least `size` more bytes may be written; grow_to() then tells which of them count. Valid until the next call.
  char* room(std::size_t size) {
    if (capacity_ - size_ < size) reserve(std::max(size_ + size, 2 * capacity_));
    return bytes_.get() + size_;
  }
  /// `end` lies in what room() gave.
  void grow_to(const char* end) noexcept { size_ = static_cast<std::size_t>(end - bytes_.get()); }

  void append(std::string_view text) {
    if (text.empty()) return;
    std::memcpy(room(text.size()), text.data(), text.size());
    size_ += text.size();
  }
  void remove_last(std::size_t size) noexcept { size_ -= size; }
  /// Writes over bytes that are there, from number `at` on.
  void write_over(std::size_t at, std::string_view text) noexcept { std::memcpy(bytes_.get() + at, text.data(), text.size()); }
  void clear() noexcept { size_ = 0; }

  std::string_view view() const noexcept { return {bytes_.get(), size_}; }

 private:
  void reserve(std::size_t capacity) {
    std::unique_ptr<char[]> bytes(new char[capacity]);
    if (size_ > 0) std::memcpy(bytes.get(), bytes_.get(), size_);
    bytes_ = std::move(bytes);
    capacity_ = capacity;
  }

  std::unique_ptr<char[]> bytes_;
  std::size_t size_ = 0, capacity_ = 0;
};

}  // namespace randnum::output

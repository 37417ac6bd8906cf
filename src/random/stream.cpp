// SPDX-License-Identifier: MIT
#include "random/stream.h"

#include <algorithm>

namespace randnum::random {

void Stream::refill(std::uint8_t* out) {
  chacha20(*key_, chunk_, next_block_, out, buffer_blocks);
  next_block_ += buffer_blocks;
}

void Stream::bytes(std::uint8_t* out, std::size_t size) {
  while (size > 0) {
    if (used_ == buffer_size && size >= buffer_size) {  // whole buffers go straight to the caller
      refill(out);
      out += buffer_size, size -= buffer_size;
      continue;
    }
    if (used_ == buffer_size) {
      refill(buffer_);
      used_ = 0;
    }
    const std::size_t part = std::min(size, buffer_size - used_);
    std::memcpy(out, buffer_ + used_, part);
    out += part, size -= part, used_ += part;
  }
}

}  // namespace randnum::random

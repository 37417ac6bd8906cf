// SPDX-License-Identifier: MIT
#include "random/stream.h"

#include <algorithm>
#include <cstring>

namespace randnum::random {

Stream::~Stream() {
  erase(buffer_, used_);
  erase_stack();
}

void Stream::refill(std::uint8_t* out, std::size_t blocks) {
  chacha20(*key_, chunk_, next_block_, out, blocks);
  next_block_ += blocks;
}

void Stream::refill_buffer() {
  const std::size_t wanted = (expected_ / chacha20_block + few_blocks) / few_blocks * few_blocks;
  const std::size_t blocks = std::min(wanted, most_blocks), made = blocks * chacha20_block, rest = available();
  std::uint8_t* const start = buffer_ + head;
  std::memmove(start - rest, next_, rest);
  next_ = end_ = start - rest;  // if refill() throws, nothing is there
  refill(start, blocks);
  end_ = start + made;
  used_ = std::max(used_, head + made);
  expected_ -= std::min(expected_, made);
}

void Stream::bytes(std::uint8_t* out, std::size_t size) {
  while (true) {
    const std::size_t part = std::min(size, available());
    std::memcpy(out, next_, part);
    next_ += part, out += part, size -= part;
    if (size == 0) return;
    const std::size_t blocks = size / chacha20_block / few_blocks * few_blocks;  // whole runs go straight to the caller
    if (blocks > 0) refill(out, blocks);
    out += blocks * chacha20_block, size -= blocks * chacha20_block;
    if (size > 0) refill_buffer();
  }
}

}  // namespace randnum::random

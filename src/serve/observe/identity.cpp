// SPDX-License-Identifier: MIT
#include "serve/observe/identity.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>

#include "random/bytes.h"
#include "random/chacha20.h"
#include "random/error.h"
#include "random/seed.h"

namespace randnum::serve {
namespace {

constexpr std::size_t most_of_a_given_id = 64;  // characters
constexpr std::size_t bits_of_an_id = 10;       // bytes

bool is_well_formed(std::string_view id) {
  return !id.empty() && id.size() <= most_of_a_given_id && std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
  });
}

/// Bits for ids: the keystream of one key, a KiB at a time, so that an id costs no system call.
class Bits {
 public:
  const std::uint8_t* next() {
    if (at_ + bits_of_an_id > bytes_.size()) refill();
    const std::uint8_t* const bits = bytes_.data() + at_;
    at_ += bits_of_an_id;
    return bits;
  }

 private:
  void refill() {
    at_ = 0;
    try {
      if (!keyed_) key_ = random::fresh_key();
      keyed_ = true;
      random::chacha20(key_, 0, block_, bytes_.data(), bytes_.size() / random::chacha20_block);
      block_ += bytes_.size() / random::chacha20_block;
    } catch (const random::SourceError&) {  // who watches the source tells it; here the count of all threads must do
      static std::atomic<std::uint64_t> count{0};
      at_ = bytes_.size() - bits_of_an_id;
      std::fill(bytes_.begin(), bytes_.end(), std::uint8_t{0});
      random::store_little(count.fetch_add(1, std::memory_order_relaxed), bytes_.data() + at_);
    }
  }

  random::Key key_;
  bool keyed_ = false;
  std::uint64_t block_ = 0;
  std::array<std::uint8_t, 16 * random::chacha20_block> bytes_{};
  std::size_t at_ = bytes_.size();
};

constexpr const char* crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

bool is_hex(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

bool is_zero(std::string_view text) { return text.find_first_not_of('0') == text.npos; }

}  // namespace

std::string request_id(std::string_view given) {
  if (is_well_formed(given)) return std::string(given);
  thread_local Bits bits;
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  auto milliseconds = static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::milliseconds>(now).count());
  std::string id(26, '0');
  for (std::size_t i = 10; i-- > 0; milliseconds >>= 5) id[i] = crockford[milliseconds & 31];
  const std::uint8_t* const bytes = bits.next();
  for (std::size_t half = 0; half < 2; ++half) {  // five bytes are eight characters
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < 5; ++i) word = word << 8 | bytes[5 * half + i];
    for (std::size_t i = 8; i-- > 0; word >>= 5) id[10 + 8 * half + i] = crockford[word & 31];
  }
  return id;
}

bool read_traceparent(std::string_view header, Trace& out) {
  out = {};
  constexpr std::size_t size = 55;  // version 00: 2 + 1 + 32 + 1 + 16 + 1 + 2; later ones may have more behind a dash
  if (header.size() < size) return false;
  const std::string_view version = header.substr(0, 2), trace = header.substr(3, 32), span = header.substr(36, 16);
  if (header[2] != '-' || header[35] != '-' || header[52] != '-' || !is_hex(version) || version == "ff") return false;
  if (header.size() > size && (version == "00" || header[size] != '-')) return false;
  if (!is_hex(trace) || is_zero(trace) || !is_hex(span) || is_zero(span) || !is_hex(header.substr(53, 2))) return false;
  out = {trace, span};
  return true;
}

}  // namespace randnum::serve

// SPDX-License-Identifier: MIT
#pragma once
// Where a request ends in a stream of bytes, whether it keeps the rules (RFC 9112) and stays within the limits. A function
// of the bytes alone, however they are split: each is looked at once, so that dripping them costs the sender more than us.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "serve/transport/head.h"

namespace randnum::serve {

class Framing {
 public:
  /// `limits` must live as long.
  explicit Framing(const Limits& limits) noexcept : limits_(&limits), head_lines_(limits) {}

  enum class State { more, whole, refused };

  /// `bytes` are all since the last restart(), those of the last call and perhaps more; two empty lines at most may stand
  /// before the request (RFC 9112, 2.2). Blanks out values that only concern the transport, see Head::field().
  State look(char* bytes, std::size_t size) noexcept;

  bool head_is_whole() const noexcept { return stage_ > Stage::fields; }
  bool keep_alive() const noexcept { return head_lines_.keep_alive(); }
  bool head_only() const noexcept { return head_lines_.head_only(); }
  /// True once where the client waits for `100 Continue` before it sends the body: head whole, nothing of the body there.
  bool take_continue(std::size_t size) noexcept;

  /// Of a whole request: where it begins and ends in the bytes, how long its head is, and its body without framing.
  std::size_t begin() const noexcept { return begin_; }
  std::size_t end() const noexcept { return at_; }
  std::size_t head() const noexcept { return head_end_ - begin_; }
  std::size_t content() const noexcept { return content_; }

  const Refusal& refusal() const noexcept { return *refusal_; }
  void restart() noexcept { *this = Framing(*limits_); }

 private:
  enum class Stage : std::uint8_t {
    request_line,
    fields,
    content,
    chunk_size,
    chunk_data,
    chunk_end,
    after_chunks,
    whole,
    refused
  };

  bool take_line(char* bytes, std::size_t size) noexcept;
  const Refusal* too_long(std::size_t so_far) const noexcept;
  const Refusal* line(char* text, std::size_t size) noexcept;
  const Refusal* request_line(char* text, std::size_t size) noexcept;
  const Refusal* end_of_head() noexcept;
  const Refusal* chunk_size(std::string_view text) noexcept;
  void refuse(const Refusal* refusal) noexcept;

  const Limits* limits_;
  Head head_lines_;
  const Refusal* refusal_ = nullptr;
  std::size_t begin_ = 0, head_end_ = 0;
  std::size_t at_ = 0;       // where the line or the data that is awaited begins
  std::size_t seen_ = 0;     // up to where there is no line end behind at_
  std::size_t awaited_ = 0;  // bytes of content or of a chunk
  std::size_t content_ = 0, overhead_ = 0;
  Stage stage_ = Stage::request_line;
  bool continue_taken_ = false;
};

}  // namespace randnum::serve

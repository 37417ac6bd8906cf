// SPDX-License-Identifier: MIT
#include "serve/transport/framing.h"

#include <algorithm>
#include <cstring>

namespace randnum::serve {
namespace {

constexpr Refusal bare_line_end{400, Reason::malformed, "Lines end by CR and LF."};
constexpr Refusal no_request{400, Reason::malformed, "A request begins with its method."};
constexpr Refusal long_target{414, Reason::target_too_long, "The target is longer than this server reads."};
constexpr Refusal long_line{431, Reason::head_too_large, "A header line is longer than this server reads."};
constexpr Refusal long_head{431, Reason::head_too_large, "The head is longer than this server reads."};
constexpr Refusal long_body{413, Reason::body_too_large, "The body is larger than this server reads."};
constexpr Refusal bad_chunk_size{400, Reason::malformed,
                                 "A chunk begins with its size, 1 to 8 hexadecimal digits, perhaps extensions, and CRLF."};
constexpr Refusal bad_chunk_end{400, Reason::malformed, "A chunk's data ends with CRLF."};
constexpr Refusal small_chunks{400, Reason::malformed, "Chunks must hold more than they cost."};
constexpr Refusal trailers{400, Reason::malformed, "Trailers are not accepted: an empty line ends the last chunk."};

constexpr std::size_t around_target = 32 + sizeof "  HTTP/1.1" - 1;  // the longest method, spaces and version
constexpr std::size_t longest_chunk_line = 256;
constexpr std::size_t most_blank = 2 * sizeof "\r\n" - 2;
constexpr std::size_t free_overhead = 8192;  // bytes of chunks' framing, besides as many as there are bytes of content

int hexadecimal(char digit) noexcept {
  if (digit >= '0' && digit <= '9') return digit - '0';
  const char lower = static_cast<char>(digit | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

}  // namespace

Framing::State Framing::look(char* bytes, std::size_t size) noexcept {
  bool on = true;
  while (on) {
    switch (stage_) {
      case Stage::whole: return State::whole;
      case Stage::refused: return State::refused;
      case Stage::content:
      case Stage::chunk_data:
        on = size - at_ >= awaited_;
        if (!on) break;
        seen_ = at_ += awaited_;
        stage_ = stage_ == Stage::content ? Stage::whole : Stage::chunk_end;
        break;
      default: on = take_line(bytes, size);
    }
  }
  return State::more;
}

bool Framing::take_line(char* bytes, std::size_t size) noexcept {
  if (at_ == size) return false;
  const void* const found = std::memchr(bytes + seen_, '\n', size - seen_);
  const std::size_t line_end = found == nullptr ? size : static_cast<std::size_t>(static_cast<const char*>(found) - bytes);
  if (const Refusal* refusal = too_long(line_end - at_)) {
    refuse(refusal);
    return true;
  }
  seen_ = line_end;
  if (found == nullptr) {
    // What cannot become a request, TLS by a wrong door above all, need not wait for a line end.
    if (stage_ == Stage::request_line && bytes[at_] != '\r' && !is_token(bytes[at_])) refuse(&no_request);
    return stage_ == Stage::refused;
  }
  char* const text = bytes + at_;
  const std::size_t length = line_end - at_;
  at_ = seen_ = line_end + 1;
  refuse(length == 0 || text[length - 1] != '\r' ? &bare_line_end : line(text, length - 1));
  return true;
}

/// `so_far`: bytes of the line that is under way, its CR among them.
const Refusal* Framing::too_long(std::size_t so_far) const noexcept {
  switch (stage_) {
    case Stage::request_line: return so_far > limits_->target + around_target + 1 ? &long_target : nullptr;
    case Stage::fields:
      if (so_far > limits_->header_line + 1) return &long_line;
      return at_ - begin_ + so_far + 1 > limits_->head ? &long_head : nullptr;
    case Stage::chunk_size: return so_far > longest_chunk_line ? &bad_chunk_size : nullptr;
    case Stage::chunk_end: return so_far > 1 ? &bad_chunk_end : nullptr;
    case Stage::after_chunks: return so_far > 1 ? &trailers : nullptr;
    default: return nullptr;
  }
}

const Refusal* Framing::line(char* text, std::size_t size) noexcept {
  switch (stage_) {
    case Stage::request_line: return request_line(text, size);
    case Stage::fields: return size == 0 ? end_of_head() : head_lines_.field(text, size);
    case Stage::chunk_size: return chunk_size({text, size});
    case Stage::chunk_end: stage_ = Stage::chunk_size; return size == 0 ? nullptr : &bad_chunk_end;
    default: stage_ = Stage::whole; return size == 0 ? nullptr : &trailers;
  }
}

const Refusal* Framing::request_line(char* text, std::size_t size) noexcept {
  if (size == 0) {
    begin_ = at_;
    return begin_ <= most_blank ? nullptr : &no_request;
  }
  stage_ = Stage::fields;
  return head_lines_.request_line({text, size});
}

const Refusal* Framing::end_of_head() noexcept {
  head_end_ = at_;
  if (const Refusal* refusal = head_lines_.end()) return refusal;
  if (head_lines_.chunked()) {
    stage_ = Stage::chunk_size;
  } else {
    content_ = awaited_ = static_cast<std::size_t>(head_lines_.content_length());  // at most limits_->body
    stage_ = awaited_ > 0 ? Stage::content : Stage::whole;
  }
  return nullptr;
}

/// Extensions are read over, as RFC 9112, 7.1.1 wants it, but only such as nobody could take for anything else.
const Refusal* Framing::chunk_size(std::string_view text) noexcept {
  constexpr std::size_t most_digits = 8;
  std::size_t digits = 0, chunk = 0;
  for (; digits < text.size() && hexadecimal(text[digits]) >= 0; ++digits) {
    if (digits == most_digits) return &bad_chunk_size;
    chunk = chunk * 16 + static_cast<std::size_t>(hexadecimal(text[digits]));
  }
  const std::string_view extensions = text.substr(digits);
  const bool named = extensions.size() > 1 && extensions[0] == ';' && is_token(extensions[1]);
  const bool visible =
      std::all_of(extensions.begin(), extensions.end(), [](char byte) { return byte > 0x20 && byte < 0x7f; });
  if (digits == 0 || !(extensions.empty() || (named && visible))) return &bad_chunk_size;

  if (chunk > limits_->body - content_) return &long_body;
  content_ += chunk;
  overhead_ += text.size() + 4;  // two line ends
  if (overhead_ > free_overhead + content_) return &small_chunks;
  awaited_ = chunk;
  stage_ = chunk > 0 ? Stage::chunk_data : Stage::after_chunks;
  return nullptr;
}

void Framing::refuse(const Refusal* refusal) noexcept {
  if (refusal == nullptr) return;
  refusal_ = refusal;
  stage_ = Stage::refused;
}

bool Framing::take_continue(std::size_t size) noexcept {
  if (continue_taken_ || !head_is_whole() || !head_lines_.expects_continue()) return false;
  continue_taken_ = true;
  return size == head_end_;
}

}  // namespace randnum::serve

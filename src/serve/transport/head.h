// SPDX-License-Identifier: MIT
#pragma once
// The head of a request, line by line, by the letter of RFC 9112: what two parsers could read differently is refused, since
// that is how requests are smuggled past a proxy. Only what the transport itself must know is kept; whoever answers
// reads the same bytes again.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "serve/transport/application.h"
#include "serve/transport/transport.h"

namespace randnum::serve {

/// Whether `byte` may stand in a token (RFC 9110, 5.6.2), of which methods and field names are made.
bool is_token(char byte) noexcept;

class Head {
 public:
  /// `limits` must live as long.
  explicit Head(const Limits& limits) noexcept : limits_(&limits) {}

  /// All take lines without their CRLF and return nullptr where they keep the rules, or what is to be answered.
  const Refusal* request_line(std::string_view line) noexcept;
  /// May blank out the field's value: of Upgrade, so that no parser behind us thinks of another protocol, and of Expect,
  /// which the transport answers by itself.
  const Refusal* field(char* line, std::size_t size) noexcept;
  /// The empty line: what only the whole head tells.
  const Refusal* end() noexcept;

  bool keep_alive() const noexcept { return http_1_1_ ? !close_ : keep_ && !close_; }
  bool expects_continue() const noexcept { return expects_continue_; }
  bool chunked() const noexcept { return chunked_; }
  bool head_only() const noexcept { return head_only_; }
  std::uint64_t content_length() const noexcept { return content_length_; }  // 0 where there is none

 private:
  const Refusal* transfer_encoding(std::string_view value) noexcept;
  const Refusal* content_length(std::string_view value) noexcept;
  const Refusal* host(std::string_view value) noexcept;
  void connection(std::string_view value) noexcept;

  const Limits* limits_;
  std::uint64_t content_length_ = 0;
  std::size_t fields_ = 0;
  bool http_1_1_ = false, takes_body_ = true, head_only_ = false, has_host_ = false, has_length_ = false, chunked_ = false;
  bool close_ = false, keep_ = false, expects_continue_ = false, expects_other_ = false, coded_ = false;
};

}  // namespace randnum::serve

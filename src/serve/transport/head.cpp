// SPDX-License-Identifier: MIT
#include "serve/transport/head.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

namespace randnum::serve {
namespace {

constexpr Refusal bad_request_line{400, Reason::malformed,
                                   "A request line is a method, a space, a target, a space and HTTP/1.1 or HTTP/1.0."};
constexpr Refusal bad_target{400, Reason::malformed,
                             "A target is a path that begins with /, or a URL, in visible ASCII characters."};
constexpr Refusal long_target{414, Reason::target_too_long, "The target is longer than this server reads."};
constexpr Refusal other_version{505, Reason::malformed, "This server speaks HTTP/1.1 and HTTP/1.0."};
constexpr Refusal bad_field{
    400, Reason::malformed,
    "A header line is a name, a colon without a space before it, and a value without control characters."};
constexpr Refusal folded{400, Reason::malformed, "A header must stand in one line."};
constexpr Refusal many_fields{431, Reason::head_too_large, "The head has more header lines than this server reads."};
constexpr Refusal bad_host{400, Reason::malformed,
                           "HTTP/1.1 needs one Host header, with a name or address and perhaps a port."};
constexpr Refusal bad_length{400, Reason::malformed, "A Content-Length is one number in decimal digits, given once."};
constexpr Refusal bad_transfer{400, Reason::malformed,
                               "Transfer-Encoding may be chunked, in HTTP/1.1 and without Content-Length, or absent."};
constexpr Refusal no_body_here{400, Reason::malformed, "GET, HEAD, DELETE, OPTIONS and TRACE take no body."};
constexpr Refusal long_body{413, Reason::body_too_large, "The body is larger than this server reads."};
constexpr Refusal coded{415, Reason::coding, "A body must come without Content-Encoding."};
constexpr Refusal other_expectation{417, Reason::malformed, "Expect may be 100-continue or absent."};

constexpr std::size_t longest_method = 32;

constexpr std::uint8_t in_token = 1, in_target = 2, in_value = 4, in_host = 8;

constexpr std::array<std::uint8_t, 256> make_classes() {
  std::array<std::uint8_t, 256> classes{};
  const auto add = [&](std::string_view bytes, unsigned kind) {
    for (const char byte : bytes) {
      auto& entry = classes[static_cast<unsigned char>(byte)];
      entry = static_cast<std::uint8_t>(entry | kind);
    }
  };
  add("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", in_token | in_host);
  add("!#$%&'*+-.^_`|~", in_token);
  add("-._~!$&'()*+,;=%:[]", in_host);  // RFC 3986, 3.2.2
  for (unsigned byte = 0; byte < 256; ++byte) {
    unsigned kind = classes[byte];
    if (byte > 0x20 && byte < 0x7f && byte != '#') kind |= in_target;
    if (byte == '\t' || (byte >= 0x20 && byte != 0x7f)) kind |= in_value;
    classes[byte] = static_cast<std::uint8_t>(kind);
  }
  return classes;
}
constexpr std::array<std::uint8_t, 256> classes = make_classes();

bool all(std::string_view text, std::uint8_t kind) noexcept {
  unsigned common = kind;
  for (const char byte : text) common &= classes[static_cast<unsigned char>(byte)];
  return common != 0;
}

constexpr char lower(char byte) noexcept {
  return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + ('a' - 'A')) : byte;
}

bool same(std::string_view text, std::string_view lower_case) noexcept {
  return text.size() == lower_case.size() &&
         std::equal(text.begin(), text.end(), lower_case.begin(), [](char a, char b) { return lower(a) == b; });
}

std::string_view trimmed(std::string_view text) noexcept {
  const auto blank = [](char byte) { return byte == ' ' || byte == '\t'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

/// A path, or a whole URL, whose authority takes the place of Host and is of no more interest (RFC 9112, 3.2.1 and 3.2.2).
bool is_target(std::string_view target) noexcept {
  if (!all(target, in_target)) return false;
  if (target.starts_with('/')) return true;
  const std::size_t scheme = target.find("://");
  if (scheme == target.npos || !(same(target.substr(0, scheme), "http") || same(target.substr(0, scheme), "https")))
    return false;
  const std::string_view rest = target.substr(scheme + 3), authority = rest.substr(0, rest.find_first_of("/?"));
  return !authority.empty() && all(authority, in_host);
}

}  // namespace

bool is_token(char byte) noexcept { return (classes[static_cast<unsigned char>(byte)] & in_token) != 0; }

const Refusal* Head::request_line(std::string_view line) noexcept {
  const std::size_t method_end = line.find(' ');
  if (method_end == 0 || method_end == line.npos || method_end > longest_method) return &bad_request_line;
  const std::string_view method = line.substr(0, method_end);
  if (!all(method, in_token)) return &bad_request_line;
  line.remove_prefix(method_end + 1);

  const std::size_t target_end = line.find(' ');
  if (target_end == line.npos) return &bad_request_line;  // HTTP/0.9
  const std::string_view target = line.substr(0, target_end), version = line.substr(target_end + 1);
  if (target.size() > limits_->target) return &long_target;
  if (version != "HTTP/1.1" && version != "HTTP/1.0") {
    const auto digit = [](char byte) { return byte >= '0' && byte <= '9'; };
    const bool other =
        version.size() == 8 && version.starts_with("HTTP/") && digit(version[5]) && version[6] == '.' && digit(version[7]);
    return other ? &other_version : &bad_request_line;
  }
  if (!is_target(target) && !(target == "*" && method == "OPTIONS")) return &bad_target;
  http_1_1_ = version.back() == '1';
  head_only_ = method == "HEAD";
  takes_body_ = method != "GET" && method != "HEAD" && method != "DELETE" && method != "OPTIONS" && method != "TRACE";
  return nullptr;
}

const Refusal* Head::field(char* line, std::size_t size) noexcept {
  if (++fields_ > limits_->headers) return &many_fields;
  if (*line == ' ' || *line == '\t') return &folded;
  const std::string_view text(line, size);
  const std::size_t colon = text.find(':');
  if (colon == 0 || colon == text.npos) return &bad_field;
  const std::string_view name = text.substr(0, colon), value = trimmed(text.substr(colon + 1));
  if (!all(name, in_token) || !all(value, in_value)) return &bad_field;

  const auto blank_out = [&] { std::memset(line + colon + 1, ' ', size - colon - 1); };
  switch (lower(name.front())) {  // most names are told apart by it
    case 'h':
      if (same(name, "host")) return host(value);
      break;
    case 'c':
      if (same(name, "connection")) connection(value);
      if (same(name, "content-length")) return content_length(value);
      if (same(name, "content-encoding")) coded_ = true;
      break;
    case 't':
      if (same(name, "transfer-encoding")) return transfer_encoding(value);
      break;
    case 'e':
      if (!same(name, "expect")) break;
      (same(value, "100-continue") ? expects_continue_ : expects_other_) = true;
      blank_out();
      break;
    case 'u':
      if (same(name, "upgrade")) blank_out();
      break;
    default: break;
  }
  return nullptr;
}

const Refusal* Head::end() noexcept {
  if (http_1_1_ && !has_host_) return &bad_host;
  if (chunked_ && (has_length_ || !http_1_1_)) return &bad_transfer;
  if (!takes_body_ && (chunked_ || content_length_ > 0)) return &no_body_here;
  if (expects_other_) return &other_expectation;
  if (coded_) return &coded;
  if (content_length_ > limits_->body) return &long_body;
  if (!http_1_1_) expects_continue_ = false;  // RFC 9110, 10.1.1
  return nullptr;
}

const Refusal* Head::host(std::string_view value) noexcept {
  if (has_host_ || !all(value, in_host)) return &bad_host;
  has_host_ = true;
  return nullptr;
}

const Refusal* Head::content_length(std::string_view value) noexcept {
  constexpr std::size_t most_digits = 19;  // which fit in 64 bits whatever they are
  const auto digit = [](char byte) { return byte >= '0' && byte <= '9'; };
  if (has_length_ || value.empty() || value.size() > most_digits || !std::all_of(value.begin(), value.end(), digit))
    return &bad_length;
  has_length_ = true;
  std::from_chars(value.data(), value.data() + value.size(), content_length_);
  return nullptr;
}

const Refusal* Head::transfer_encoding(std::string_view value) noexcept {
  if (chunked_ || !same(value, "chunked")) return &bad_transfer;
  chunked_ = true;
  return nullptr;
}

void Head::connection(std::string_view value) noexcept {
  while (!value.empty()) {
    const std::size_t comma = std::min(value.find(','), value.size());
    const std::string_view option = trimmed(value.substr(0, comma));
    if (same(option, "close")) close_ = true;
    if (same(option, "keep-alive")) keep_ = true;
    value.remove_prefix(std::min(comma + 1, value.size()));
  }
}

}  // namespace randnum::serve

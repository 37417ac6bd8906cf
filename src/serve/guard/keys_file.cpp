// SPDX-License-Identifier: MIT
#include "serve/guard/keys_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "output/sink.h"
#include "random/error.h"
#include "random/sha256.h"

namespace randnum::serve {
namespace {

using random::InputError;
constexpr const char* field = "keys-file";
constexpr std::size_t most_of_a_file = 4 << 20;  // bytes: some 40 000 keys

bool is_lower_or_digit(char c) noexcept { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

/// The next word of a line, which is taken from it; "" at the end.
std::string_view take_word(std::string_view& line) {
  constexpr std::string_view blanks = " \t";
  line.remove_prefix(std::min(line.find_first_not_of(blanks), line.size()));
  const std::string_view word = line.substr(0, line.find_first_of(blanks));
  line.remove_prefix(word.size());
  return word;
}

std::optional<KeyDigest> read_digest(std::string_view hex) {
  constexpr std::string_view digits = "0123456789abcdef";
  KeyDigest digest;
  if (hex.size() != 2 * digest.size() || hex.find_first_not_of(digits) != hex.npos) return std::nullopt;
  for (std::size_t i = 0; i < digest.size(); ++i)
    digest[i] = static_cast<std::uint8_t>(digits.find(hex[2 * i]) << 4 | digits.find(hex[2 * i + 1]));
  return digest;
}

std::string stamp_from(const struct stat& about) {
#ifdef __APPLE__
  const timespec changed = about.st_ctimespec;
#else
  const timespec changed = about.st_ctim;
#endif
  // The time of change, not of modification: `cp -p` and `rsync -t` set the latter to what it was elsewhere.
  return fmt::format("{}.{}/{}/{}/{}", changed.tv_sec, changed.tv_nsec, about.st_size, about.st_dev, about.st_ino);
}

[[noreturn]] void fail(const std::string& path, int error) {
  throw output::IoError(fmt::format("{}: {}", path, std::strerror(error)));
}

}  // namespace

bool is_key_name(std::string_view text) noexcept {
  return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](char c) {
    return is_lower_or_digit(c) || (c >= 'A' && c <= 'Z') || c == '.' || c == '_' || c == '-';
  });
}

bool is_key_id(std::string_view text) noexcept {
  return text.size() >= 8 && text.size() <= 16 && std::all_of(text.begin(), text.end(), is_lower_or_digit);
}

KeyDigest digest_of(std::string_view key) noexcept {
  random::Sha256 hash;
  hash.add(key);
  return hash.digest();
}

std::vector<KeyEntry> parse_keys(std::string_view text) {
  std::vector<KeyEntry> entries;
  std::unordered_set<std::string> ids;
  std::unordered_map<std::string, std::size_t> keys_by_name;
  for (std::size_t number = 1; !text.empty(); ++number) {
    std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (line.starts_with('#')) continue;
    const std::string_view name = take_word(line), id = take_word(line), hex = take_word(line);
    if (name.empty()) continue;
    const std::optional<KeyDigest> digest = read_digest(hex);
    if (!digest || !is_key_name(name) || !is_key_id(id) || !take_word(line).empty())
      throw InputError(
          field,
          fmt::format("must hold lines of NAME ID SHA-256, as `randnum key new` prints them; line {} is none", number));
    if (!ids.emplace(id).second)
      throw InputError(field, fmt::format("must hold each id once; that of line {} is there", number));
    if (++keys_by_name[std::string(name)] > keys_of_a_name)
      throw InputError(field,
                       fmt::format("must hold at most {} keys of a name; line {} is one more", keys_of_a_name, number));
    entries.push_back({std::string(name), std::string(id), *digest});
  }
  return entries;
}

std::string stamp_of(const std::string& path) {
  struct stat about {};
  return ::stat(path.c_str(), &about) == 0 ? stamp_from(about) : fmt::format("error {}", errno);
}

KeysFile read_keys_file(const std::string& path) {
  struct Open {
    const int descriptor;
    ~Open() {
      if (descriptor >= 0) ::close(descriptor);
    }
  } const file{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)};  // without O_NONBLOCK a pipe would be waited for
  struct stat about {};
  if (file.descriptor < 0 || ::fstat(file.descriptor, &about) != 0) fail(path, errno);
  if (!S_ISREG(about.st_mode)) throw InputError(field, "must name a regular file, which can be read again");
  KeysFile read{{}, stamp_from(about)};  // before its text: what is written from here on changes the stamp
  char part[1 << 14];
  for (;;) {
    const ssize_t got = ::read(file.descriptor, part, sizeof part);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) fail(path, errno);
    if (got == 0) return read;
    read.text.append(part, static_cast<std::size_t>(got));
    if (read.text.size() > most_of_a_file) throw InputError(field, "must be at most 4 MiB");
  }
}

}  // namespace randnum::serve

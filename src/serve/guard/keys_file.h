// SPDX-License-Identifier: MIT
#pragma once
// The file of keys, as text and as entries. Its grammar is strict, so that a slip of the hand is found when it is made and
// not when a key does not work.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace randnum::serve {

using KeyDigest = std::array<std::uint8_t, 32>;  // SHA-256 of a key's whole text

struct KeyEntry {
  std::string name, id;
  KeyDigest digest;
};

constexpr std::size_t keys_of_a_name = 2;
constexpr std::string_view key_prefix = "rn_";
constexpr std::size_t most_of_a_key = 128;  // characters

bool is_key_name(std::string_view text) noexcept;  // 1 to 64 of A-Z a-z 0-9 . _ -
bool is_key_id(std::string_view text) noexcept;    // 8 to 16 of a-z 0-9

/// The digest of a key's text. A key of `most_of_a_key` characters takes as long as any of its length.
KeyDigest digest_of(std::string_view key) noexcept;

/// The lines of a file, in order: `NAME ID HEX64`, blanks between them. Throws InputError{"keys-file"} with the number of the
/// first line that is wrong: its form, an id that stood before, a third key of a name.
std::vector<KeyEntry> parse_keys(std::string_view text);

/// A file as it is at one moment.
struct KeysFile {
  std::string text;
  std::string stamp;  // differs where anything about the file does
};
/// What tells one state of the file from another, without reading it: "" plus an error's number where it cannot be had.
/// Links are followed: Kubernetes replaces a mounted secret by pointing a link elsewhere.
std::string stamp_of(const std::string& path);
/// Throws InputError{"keys-file"} if it is no regular file or larger than 4 MiB; IoError.
KeysFile read_keys_file(const std::string& path);

}  // namespace randnum::serve

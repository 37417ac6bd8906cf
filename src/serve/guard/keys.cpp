// SPDX-License-Identifier: MIT
#include "serve/guard/keys.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sodium/utils.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <functional>
#include <unordered_map>
#include <utility>

#include "output/sink.h"
#include "random/entropy.h"
#include "random/error.h"
#include "random/key.h"
#include "serve/guard/keys_file.h"

namespace randnum::serve {

using random::InputError;

namespace {

constexpr std::size_t id_size = 10, secret_size = 40;

void check_name(std::string_view name) {
  if (!is_key_name(name)) throw InputError("name", "must be 1 to 64 of letters, digits, '.', '_' and '-'");
}

/// Keeps others from changing the files of a folder that do the same, until the end of the scope. The folder is locked
/// because the file itself is replaced.
class FolderLock {
 public:
  explicit FolderLock(const std::filesystem::path& file) {
    const std::filesystem::path folder = file.has_parent_path() ? file.parent_path() : ".";
    descriptor_ = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int locked = descriptor_ < 0 ? -1 : 0;
    if (locked == 0) do
        locked = ::flock(descriptor_, LOCK_EX);
      while (locked != 0 && errno == EINTR);
    if (locked == 0) return;
    const int error = errno;
    if (descriptor_ >= 0) ::close(descriptor_);
    throw output::IoError(fmt::format("{}: {}", folder.string(), std::strerror(error)));
  }
  ~FolderLock() { ::close(descriptor_); }
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

 private:
  int descriptor_;
};

/// New files are their owner's alone, until the end of the scope.
class OwnerOnly {
 public:
  OwnerOnly() : mask_(::umask(077)) {}
  ~OwnerOnly() { ::umask(mask_); }
  OwnerOnly(const OwnerOnly&) = delete;
  OwnerOnly& operator=(const OwnerOnly&) = delete;

 private:
  mode_t mask_;
};

/// A file that an administrator wrote anew stays that of the account that serves.
void keep_owner(const std::string& path, const struct stat& old) {
  struct stat about {};
  if (::stat(path.c_str(), &about) == 0 && about.st_uid == old.st_uid && about.st_gid == old.st_gid) return;
  if (::chown(path.c_str(), old.st_uid, old.st_gid) != 0)
    throw output::IoError(
        fmt::format("{}: the key was added, but the file's owner is now another: {}", path, std::strerror(errno)));
}

}  // namespace

NewKey new_key(std::string_view name) {
  check_name(name);
  std::array<std::uint8_t, id_size + secret_size> bytes;
  random::system_entropy(bytes.data(), bytes.size());
  std::string text;  // 32 characters that tell one another apart, five bits of each byte
  for (const std::uint8_t byte : bytes) text += "abcdefghijkmnpqrstuvwxyz23456789"[byte & 31];
  random::erase(bytes.data(), bytes.size());
  const std::string id = text.substr(0, id_size);
  NewKey key;
  key.key = fmt::format("{}{}_{}", key_prefix, id, text.substr(id_size));
  const KeyDigest digest = digest_of(key.key);
  char hex[2 * digest.size() + 1];
  sodium_bin2hex(hex, sizeof hex, digest.data(), digest.size());
  key.line = fmt::format("{} {} {}\n", name, id, hex);
  return key;
}

void add_key(const std::string& path, std::string_view name, const NewKey& key) {
  check_name(name);
  const FolderLock lock(path);
  struct stat old {};
  const bool exists = ::stat(path.c_str(), &old) == 0;
  std::string text = exists ? read_keys_file(path).text : "";
  const std::vector<KeyEntry> entries = parse_keys(text);
  const auto is_of_name = [&](const KeyEntry& entry) { return entry.name == name; };
  if (std::count_if(entries.begin(), entries.end(), is_of_name) >= static_cast<std::ptrdiff_t>(keys_of_a_name))
    throw InputError(
        "name",
        fmt::format("has {} keys in that file already: delete the line of the one that is no longer used", keys_of_a_name));
  if (!text.empty() && !text.ends_with('\n')) text += '\n';
  text += key.line;
  parse_keys(text);  // so that nothing is written that could not be read

  const OwnerOnly mode;
  const std::unique_ptr<output::Sink> file = output::file(path);
  file->write(text);
  file->close();
  if (exists) keep_owner(path, old);
}

struct Keys::Table {
  struct Known {
    KeyDigest digest;
    std::shared_ptr<const std::string> name;
  };
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  std::unordered_map<std::string, Known, Hash, std::equal_to<>> by_id;
  Known nobody{};  // what unknown ids are compared with

  explicit Table(const std::vector<KeyEntry>& entries) {
    for (const KeyEntry& entry : entries)
      by_id.emplace(entry.id, Known{entry.digest, std::make_shared<const std::string>(entry.name)});
  }
};

Keys::Keys(std::string path) : path_(std::move(path)) {
  const KeysFile file = read_keys_file(path_);
  table_ = std::make_shared<const Table>(parse_keys(file.text));
  stamp_ = file.stamp;
}

Keys::~Keys() = default;

std::shared_ptr<const std::string> Keys::name_of(std::string_view key) const {
  if (!key.starts_with(key_prefix) || key.size() > most_of_a_key) return nullptr;  // tells nothing that is not told above
  std::string_view id = key.substr(key_prefix.size());
  id = id.substr(0, id.find('_'));
  const KeyDigest digest = digest_of(key);

  const std::shared_lock lock(mutex_);
  const auto found = table_->by_id.find(id);
  const bool is_known = found != table_->by_id.end();
  const Table::Known& known = is_known ? found->second : table_->nobody;
  const bool is_equal = sodium_memcmp(digest.data(), known.digest.data(), digest.size()) == 0;
  return is_known && is_equal ? known.name : nullptr;
}

bool Keys::reload(bool always) {
  const std::lock_guard reloading(reloading_);
  if (std::string stamp = stamp_of(path_); always || stamp != stamp_) {
    stamp_ = std::move(stamp);  // also where it turns out to be unusable: that is said once
    KeysFile file;
    try {
      file = read_keys_file(path_);
    } catch (const output::IoError&) {
      if (!stamp_.starts_with("error")) stamp_.clear();  // what could not be read for now is tried again
      throw;
    }
    auto table = std::make_shared<const Table>(parse_keys(file.text));
    stamp_ = std::move(file.stamp);
    const std::unique_lock lock(mutex_);
    table_.swap(table);
    return true;
  }
  return false;
}

}  // namespace randnum::serve

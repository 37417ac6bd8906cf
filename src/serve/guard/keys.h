// SPDX-License-Identifier: MIT
#pragma once
// API keys. A key is `rn_ID_SECRET`; the file holds a line for each, `NAME ID SHA-256-of-the-key`, and no key. A name may
// stand there twice, so that keys can be replaced without a gap; more than two live keys of a name are refused. The file is
// read again when it changes; one that cannot be read leaves the old keys in force. The secret has 200 bits: nothing is
// gained by a hash that is slow to compute.

#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <string_view>

namespace randnum::serve {

/// A key as it is made: shown once to whoever asked for it, and the line of the file that knows it again.
struct NewKey {
  std::string key;   // "rn_", an id of 10 characters, "_", a secret of 40: 5 bits each, from the operating system
  std::string line;  // with a line end
};
/// `name` is 1 to 64 of letters, digits, `.`, `_` and `-`. Throws InputError{"name"} and SourceError.
NewKey new_key(std::string_view name);

/// Adds a new key's line to the file, which is created, readable by its owner alone, if it is not there, and replaced as a
/// whole. Others who add a key at the same time wait. To create the file sets the process's umask for a moment. Throws
/// InputError{"name"} if the name has two keys already, InputError{"keys-file"} if it is no such file, IoError.
void add_key(const std::string& path, std::string_view name, const NewKey& key);

class Keys {
 public:
  /// A regular file of at most 4 MiB. Empty lines, and lines that begin with #, say nothing. Throws InputError{"keys-file"}
  /// with the number of the line that is wrong, never its text; IoError.
  explicit Keys(std::string path);
  ~Keys();

  /// The name a key belongs to; nullptr for any other text. Ids are looked up, digests compared in constant time, and an
  /// unknown id costs as much as a known one. The name lives as long as the pointer.
  std::shared_ptr<const std::string> name_of(std::string_view key) const;

  /// Reads the file again if `always` or it has changed. True if what it says is in force; else, or by an error thrown as
  /// by the constructor, the old keys stay. A file found unusable is not read again before it changes.
  bool reload(bool always);

 private:
  struct Table;
  const std::string path_;
  std::mutex reloading_;
  std::string stamp_;  // of the file as it was last read, or found unusable
  mutable std::shared_mutex mutex_;
  std::shared_ptr<const Table> table_;
};

}  // namespace randnum::serve

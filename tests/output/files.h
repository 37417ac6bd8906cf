// SPDX-License-Identifier: MIT
#pragma once
// Files to write to, and what is in them.

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "output/sink.h"

namespace randnum::tests {

namespace fs = std::filesystem;

/// A new empty folder, gone in the end.
class Folder {
 public:
  Folder() {
    std::string path = (fs::temp_directory_path() / "randnum-XXXXXX").string();
    path_ = fs::canonical(::mkdtemp(path.data()));
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string operator/(const std::string& name) const { return path_ / name; }
  std::size_t files() const { return static_cast<std::size_t>(std::distance(fs::directory_iterator(path_), {})); }

 private:
  fs::path path_;
};

inline std::string content(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

inline void put(const std::string& path, const std::string& text) { std::ofstream(path, std::ios::binary) << text; }

inline void write_all(output::Sink& sink, std::string_view text) {
  sink.write(text);
  sink.close();
}

/// The message of the IoError of `action`, or "".
template <class Action>
std::string failure(Action action) {
  try {
    action();
  } catch (const output::IoError& error) {
    return error.what();
  }
  return "";
}

}  // namespace randnum::tests

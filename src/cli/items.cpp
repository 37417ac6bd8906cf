// SPDX-License-Identifier: MIT
#include "cli/items.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "output/sink.h"
#include "random/error.h"

namespace randnum::cli {
namespace {

using namespace catalogue;
using random::InputError;

/// All is read before anything is written, so that `shuffle f 1<>f` works. A mapped file would take 45 ms less of 450 for
/// 10 million lines, but would change under us with the file, and kill us where it is cut short.
void append_all(int descriptor, const std::string& name, std::string& text) {
  constexpr std::size_t most = 1 << 18;  // bytes at once: they are filled with zeros first, which stay in the cache
  struct stat status {};
  if (::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode))
    text.reserve(text.size() + static_cast<std::size_t>(status.st_size) + Items::readable + 2);  // all that follows fits
  while (true) {
    const std::size_t before = text.size(), room = text.capacity() - before;
    const std::size_t part = room == 0 ? most : std::min(room, most);
    text.resize(before + part);
    const ssize_t got = ::read(descriptor, text.data() + before, part);
    text.resize(before + static_cast<std::size_t>(got > 0 ? got : 0));
    if (got == 0) return;
    if (got < 0 && errno != EINTR) throw output::IoError(name + ": " + std::strerror(errno));
  }
}

void append_file(const std::string& path, std::string& text) {
  if (path == "-") return append_all(STDIN_FILENO, "standard input", text);
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) throw output::IoError(path + ": " + std::strerror(errno));
  try {
    append_all(descriptor, path, text);
  } catch (...) {
    ::close(descriptor);
    throw;
  }
  ::close(descriptor);
}

}  // namespace

std::string read_file(const std::string& path) {
  std::string text;
  append_file(path, text);
  return text;
}

std::shared_ptr<const Items> read_items(const Parameter& items, const Arguments& arguments,
                                        const std::vector<std::string>& operands) {
  const bool are_items = arguments.flag("echo") || items.place == Place::items;
  std::vector<std::string> files = are_items ? std::vector<std::string>() : operands;
  if (arguments.has("file")) files.emplace_back(arguments.text("file"));
  if (arguments.given("input-range")) {
    if (!operands.empty() || arguments.flag("echo") || !files.empty())
      throw InputError("input-range", "cannot be combined with items or files");
    return std::make_shared<Items>();
  }
  if (are_items && (!operands.empty() || arguments.flag("echo"))) {
    if (!files.empty()) throw InputError("file", "cannot be combined with items as operands");
    auto list = std::make_shared<Items>();
    for (const std::string& operand : operands) list->push(operand);
    return list;
  }
  if (files.empty()) {
    if (::isatty(STDIN_FILENO) != 0)
      throw InputError("items", "must come from operands, a file or standard input, which is a terminal here (- reads it)");
    files.emplace_back("-");
  }
  const char end = arguments.flag("zero-terminated") ? '\0' : '\n';
  std::string text;
  for (const std::string& file : files) {
    if (!text.empty() && text.back() != end) text += end;
    append_file(file, text);
  }
  return std::make_shared<Items>(std::move(text), end);
}

}  // namespace randnum::cli

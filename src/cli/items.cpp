// SPDX-License-Identifier: MIT
#include "cli/items.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "output/sink.h"
#include "random/error.h"

namespace randnum::cli {
namespace {

using namespace catalogue;
using random::InputError;

void append_all(int descriptor, const std::string& name, std::string& text) {
  struct stat status {};
  if (::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode))
    text.reserve(text.size() + static_cast<std::size_t>(status.st_size) + 1);
  while (true) {
    constexpr std::size_t part = 1 << 16;
    const std::size_t before = text.size();
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

void split(Items& items, char end) {
  std::string_view rest = items.text;
  while (!rest.empty()) {
    const std::size_t size = rest.find(end);
    items.items.push_back(rest.substr(0, size));
    rest.remove_prefix(std::min(size == std::string_view::npos ? size : size + 1, rest.size()));
  }
}

/// The operands as items, in one text that the views point into.
void adopt(Items& items, const std::vector<std::string>& operands) {
  for (const std::string& operand : operands) items.text += operand;
  std::size_t start = 0;
  for (const std::string& operand : operands) {
    items.items.push_back(std::string_view(items.text).substr(start, operand.size()));
    start += operand.size();
  }
}

}  // namespace

std::string read_file(const std::string& path) {
  std::string text;
  append_file(path, text);
  return text;
}

std::shared_ptr<const Items> read_items(const Parameter& items, const Arguments& arguments,
                                        const std::vector<std::string>& operands) {
  auto list = std::make_shared<Items>();
  const bool are_items = arguments.flag("echo") || items.place == Place::items;
  std::vector<std::string> files = are_items ? std::vector<std::string>() : operands;
  if (arguments.has("file")) files.emplace_back(arguments.text("file"));
  if (arguments.given("input-range")) {
    if (!operands.empty() || arguments.flag("echo") || !files.empty())
      throw InputError("input-range", "cannot be combined with items or files");
    return list;
  }
  if (are_items && (!operands.empty() || arguments.flag("echo"))) {
    if (!files.empty()) throw InputError("file", "cannot be combined with items as operands");
    adopt(*list, operands);
    return list;
  }
  if (files.empty()) {
    if (::isatty(STDIN_FILENO) != 0)
      throw InputError("items", "must come from operands, a file or standard input, which is a terminal here (- reads it)");
    files.emplace_back("-");
  }
  const char end = arguments.flag("zero-terminated") ? '\0' : '\n';
  for (const std::string& file : files) {
    if (!list->text.empty() && list->text.back() != end) list->text += end;
    append_file(file, list->text);
  }
  split(*list, end);
  return list;
}

}  // namespace randnum::cli

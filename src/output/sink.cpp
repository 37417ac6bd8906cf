// SPDX-License-Identifier: MIT
#include "output/sink.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>

namespace randnum::output {
namespace {

constexpr std::size_t gathered = 1 << 16;  // bytes held back before a write
constexpr std::size_t piece_for_pipes = 1 << 13;
constexpr std::size_t large = piece_for_pipes;  // worth a write of its own rather than a copy

[[noreturn]] void fail(const std::string& what, int error) {
  throw IoError(what + ": " + std::strerror(error), error == EPIPE);
}

/// A descriptor that is written to and closed with every answer checked.
class Descriptor : public Sink {
 public:
  Descriptor(int descriptor, std::string name) : descriptor_(descriptor), name_(std::move(name)) {}
  ~Descriptor() override {
    if (descriptor_ > STDERR_FILENO) ::close(descriptor_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  void write(std::string_view bytes) override {
    if (bytes.size() < large) {
      held_ += bytes;
      if (held_.size() < gathered) return;
      bytes = {};
    }
    flush();
    write_now(bytes);
  }

  std::size_t likes() override { return is_pipe() ? piece_for_pipes : gathered; }

  void flush() override {
    write_now(held_);
    held_.clear();
  }

  void close() override {
    flush();
    const int descriptor = std::exchange(descriptor_, -1);
    if (::close(descriptor) != 0 && errno != EINTR) fail(name_, errno);  // the descriptor is gone in either case
  }

 private:
  void write_now(std::string_view bytes) {
    while (!bytes.empty()) {
      const std::size_t part = bytes.size() > piece_for_pipes && is_pipe() ? piece_for_pipes : bytes.size();
      const ssize_t written = ::write(descriptor_, bytes.data(), part);
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) fail(name_, errno);
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
  }

  /// Asked for when it first matters: a short output costs no question.
  bool is_pipe() {
    if (!is_pipe_) {
      struct stat about {};
      is_pipe_ = ::fstat(descriptor_, &about) == 0 && S_ISFIFO(about.st_mode);
    }
    return *is_pipe_;
  }

  int descriptor_;
  std::string name_, held_;
  std::optional<bool> is_pipe_;
};

/// A new file beside `target`, put in its place in the end, with the mode of the old one.
class Replacement : public Descriptor {
 public:
  Replacement(int descriptor, std::string target, std::string temporary)
      : Descriptor(descriptor, target), target_(std::move(target)), temporary_(std::move(temporary)) {}
  ~Replacement() override {
    if (!temporary_.empty()) ::unlink(temporary_.c_str());
  }

  void close() override {
    Descriptor::close();
    if (::rename(temporary_.c_str(), target_.c_str()) != 0) fail(target_, errno);
    temporary_.clear();
  }

 private:
  std::string target_, temporary_;
};

/// The file that `path` leads to, be it there yet or not, so that a symbolic link stays one.
std::string behind_links(std::filesystem::path path) {
  constexpr int most_links = 40;  // as Linux has it
  std::error_code is_no_link;
  for (int links = 0; links < most_links; ++links) {
    const std::filesystem::path next = std::filesystem::read_symlink(path, is_no_link);
    if (is_no_link) break;
    path = path.parent_path() / next;
  }
  return path;
}

mode_t mode_for_new_files() {
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return 0666 & ~mask;
}

}  // namespace

std::unique_ptr<Sink> standard_output() { return std::make_unique<Descriptor>(STDOUT_FILENO, "standard output"); }

std::unique_ptr<Sink> file(const std::string& path) {
  struct stat old {};
  const bool exists = ::stat(path.c_str(), &old) == 0;
  if (exists && !S_ISREG(old.st_mode)) {
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (descriptor < 0) fail(path, errno);
    return std::make_unique<Descriptor>(descriptor, path);
  }
  if (exists && ::access(path.c_str(), W_OK) != 0) fail(path, errno);
  const std::string target = behind_links(path);
  std::string temporary = target + ".XXXXXX";
  const int descriptor = ::mkostemp(temporary.data(), O_CLOEXEC);
  if (descriptor < 0) fail(path, errno);
  auto sink = std::make_unique<Replacement>(descriptor, target, temporary);
  if (::fchmod(descriptor, exists ? old.st_mode & 07777 : mode_for_new_files()) != 0) fail(path, errno);
  return sink;
}

}  // namespace randnum::output

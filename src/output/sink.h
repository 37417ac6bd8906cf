// SPDX-License-Identifier: MIT
#pragma once
// Where bytes go: a file descriptor, or a file that is replaced as a whole. Every write and close is checked.

#include <cstddef>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

namespace randnum::output {

/// Something could not be written or read: exit 1. `quiet` where the reader went away, which is nobody's fault.
class IoError : public std::runtime_error {
 public:
  explicit IoError(const std::string& message, bool quiet = false) : std::runtime_error(message), quiet_(quiet) {}
  bool quiet() const noexcept { return quiet_; }

 private:
  bool quiet_;
};

class Sink {
 public:
  virtual ~Sink() = default;
  /// Takes all of `bytes`, in order. Throws IoError.
  virtual void write(std::string_view bytes) = 0;
  /// How many bytes it likes to be given at once.
  virtual std::size_t likes() { return 1 << 16; }
  /// Sends on what was held back. Throws IoError.
  virtual void flush() = 0;
  /// Makes what was written last: nothing counts before this returns. Call once, after the last write. Throws IoError.
  virtual void close() = 0;
};

/// Standard output. Small writes are gathered; large ones go to a pipe in pieces of 8 KiB, which its reader takes while they
/// are still in the cache (3 to 5 times the rate of 64 KiB), and to all else, files, devices and sockets, as they come.
std::unique_ptr<Sink> standard_output();

/// A file at `path`. A new or regular file is written beside its place and renamed by close(), so that whatever happens
/// the old content or the whole new one is there; devices and pipes are written directly. Without close() nothing changes.
std::unique_ptr<Sink> file(const std::string& path);

}  // namespace randnum::output

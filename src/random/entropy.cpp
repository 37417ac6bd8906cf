// SPDX-License-Identifier: MIT
#include "random/entropy.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/random.h>
#include <sys/stat.h>
#ifdef __linux__
#include <sys/syscall.h>
#endif
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string>

#include "random/error.h"

namespace randnum::random {
namespace {

/// An open file that closes itself.
struct File {
  explicit File(const char* path) : descriptor(open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)) {}
  ~File() {
    if (descriptor >= 0) close(descriptor);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  const int descriptor;
};

[[noreturn]] void refuse(const std::string& what, int error) {
  throw SourceError("no entropy from the operating system: " + what + ": " + std::strerror(error));
}

/// One call to the kernel: how many bytes it gave, or -1 with errno. 256 bytes is the most that is never interrupted.
ssize_t ask_kernel(std::uint8_t* out, std::size_t size) {
  const std::size_t part = std::min<std::size_t>(size, 256);
#ifdef __linux__
  // The call itself: from 2.41 on glibc's function answers from a pool in the process, which a snapshot would copy.
  return ::syscall(SYS_getrandom, out, part, 0);
#else
  return getentropy(out, part) == 0 ? static_cast<ssize_t>(part) : -1;
#endif
}

void wait_for_pool() {
  const File random("/dev/random");
  if (random.descriptor < 0) refuse("/dev/random", errno);
  pollfd ready{random.descriptor, POLLIN, 0};
  while (poll(&ready, 1, -1) < 0)
    if (errno != EINTR) refuse("poll of /dev/random", errno);
}

void read_device(std::uint8_t* out, std::size_t size) {
  wait_for_pool();
  const File urandom("/dev/urandom");
  if (urandom.descriptor < 0) refuse("/dev/urandom", errno);
  struct stat status {};
  if (fstat(urandom.descriptor, &status) != 0) refuse("/dev/urandom", errno);
  if (!S_ISCHR(status.st_mode)) refuse("/dev/urandom", ENODEV);  // a plain file left in a container is no source
  while (size > 0) {
    const ssize_t got = read(urandom.descriptor, out, size);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) refuse("/dev/urandom", got < 0 ? errno : ENODATA);
    out += got;
    size -= static_cast<std::size_t>(got);
  }
}

}  // namespace

void system_entropy(std::uint8_t* out, std::size_t size) {
  while (size > 0) {
    const ssize_t got = ask_kernel(out, size);
    if (got > 0) {
      out += got;
      size -= static_cast<std::size_t>(got);
    } else if (got == 0) {
      refuse("getrandom", ENODATA);
    } else if (errno == ENOSYS || errno == EPERM) {
      return read_device(out, size);
    } else if (errno != EINTR) {
      refuse("getrandom", errno);
    }
  }
}

}  // namespace randnum::random

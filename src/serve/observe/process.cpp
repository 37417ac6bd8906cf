// SPDX-License-Identifier: MIT
#include "serve/observe/process.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <ctime>
#include <memory>
#include <optional>
#include <string>
#include <system_error>

namespace randnum::serve {
namespace {

/// The numbers of /proc/self/stat, proc(5), that are of use here.
struct Stat {
  std::uint64_t threads = 0, started = 0, virtual_bytes = 0, resident_pages = 0;  // started: in ticks after the system
};

std::optional<Stat> read_stat() {
  const int file = ::open("/proc/self/stat", O_RDONLY | O_CLOEXEC);
  if (file < 0) return std::nullopt;
  char bytes[2048];
  const ssize_t got = ::read(file, bytes, sizeof bytes);
  ::close(file);
  std::string_view text(bytes, got > 0 ? static_cast<std::size_t>(got) : 0);
  const std::size_t name_end = text.rfind(')');  // field 2 is the program's name, which may hold anything
  if (name_end == text.npos) return std::nullopt;
  text.remove_prefix(name_end + 1);
  std::optional<Stat> stat(std::in_place);
  std::uint64_t* const wanted[] = {&stat->threads, nullptr, &stat->started, &stat->virtual_bytes, &stat->resident_pages};
  for (int field = 3; field <= 24; ++field) {
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(word.size());
    if (field < 20 || wanted[field - 20] == nullptr) continue;
    if (std::from_chars(word.data(), word.data() + word.size(), *wanted[field - 20]).ec != std::errc()) return std::nullopt;
  }
  return stat;
}

std::optional<std::uint64_t> count_open_files() {
  const std::unique_ptr<DIR, int (*)(DIR*)> folder(::opendir("/proc/self/fd"), ::closedir);
  if (!folder) return std::nullopt;
  std::uint64_t entries = 0;
  while (const dirent* const entry = ::readdir(folder.get())) entries += entry->d_name[0] != '.';
  return entries - 1;  // the folder itself was one
}

double seconds(const timeval& time) { return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6; }

}  // namespace

double process_start() {
#ifdef CLOCK_BOOTTIME
  const std::optional<Stat> stat = read_stat();
  timespec now{}, up{};
  if (!stat || ::clock_gettime(CLOCK_REALTIME, &now) != 0 || ::clock_gettime(CLOCK_BOOTTIME, &up) != 0) return 0;
  const double system = static_cast<double>(now.tv_sec - up.tv_sec) + static_cast<double>(now.tv_nsec - up.tv_nsec) * 1e-9;
  const double started = system + static_cast<double>(stat->started) / static_cast<double>(::sysconf(_SC_CLK_TCK));
  return static_cast<double>(static_cast<std::int64_t>(started * 100)) / 100;  // no finer than a tick
#else
  return 0;
#endif
}

void expose_process(Exposition& out, double start) {
  rusage usage{};
  if (::getrusage(RUSAGE_SELF, &usage) == 0) {
    out.family("process_cpu_seconds", Kind::counter, "User and system CPU time spent, in seconds.");
    out.sample({}, seconds(usage.ru_utime) + seconds(usage.ru_stime));
  }
  if (const std::optional<Stat> stat = read_stat()) {
    out.family("process_resident_memory_bytes", Kind::gauge, "Resident memory, in bytes.");
    out.sample({}, stat->resident_pages * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE)));
    out.family("process_virtual_memory_bytes", Kind::gauge, "Virtual memory, in bytes.");
    out.sample({}, stat->virtual_bytes);
    out.family("process_threads", Kind::gauge, "Threads of the process.");
    out.sample({}, stat->threads);
  }
  if (const std::optional<std::uint64_t> open = count_open_files()) {
    out.family("process_open_fds", Kind::gauge, "Open file descriptors.");
    out.sample({}, *open);
  }
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY) {
    out.family("process_max_fds", Kind::gauge, "File descriptors that the process may have open.");
    out.sample({}, static_cast<std::uint64_t>(limit.rlim_cur));
  }
  if (start > 0) {
    out.family("process_start_time_seconds", Kind::gauge, "When the process was started, in seconds since 1970.");
    out.sample({}, start);
  }
}

}  // namespace randnum::serve

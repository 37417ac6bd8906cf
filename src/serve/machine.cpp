// SPDX-License-Identifier: MIT
#include "serve/machine.h"

#include <sys/resource.h>

#include <algorithm>
#include <cstdio>
#include <limits>
#include <memory>
#include <string>
#include <thread>

namespace randnum::serve {
namespace {

/// The first line of a small file that begins so, without its end; "" where there is none.
std::string line_of(const std::string& path, const std::string& beginning) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "re"), std::fclose);
  char line[4096];
  while (file != nullptr && std::fgets(line, sizeof line, file.get()) != nullptr) {
    std::string text(line);
    if (!text.starts_with(beginning)) continue;
    while (text.ends_with('\n')) text.pop_back();
    return text;
  }
  return "";
}

/// The quota in whole processors; the largest number where there is none. "150000 100000" is one and a half.
unsigned quota() {
  constexpr unsigned none = std::numeric_limits<unsigned>::max();
  const std::string group = line_of("/proc/self/cgroup", "0::");
  if (group.empty()) return none;
  const std::string limit = line_of("/sys/fs/cgroup" + group.substr(3) + "/cpu.max", "");
  unsigned long long micros = 0, period = 0;
  if (std::sscanf(limit.c_str(), "%llu %llu", &micros, &period) != 2 || period == 0) return none;
  return static_cast<unsigned>(std::clamp<unsigned long long>((micros + period - 1) / period, 1, none));
}

}  // namespace

unsigned processors() { return std::max(1U, std::min(std::thread::hardware_concurrency(), quota())); }

std::size_t allow_descriptors(std::size_t wanted) {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) < 0) return 0;
  if (limit.rlim_cur < wanted) {
    const rlimit raised{std::min<rlim_t>(wanted, limit.rlim_max), limit.rlim_max};
    if (::setrlimit(RLIMIT_NOFILE, &raised) == 0) limit = raised;
  }
  return static_cast<std::size_t>(limit.rlim_cur);
}

}  // namespace randnum::serve

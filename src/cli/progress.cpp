// SPDX-License-Identifier: MIT
#include "cli/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>
#include <string>
#include <string_view>

#include "draw/draw.h"

namespace randnum::cli {
namespace {

/// Best effort: what cannot be told is not told.
void tell(std::string_view text) {
  if (::write(STDERR_FILENO, text.data(), text.size()) < 0) return;
}

std::string rounded(double number) {
  constexpr std::string_view units[] = {"", "k", "M", "G", "T", "P", "E"};
  std::size_t unit = 0;
  for (; number >= 1000 && unit + 1 < std::size(units); ++unit) number /= 1000;
  return fmt::format("{:.{}f}{}", number, unit == 0 ? 0 : 1, units[unit]);
}

}  // namespace

bool Progress::wanted() {
  if (::isatty(STDERR_FILENO) == 0 || ::isatty(STDOUT_FILENO) != 0) return false;
  const char* const terminal = std::getenv("TERM");
  return terminal != nullptr && std::string_view(terminal) != "dumb";
}

void Progress::show(std::uint64_t done) {
  const Clock::time_point now = Clock::now();
  if (now < next_) return;
  next_ = now + std::chrono::milliseconds(200);
  shown_ = true;
  const double seconds = std::chrono::duration<double>(now - start_).count(), rate = static_cast<double>(done) / seconds;
  std::string line = fmt::format("\r\033[Krandnum: {} made, {}/s", rounded(static_cast<double>(done)), rounded(rate));
  if (cells_ != draw::Draw::endless)
    line += fmt::format(", {:.0f} %, {:.0f} s left", 100.0 * static_cast<double>(done) / static_cast<double>(cells_),
                        static_cast<double>(cells_ - done) / rate);
  tell(line);
}

Progress::~Progress() {
  if (shown_) tell("\r\033[K");
}

}  // namespace randnum::cli

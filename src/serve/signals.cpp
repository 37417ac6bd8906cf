// SPDX-License-Identifier: MIT
#include "serve/signals.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <system_error>

namespace randnum::serve {
namespace {

constexpr std::array caught = {SIGTERM, SIGINT, SIGHUP};
std::array<struct sigaction, caught.size()> before{};
int reading = -1;
volatile int writing = -1;

extern "C" void note_signal(int signal) {
  const int error = errno;
  const auto byte = static_cast<unsigned char>(signal);
  if (::write(writing, &byte, 1) < 0) errno = 0;  // the pipe is full of signals already
  errno = error;
}

}  // namespace

Signals::Signals() {
  int ends[2];
  if (::pipe(ends) < 0) throw std::system_error(errno, std::generic_category(), "cannot make a pipe");
  for (const int end : ends) {
    ::fcntl(end, F_SETFD, FD_CLOEXEC);
    ::fcntl(end, F_SETFL, O_NONBLOCK);
  }
  reading = ends[0];
  writing = ends[1];
  ::signal(SIGPIPE, SIG_IGN);
  for (std::size_t i = 0; i < caught.size(); ++i) {
    struct sigaction action {};
    action.sa_handler = note_signal;
    action.sa_flags = SA_RESTART;
    ::sigaction(caught[i], &action, &before[i]);
  }
}

Signals::~Signals() {
  for (std::size_t i = 0; i < caught.size(); ++i) ::sigaction(caught[i], &before[i], nullptr);
  ::close(reading);
  ::close(writing);
  reading = -1;
  writing = -1;
}

int Signals::wait(Clock::time_point until) {
  while (true) {
    unsigned char signal = 0;
    if (::read(reading, &signal, 1) == 1) return signal;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now()).count();
    if (left <= 0) return 0;
    pollfd wanted{reading, POLLIN, 0};
    ::poll(&wanted, 1, static_cast<int>(std::min<std::chrono::milliseconds::rep>(left, 60000)));
  }
}

void Signals::die_of(int signal) {
  ::signal(signal, SIG_DFL);
  ::raise(signal);
  std::_Exit(128 + signal);
}

}  // namespace randnum::serve

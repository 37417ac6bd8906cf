// SPDX-License-Identifier: MIT
#include "serve/transport/poller.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <string>

#include "output/sink.h"

#ifdef __linux__
#include <sys/epoll.h>
#include <sys/eventfd.h>
#else
#include <sys/event.h>
#include <sys/time.h>
#endif

namespace randnum::serve {
namespace {

constexpr std::size_t most_events = 256;  // taken from the system at once

[[noreturn]] void fail(const char* what) { throw output::IoError(std::string(what) + ": " + std::strerror(errno)); }

}  // namespace

#ifdef __linux__

Poller::Poller() : queue_(::epoll_create1(EPOLL_CLOEXEC)), bell_(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {
  if (!queue_.open()) fail("epoll_create1");
  if (!bell_.open()) fail("eventfd");
  // By edges, so that nobody needs to read it: each write is an event, and the sum of them stays below 2^64.
  epoll_event event{.events = EPOLLIN | EPOLLET, .data = {.ptr = nullptr}};
  if (::epoll_ctl(queue_.number(), EPOLL_CTL_ADD, bell_.number(), &event) != 0) fail("epoll_ctl");
}

bool Poller::add_connection(int descriptor, void* who) noexcept {
  epoll_event event{.events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET, .data = {.ptr = who}};
  return ::epoll_ctl(queue_.number(), EPOLL_CTL_ADD, descriptor, &event) == 0;
}

bool Poller::add_listener(int descriptor, void* who) noexcept {
  epoll_event event{.events = EPOLLIN | EPOLLEXCLUSIVE, .data = {.ptr = who}};
  return ::epoll_ctl(queue_.number(), EPOLL_CTL_ADD, descriptor, &event) == 0;
}

void Poller::remove_listener(int descriptor) noexcept {
  epoll_event event{};
  ::epoll_ctl(queue_.number(), EPOLL_CTL_DEL, descriptor, &event);
}

std::span<Event> Poller::wait(std::span<Event> events, int milliseconds) noexcept {
  std::array<epoll_event, most_events> got;
  const int most = static_cast<int>(std::min(events.size(), most_events));
  const int count = std::max(0, ::epoll_wait(queue_.number(), got.data(), most, milliseconds));
  std::size_t kept = 0;
  for (int i = 0; i < count; ++i) {
    const std::uint32_t what = got[static_cast<std::size_t>(i)].events;
    void* const who = got[static_cast<std::size_t>(i)].data.ptr;
    if (who == nullptr) continue;
    events[kept++] = {who, (what & EPOLLIN) != 0, (what & EPOLLOUT) != 0, (what & EPOLLRDHUP) != 0,
                      (what & (EPOLLHUP | EPOLLERR)) != 0};
  }
  return events.first(kept);
}

void Poller::wake() noexcept {
  const std::uint64_t one = 1;
  while (::write(bell_.number(), &one, sizeof one) < 0 && errno == EINTR) continue;
}

#else

Poller::Poller() : queue_(::kqueue()) {
  if (!queue_.open()) fail("kqueue");
  struct kevent bell;
  EV_SET(&bell, 0, EVFILT_USER, EV_ADD | EV_CLEAR, 0, 0, nullptr);
  if (::kevent(queue_.number(), &bell, 1, nullptr, 0, nullptr) != 0) fail("kevent");
}

bool Poller::add_connection(int descriptor, void* who) noexcept {
  const auto number = static_cast<std::uintptr_t>(descriptor);
  std::array<struct kevent, 2> changes;
  EV_SET(&changes[0], number, EVFILT_READ, EV_ADD | EV_CLEAR, 0, 0, who);
  EV_SET(&changes[1], number, EVFILT_WRITE, EV_ADD | EV_CLEAR, 0, 0, who);
  return ::kevent(queue_.number(), changes.data(), 2, nullptr, 0, nullptr) == 0;
}

bool Poller::add_listener(int descriptor, void* who) noexcept {
  struct kevent change;
  EV_SET(&change, static_cast<std::uintptr_t>(descriptor), EVFILT_READ, EV_ADD, 0, 0, who);
  return ::kevent(queue_.number(), &change, 1, nullptr, 0, nullptr) == 0;
}

void Poller::remove_listener(int descriptor) noexcept {
  struct kevent change;
  EV_SET(&change, static_cast<std::uintptr_t>(descriptor), EVFILT_READ, EV_DELETE, 0, 0, nullptr);
  ::kevent(queue_.number(), &change, 1, nullptr, 0, nullptr);
}

std::span<Event> Poller::wait(std::span<Event> events, int milliseconds) noexcept {
  std::array<struct kevent, most_events> got;
  const int most = static_cast<int>(std::min(events.size(), most_events));
  const timespec time{.tv_sec = milliseconds / 1000, .tv_nsec = milliseconds % 1000 * 1000000L};
  const int count = std::max(0, ::kevent(queue_.number(), nullptr, 0, got.data(), most, milliseconds < 0 ? nullptr : &time));
  std::size_t kept = 0;
  for (int i = 0; i < count; ++i) {
    const struct kevent& one = got[static_cast<std::size_t>(i)];
    if (one.filter == EVFILT_USER) continue;
    const bool over = (one.flags & EV_EOF) != 0;
    events[kept++] = {one.udata, one.filter == EVFILT_READ, one.filter == EVFILT_WRITE, over && one.filter == EVFILT_READ,
                      over && one.filter == EVFILT_WRITE};
  }
  return events.first(kept);
}

void Poller::wake() noexcept {
  struct kevent bell;
  EV_SET(&bell, 0, EVFILT_USER, 0, NOTE_TRIGGER, 0, nullptr);
  ::kevent(queue_.number(), &bell, 1, nullptr, 0, nullptr);
}

#endif

}  // namespace randnum::serve

// SPDX-License-Identifier: MIT
#include "serve/transport/loop.h"

#include <pthread.h>
#include <sched.h>

#include <algorithm>
#include <new>
#include <utility>

namespace randnum::serve {
namespace {

constexpr std::size_t read_at_once = 1 << 16;  // bytes
constexpr std::size_t events_at_once = 256;
constexpr std::size_t look_at_clock = 16;  // events

/// A loop that is woken takes the processor from nobody, who may be about to bring it more: it gets it at their next pause,
/// and finds several requests by then. Where a processor is free nothing changes; where none is, it waits for a time slice
/// (some 3 ms) at most. At 64 connections from the same two
/// processors: 100 k requests/s instead of 73 k, at 10.0 instead of 12.9 us each (sched(7), SCHED_BATCH).
void be_patient() noexcept {
#ifdef SCHED_BATCH
  const sched_param none{};
  ::pthread_setschedparam(::pthread_self(), SCHED_BATCH, &none);  // if it may not, it is only slower
#endif
}

}  // namespace

Loop::Loop(Shared& shared) : shared_(shared), desk_(shared, *this) { desk_.buffer.resize(read_at_once); }

void Loop::start() {
  for (Door& door : shared_.doors) ++door.attended;
  thread_ = std::thread([this] { run(); });
}

void Loop::join() {
  if (thread_.joinable()) thread_.join();
}

void Loop::run() {
  be_patient();
  std::array<Event, events_at_once> events;
  desk_.now = Clock::now();
  open_doors();
  while (!shared_.ending) {
    report();
    turn(poller_.wait(events, patience()));
  }
  end_all();
}

/// All that is at hand, once.
void Loop::turn(std::span<Event> events) {
  desk_.now = Clock::now();
  for (std::size_t i = 0; i < events.size(); ++i) {
    // One slow turn is an accident of this machine; a second one is more requests than can be answered in time.
    if (slow_ && i % look_at_clock == 0) desk_.overloaded = Clock::now() - desk_.now > shared_.limits.waiting;
    dispatch(events[i]);
  }
  desk_.overloaded = false;
  for (Connection* connection : std::exchange(desk_.again, {})) attend(*connection, [](Connection& it) { it.advance(); });
  look_into_inbox();
  look_at_shared();
  while (Timed* timed = desk_.deadlines.expired(desk_.now))
    attend(*static_cast<Connection*>(timed), [](Connection& it) { it.on_deadline(); });
  slow_ = Clock::now() - desk_.now > shared_.limits.waiting;
  bury();
}

void Loop::dispatch(const Event& event) {
  for (Door& door : shared_.doors)
    if (event.who == &door) {
      accept_at(door);
      return;
    }
  attend(*static_cast<Connection*>(event.who), [&](Connection& connection) { connection.on_event(event); });
}

/// Where there is no memory for one, the others go on.
template <typename Do>
void Loop::attend(Connection& connection, Do what) {
  try {
    what(connection);
  } catch (const std::bad_alloc&) {
    connection.end(true);
  }
}

int Loop::patience() const noexcept {
  using std::chrono::milliseconds;
  if (!desk_.again.empty()) return 0;
  const Clock::time_point until = std::min(desk_.deadlines.next(), reopen_);
  if (until == Clock::time_point::max()) return -1;
  const auto time = std::chrono::ceil<milliseconds>(until - Clock::now());
  return static_cast<int>(std::clamp(time, milliseconds(0), milliseconds(60000)).count());
}

void Loop::give_back(Work& work) {
  bool first;
  {
    const std::lock_guard lock(mutex_);
    first = returned_.empty() && arrivals_.empty();
    returned_.push_back(&work);
  }
  if (first) wake();
}

/// Whether there was anything.
bool Loop::look_into_inbox() {
  std::vector<Arrival> arrivals;
  std::vector<Work*> returned;
  {
    const std::lock_guard lock(mutex_);
    arrivals.swap(arrivals_);
    returned.swap(returned_);
  }
  for (Arrival& arrival : arrivals) begin(std::move(arrival));
  for (Work* work : returned) attend(*work->connection, [](Connection& it) { it.on_work(); });
  return !arrivals.empty() || !returned.empty();
}

void Loop::look_at_shared() {
  if (desk_.now >= reopen_) open_doors();
  if (!shared_.closed || doors_left_) return;
  leave_doors();
  const std::vector<Timed*> all = desk_.deadlines.all();  // some of whom end, or move, as they are told
  for (Timed* timed : all) static_cast<Connection*>(timed)->on_close();
}

/// Tells what was done, before there is nothing to do.
void Loop::report() {
  shared_.counts.received_bytes += std::exchange(desk_.received, 0);
  shared_.counts.sent_bytes += std::exchange(desk_.sent, 0);
  if (desk_.again.empty()) shared_.application.pause();
}

void Loop::bury() {
  for (Connection* connection : std::exchange(desk_.over, {})) {
    std::erase(desk_.again, connection);
    delete connection;
    --size_;
  }
}

/// The workers have ended: whatever was lent, or is lent by a connection that comes in only now, lies in the inbox.
void Loop::end_all() {
  for (bool more = true; more;) {
    more = look_into_inbox();
    const std::vector<Timed*> all = desk_.deadlines.all();
    for (Timed* timed : all) static_cast<Connection*>(timed)->end(true);
  }
  bury();
  report();
}

}  // namespace randnum::serve

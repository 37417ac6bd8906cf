// SPDX-License-Identifier: MIT
// Loop's doors: who comes in, and to which loop. All else of it is in loop.cpp.
#include <algorithm>
#include <utility>

#include "serve/transport/loop.h"
#include "serve/transport/tls.h"

namespace randnum::serve {
namespace {

constexpr int most_at_once = 16;                     // connections, before it is the others' turn
constexpr std::chrono::milliseconds pause_time{50};  // when the system has no descriptors or memory

}  // namespace

void Loop::open_doors() {
  reopen_ = Clock::time_point::max();
  if (doors_open_) return;
  doors_open_ = true;
  for (Door& door : shared_.doors)
    if (door.privileged || !doors_left_) poller_.add_listener(door.socket.number(), &door);
}

/// True if more may be waiting there.
bool Loop::accept_at(Door& door) {
  if (!doors_open_ || (doors_left_ && !door.privileged)) return false;  // an event from before
  for (int i = 0; i < most_at_once; ++i) {
    Accepted accepted = accept_on(door.socket.number());
    if (accepted.socket.open()) {
      ++shared_.counts.accepted;
      admit(std::move(accepted), door);
      continue;
    }
    const AcceptError error = judge_accept(accepted.error);
    if (error == AcceptError::nobody) return false;
    ++shared_.counts.accept_errors;
    if (error == AcceptError::pause) {
      pause_accepting();
      return false;
    }
  }
  return true;
}

void Loop::admit(Accepted accepted, Door& door) {
  Arrival arrival;
  arrival.socket = std::move(accepted.socket);
  arrival.peer = {.address = std::move(accepted.address),
                  .port = accepted.port,
                  .listener = door.number,
                  .tls = door.tls != nullptr,
                  .certificate = ""};
  arrival.address = address_key(arrival.peer.address);
  using Verdict = Admission::Verdict;
  const Verdict verdict = door.privileged ? Verdict::welcome : shared_.admission.enter(arrival.address);
  if (door.privileged) arrival.standing = Standing::privileged;
  if (verdict != Verdict::welcome) {
    arrival.standing = Standing::refused;
    arrival.refused = verdict == Verdict::full ? Reason::connections : Reason::address;
    // By TLS it would cost a handshake to say so.
    if (door.tls != nullptr || !shared_.admission.begin_refusal()) {
      ++shared_.counts.refused[static_cast<std::size_t>(arrival.refused)];
      return;
    }
  }
  if (door.tls != nullptr) arrival.tls = door.tls->context();
  Loop& home = emptiest();
  ++home.size_;
  &home == this ? begin(std::move(arrival)) : home.arrive(std::move(arrival));
}

/// The loop with the fewest connections, so that all get the same share; this one, which is awake, if it makes no odds.
Loop& Loop::emptiest() {
  Loop* best = this;
  for (Loop* loop : shared_.loops)
    if (loop->size() < best->size()) best = loop;
  return size() > best->size() + best->size() / 8 ? *best : *this;
}

void Loop::arrive(Arrival arrival) {
  bool first;
  {
    const std::lock_guard lock(mutex_);
    first = returned_.empty() && arrivals_.empty();
    arrivals_.push_back(std::move(arrival));
  }
  if (first) wake();
}

void Loop::begin(Arrival arrival) {
  auto* const connection = new Connection(desk_, std::move(arrival));  // deleted by bury()
  connection->begin();
  // Whoever asks once and is answered at once is never waited for. What came since then is told as it is added.
  if (!connection->over() && !poller_.add_connection(connection->descriptor(), connection)) connection->end(true);
}

void Loop::pause_accepting() {
  for (Door& door : shared_.doors)
    if (door.privileged || !doors_left_) poller_.remove_listener(door.socket.number());
  doors_open_ = false;
  reopen_ = desk_.now + pause_time;
}

/// Those who have been let in by the system are served; whoever leaves last closes.
void Loop::leave_doors() {
  for (Door& door : shared_.doors) {
    if (door.privileged) continue;
    while (accept_at(door)) continue;
    poller_.remove_listener(door.socket.number());
    if (--door.attended == 0) door.socket.close();
  }
  doors_left_ = true;
}

}  // namespace randnum::serve

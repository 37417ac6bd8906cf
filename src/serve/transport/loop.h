// SPDX-License-Identifier: MIT
#pragma once
// One of the threads that hold the connections. It waits for all of them at once, and turns to those of which something is
// known; nothing that it does may take long.

#include <array>
#include <atomic>
#include <cstddef>
#include <mutex>
#include <thread>
#include <vector>

#include "serve/transport/connection.h"
#include "serve/transport/poller.h"
#include "serve/transport/shared.h"
#include "serve/transport/socket.h"

namespace randnum::serve {

class Loop {
 public:
  explicit Loop(Shared& shared);
  ~Loop() { join(); }
  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;

  /// Begins to accept at all doors.
  void start();
  /// Waits for the end of its thread, which comes after shared.ending and wake().
  void join();

  // Any thread:
  void give_back(Work& work);
  void wake() noexcept { poller_.wake(); }  // to look at what is shared
  std::size_t size() const noexcept { return size_; }

 private:
  void run();
  void turn(std::span<Event> events);
  void dispatch(const Event& event);
  template <typename Do>
  void attend(Connection& connection, Do what);
  int patience() const noexcept;  // milliseconds that there is nothing to do

  // accept.cpp
  void open_doors();
  bool accept_at(Door& door);
  void admit(Accepted accepted, Door& door);
  void pause_accepting();
  void leave_doors();
  Loop& emptiest();
  void arrive(Arrival arrival);
  void begin(Arrival arrival);

  bool look_into_inbox();
  void look_at_shared();
  void report();
  void bury();
  void end_all();

  Shared& shared_;
  Poller poller_;
  Desk desk_;
  std::atomic<std::size_t> size_ = 0;  // connections, those that are on their way here included
  bool doors_open_ = false, doors_left_ = false, slow_ = false;
  Clock::time_point reopen_ = Clock::time_point::max();  // when a pause of accepting is over

  std::mutex mutex_;  // for what others bring:
  std::vector<Arrival> arrivals_;
  std::vector<Work*> returned_;

  std::thread thread_;
};

}  // namespace randnum::serve

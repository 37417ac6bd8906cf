// SPDX-License-Identifier: MIT
#include "serve/transport/transport.h"

#include <csignal>
#include <thread>

#include "serve/transport/loop.h"
#include "serve/transport/shared.h"
#include "serve/transport/socket.h"

namespace randnum::serve {
namespace {

/// Threads that begin while it is there hear no signals: those are for whoever waits for them. SIGPIPE, which OpenSSL's
/// writes can raise, is then nothing but an error.
class WithoutSignals {
 public:
  WithoutSignals() {
    sigset_t all;
    ::sigfillset(&all);
    ::pthread_sigmask(SIG_BLOCK, &all, &before_);
  }
  ~WithoutSignals() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  WithoutSignals(const WithoutSignals&) = delete;
  WithoutSignals& operator=(const WithoutSignals&) = delete;

 private:
  sigset_t before_;
};

constexpr std::chrono::milliseconds glance{2};  // between looks at what ends by itself

template <typename Done>
void wait_for(Clock::time_point until, Done done) {
  while (!done() && Clock::now() < until) std::this_thread::sleep_for(glance);
}

}  // namespace

struct Transport::Everything : Shared {
  Everything(const Limits& given, Application& to, unsigned threads) : Shared(given, to), worker_threads(threads) {}
  const unsigned worker_threads;
  std::vector<std::unique_ptr<Loop>> own_loops;
  std::vector<std::string> addresses;
  bool running = false;

  void wake() {
    for (Loop* loop : loops) loop->wake();
  }
};

Transport::Transport(std::vector<ListenAddress> listeners, const Limits& limits, unsigned loops, unsigned workers,
                     Application& application)
    : everything_(std::make_unique<Everything>(limits, application, workers)) {
  for (ListenAddress& listener : listeners) {
    Door& door = everything_->doors.emplace_back();
    door.socket = listen_on(listener);
    door.tls = std::move(listener.tls);
    door.number = static_cast<unsigned>(everything_->doors.size() - 1);
    door.privileged = listener.privileged;
    everything_->addresses.push_back(bound_address(door.socket.number()));
  }
  for (unsigned i = 0; i < loops; ++i)
    everything_->loops.push_back(everything_->own_loops.emplace_back(std::make_unique<Loop>(*everything_)).get());
}

Transport::~Transport() { stop(); }

std::string Transport::address(std::size_t listener) const { return everything_->addresses.at(listener); }

const Counts& Transport::counts() const noexcept { return everything_->counts; }

void Transport::start() {
  const WithoutSignals here;
  everything_->running = true;
  everything_->workers.start(everything_->worker_threads);
  for (Loop* loop : everything_->loops) loop->start();
}

void Transport::drain() { everything_->draining = true; }

void Transport::close_listeners() {
  Everything& all = *everything_;
  drain();
  all.closed = true;
  if (!all.running) {
    for (Door& door : all.doors)
      if (!door.privileged) door.socket.close();
    return;
  }
  all.wake();
  for (Door& door : all.doors)
    if (!door.privileged) wait_for(Clock::now() + std::chrono::seconds(1), [&] { return door.attended == 0; });
}

std::size_t Transport::wait(Clock::time_point until) {
  const Admission& admission = everything_->admission;
  wait_for(until, [&] { return admission.inside() == 0; });
  return admission.inside();
}

void Transport::stop() {
  Everything& all = *everything_;
  all.workers.stop();  // first, so that the loops get everything back
  all.ending = true;
  all.wake();
  for (Loop* loop : all.loops) loop->join();
  for (Door& door : all.doors) door.socket.close();
}

}  // namespace randnum::serve

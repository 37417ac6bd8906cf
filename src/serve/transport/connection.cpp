// SPDX-License-Identifier: MIT
#include "serve/transport/connection.h"

#include <utility>

namespace randnum::serve {
namespace {

constexpr int most_steps = 16;  // before it is the others' turn
constexpr std::chrono::seconds linger_time{1};
constexpr std::size_t most_discarded = 1 << 27;  // bytes: 30 ms of a core
constexpr std::chrono::seconds last_chance{1};   // for the first byte of a connection that came as the doors closed
constexpr std::size_t free_of_account = 4096;    // bytes of an unfinished request that are not worth counting

constexpr Refusal head_late{408, Reason::head_timeout, "The head of a request must come in time."};
constexpr Refusal too_much_unfinished{503, Reason::overload, "The server has as many unfinished requests as it can hold."};
constexpr Refusal body_late{408, Reason::body_timeout, "The body of a request must come in time."};

}  // namespace

Connection::Connection(Desk& desk, Arrival arrival)
    : desk_(desk),
      wire_(std::move(arrival.socket), arrival.tls.get()),
      peer_(std::move(arrival.peer)),
      standing_(arrival.standing),
      refused_(arrival.refused),
      address_(arrival.address),
      framing_(desk.shared.limits),
      head_from_(desk.now),
      began_(desk.now),
      answer_from_(desk.now) {
  ++desk_.shared.counts.connections;
}

void Connection::begin() {
  if (!wire_.tls()) state_ = State::reading;
  if (standing_ == Standing::refused) {
    surplus_ = true;
    refuse({503, refused_,
            refused_ == Reason::address ? "This address has as many connections as one may have."
                                        : "The server has as many connections as it can serve."});
  }
  advance();
}

void Connection::on_event(const Event& event) {
  if (state_ == State::over) return;
  if (event.gone && state_ != State::lingering) return end(false);
  hangup_ = hangup_ || event.hangup || event.gone;
  // TLS may have to read in order to write, and the reverse.
  readable_ = readable_ || event.readable || hangup_ || wire_.tls();
  writable_ = writable_ || event.writable || wire_.tls();
  advance();
}

void Connection::advance() {
  for (int steps = 0; state_ != State::over; ++steps) {
    if (steps == most_steps) {
      desk_.again.push_back(this);
      break;
    }
    if ((unsent() > 0 && !flush()) || !step()) break;
  }
  if (state_ == State::over) return;
  // What was under way as the doors closed is answered now, and may not have been told that it was the last.
  if (desk_.shared.closed && standing_ == Standing::admitted && !readable_ && phase() == Phase::idle) return end(false);
  desk_.deadlines.set(*this, deadline(phase()));
}

/// Goes on by one step. False if there is nothing to do before something happens. All that was to be sent has been.
bool Connection::step() {
  switch (state_) {
    case State::handshake: return shake_hands();
    case State::reading: return unlooked_ ? serve_kept() : readable_ && receive();
    case State::streaming: return take_piece();
    case State::closing: return finish();
    case State::lingering: return readable_ && discard();
    default: return false;
  }
}

bool Connection::shake_hands() {
  switch (wire_.handshake()) {
    case Wire::State::later: return false;
    case Wire::State::done:
      state_ = State::reading;
      peer_.certificate = wire_.certificate();
      head_from_ = desk_.now;
      return true;
    default:  // OpenSSL has sent an alert, which is to arrive
      ++desk_.shared.counts.tls_failures;
      surplus_ = true;
      state_ = State::closing;
      return true;
  }
}

bool Connection::receive() {
  const auto [state, size] = wire_.read(desk_.buffer.data(), desk_.buffer.size());
  if (state != Wire::State::done) {
    readable_ = false;
    if (state != Wire::State::later) end(state == Wire::State::broken);
    return false;
  }
  if (!wire_.tls() && size < desk_.buffer.size() && !hangup_) readable_ = false;  // else the end is yet to be read
  desk_.received += size;
  if (in_.empty()) {
    began_ = desk_.now;
    if (requests_ > 0) head_from_ = desk_.now;
    const std::size_t used = serve(desk_.buffer.data(), size);
    keep(desk_.buffer.data() + used, size - used);
  } else {
    in_.append(desk_.buffer.data(), size);
    return serve_kept();
  }
  return true;
}

void Connection::keep(const char* bytes, std::size_t size) {
  if (size == 0) return;
  if (state_ == State::closing) {
    surplus_ = true;
  } else {
    in_.assign(bytes, size);
    account();
  }
}

/// Bodies of a megabyte on each of thousands of connections would be gigabytes.
void Connection::account() {
  const std::size_t kept = in_.size() > free_of_account ? in_.size() : 0;
  if (kept == accounted_) return;
  std::atomic<std::size_t>& all = desk_.shared.unfinished;
  all += kept - accounted_;
  accounted_ = kept;
  if (all <= desk_.shared.limits.unfinished || state_ != State::reading || kept == 0 || unlooked_) return;
  surplus_ = true;
  in_ = {};
  all -= std::exchange(accounted_, 0);
  refuse(too_much_unfinished);
}

/// Everything is sent, and nothing more is to be answered. Where something more may have come, the client must not learn of
/// the end by a reset, which could overtake the answer (RFC 9112, 9.6).
bool Connection::finish() {
  if (!surplus_ && !readable_ && in_.empty()) {
    end(false);
    return false;
  }
  wire_.end_sending();
  state_ = State::lingering;
  linger_from_ = desk_.now;
  readable_ = true;
  in_ = {};
  account();
  return true;
}

bool Connection::discard() {
  const auto [state, size] = wire_.discard(desk_.buffer.data(), desk_.buffer.size());
  discarded_ += size;
  if (state == Wire::State::done && discarded_ < most_discarded) return true;
  readable_ = false;
  if (state != Wire::State::later) end(false);
  return false;
}

Connection::Phase Connection::phase() const noexcept {
  switch (state_) {
    case State::handshake: return Phase::handshake;
    case State::lingering: return Phase::lingering;
    case State::reading: break;
    default: return Phase::answer;
  }
  if (unsent() > 0) return Phase::answer;
  if (framing_.head_is_whole()) return Phase::body;
  if (!in_.empty()) return Phase::head;
  return requests_ == 0 ? Phase::fresh : Phase::idle;
}

Clock::time_point Connection::deadline(Phase phase) const noexcept {
  const Limits& limits = desk_.shared.limits;
  switch (phase) {
    case Phase::lingering: return linger_from_ + linger_time;
    case Phase::idle: return idle_from_ + limits.idle_time;
    case Phase::body: return body_from_ + limits.body_time;
    case Phase::answer:
      return answer_from_ + limits.answer_time +
             std::chrono::milliseconds(sent_ > answer_at_ ? (sent_ - answer_at_) * 1000 / limits.answer_rate : 0);
    default: return head_from_ + limits.head_time;
  }
}

void Connection::on_deadline() {
  switch (const Phase now = phase()) {
    case Phase::head:
    case Phase::body:
      surplus_ = true;
      refuse(now == Phase::head ? head_late : body_late);
      break;
    case Phase::answer:
      if (deadline(now) <= desk_.now) return end(true);
      break;  // some of it was sent since
    case Phase::handshake: ++desk_.shared.counts.tls_failures; [[fallthrough]];
    default: return end(false);
  }
  advance();
}

void Connection::on_close() {
  if (standing_ != Standing::admitted || state_ == State::over) return;
  readable_ = true;  // a request may just have come
  advance();
  if (state_ != State::reading) return;
  if (phase() == Phase::idle) return end(false);
  if (phase() == Phase::fresh) head_from_ = std::min(head_from_, desk_.now + last_chance - desk_.shared.limits.head_time);
  desk_.deadlines.set(*this, deadline(phase()));
}

void Connection::end(bool reset) {
  if (state_ == State::over) return;
  state_ = State::over;
  desk_.deadlines.drop(*this);
  wire_.close(reset);
  in_ = {};
  account();
  out_ = output::Text();
  out_at_ = 0;
  --desk_.shared.counts.connections;
  if (standing_ == Standing::admitted) desk_.shared.admission.leave(address_);
  if (standing_ == Standing::refused) desk_.shared.admission.end_refusal();
  if (lent_) {
    work_->unwanted = true;  // on_work() ends the rest
  } else {
    drop_work(false);
    desk_.over.push_back(this);
  }
}

}  // namespace randnum::serve

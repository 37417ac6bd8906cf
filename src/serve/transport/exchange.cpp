// SPDX-License-Identifier: MIT
// Connection's requests and answers. Its coming and going is in connection.cpp.
#include <algorithm>
#include <utility>

#include "serve/transport/connection.h"

namespace randnum::serve {
namespace {

constexpr std::size_t most_gathered = 1 << 16;  // bytes of answers before they are sent: pipelined requests share a write
constexpr std::size_t worth_a_swap = 1 << 13;   // bytes that are rather not copied
constexpr std::size_t most_spare = 1 << 18;     // bytes that a buffer may have had to be kept for others

constexpr Refusal overload{503, Reason::overload, "The server has more work at hand than it can do in time."};

}  // namespace

bool Connection::serve_kept() {
  const std::size_t used = serve(in_.data(), in_.size());
  if (state_ == State::over) return false;
  if (used == in_.size()) {
    in_ = {};  // with its memory
  } else {
    in_.erase(0, used);
  }
  account();
  return true;
}

/// Answers what requests there are, up to one that needs a worker. How many of the bytes are done with.
std::size_t Connection::serve(char* bytes, std::size_t size) {
  std::size_t used = 0;
  while (used < size && state_ == State::reading && unsent() < most_gathered) {
    switch (framing_.look(bytes + used, size - used)) {
      case Framing::State::more:
        unlooked_ = false;
        await_rest(size - used);
        return used;
      case Framing::State::refused:
        unlooked_ = false;
        surplus_ = true;
        refuse(framing_.refusal());
        return size;
      case Framing::State::whole:
        answer_request(bytes + used);
        used += framing_.end();
        framing_.restart();
        head_from_ = began_ = desk_.now;
    }
  }
  unlooked_ = used < size;
  return used;
}

void Connection::await_rest(std::size_t size) {
  if (!framing_.head_is_whole()) return;
  if (framing_.take_continue(size)) {
    out_.append("HTTP/1.1 100 Continue\r\n\r\n");
    queued_ += out_.view().size();
    answer_from_ = desk_.now;
  }
  if (body_from_ < began_) body_from_ = desk_.now;
}

void Connection::answer_request(const char* bytes) {
  const Shared& shared = desk_.shared;
  const bool last = ++requests_ >= shared.limits.requests || !framing_.keep_alive() ||
                    (standing_ != Standing::privileged && shared.draining);
  const Received request{{bytes + framing_.begin(), framing_.end() - framing_.begin()},
                         framing_.head(),
                         framing_.content(),
                         peer_,
                         began_,
                         last};
  answer_from_ = desk_.now;
  last_ = last;
  if (desk_.overloaded && standing_ != Standing::privileged) return turn_away();
  if (shared.application.handle(request, false, desk_.answer) == Application::Handled::needs_worker) return lend(request);
  take(desk_.answer, last);
}

/// Ends the exchange unless refusal.last is false.
void Connection::refuse(const Refusal& refusal) {
  ++desk_.shared.counts.refused[static_cast<std::size_t>(refusal.reason)];
  answer_from_ = desk_.now;
  Refusal told = refusal;
  told.head_only = framing_.head_only();
  desk_.shared.application.refuse(told, peer_, desk_.answer);
  take(desk_.answer, refusal.last);
}

/// A whole request, for which there is no time. Its connection goes on: to open a new one would cost both sides more than
/// this answer does.
void Connection::turn_away() {
  Refusal refusal = overload;
  refusal.last = last_;
  refuse(refusal);
}

void Connection::lend(const Received& request) {
  Shared& shared = desk_.shared;
  if (standing_ != Standing::privileged && shared.workers.wait_ahead() > shared.limits.waiting) return turn_away();
  make_work();
  work_->bytes = request.bytes;
  work_->head = request.head;
  work_->content = request.content;
  work_->peer = peer_;
  work_->began = request.began;
  work_->last = request.last;
  state_ = State::working;
  lend_turn();
}

void Connection::make_work() {
  work_ = std::make_unique<Work>();
  work_->connection = this;
  work_->home = &desk_.loop;
}

void Connection::lend_turn() {
  lent_ = true;
  desk_.shared.workers.lend(*work_);
}

void Connection::on_work() {
  lent_ = false;
  if (state_ == State::over) {
    drop_work(false);
    desk_.over.push_back(this);
    return;
  }
  if (work_->unwanted || work_->broken) return end(true);
  if (state_ == State::working) {
    take(work_->answer, work_->last);
    if (state_ != State::streaming) drop_work(true);
  }
  advance();
}

void Connection::take(Answer& answer, bool last) {
  if (answer.body != nullptr && !begin_stream()) {
    answer.body.reset();
    answer.bytes.clear();
    return turn_away();
  }
  last_ = last || answer.close;
  answer.close = false;
  answer_at_ = queued_;
  append(answer.bytes);
  state_ = streams_ ? State::streaming : last_ ? State::closing : State::reading;
  if (!streams_) return;
  if (work_ == nullptr) {  // it was answered here
    make_work();
    work_->answered = true;
    work_->answer.body = std::move(answer.body);
  }
  lend_turn();
}

/// Whether there may be one more long answer.
bool Connection::begin_stream() noexcept {
  const auto most = static_cast<std::int64_t>(desk_.shared.limits.streams);
  streams_ = ++desk_.shared.counts.streams <= most || standing_ == Standing::privileged;
  if (!streams_) --desk_.shared.counts.streams;
  return streams_;
}

/// What was there is sent. The next piece was made meanwhile, and while it is sent the one after it is being made.
bool Connection::take_piece() {
  if (lent_) return false;
  if (!work_->more && work_->piece.view().empty()) {
    state_ = last_ ? State::closing : State::reading;
    drop_work(true);
    spare_out();
    return true;
  }
  queued_ += work_->piece.view().size();
  std::swap(out_, work_->piece);  // out_ is empty
  work_->piece.clear();
  if (work_->more) lend_turn();
  return true;
}

void Connection::drop_work(bool whole) {
  if (work_ == nullptr) return;
  if (work_->answer.body != nullptr) work_->answer.body->ended(sent_ > answer_at_ ? sent_ - answer_at_ : 0, whole);
  if (std::exchange(streams_, false)) --desk_.shared.counts.streams;
  work_.reset();
}

void Connection::append(output::Text& bytes) {
  const std::size_t size = bytes.view().size();
  queued_ += size;
  if (unsent() == 0 && size >= worth_a_swap) {
    std::swap(out_, bytes);
  } else {
    if (out_.view().data() == nullptr) std::swap(out_, desk_.spare);
    out_.append(bytes.view());
  }
  bytes.clear();
}

/// True if all is sent.
bool Connection::flush() {
  while (writable_ && unsent() > 0) {
    const auto [state, size] = wire_.write(out_.view().data() + out_at_, unsent());
    if (state == Wire::State::later) writable_ = false;
    if (state == Wire::State::broken || state == Wire::State::ended) {
      end(true);
      return false;
    }
    out_at_ += size;
    sent_ += size;
    desk_.sent += size;
  }
  if (unsent() > 0) return false;
  idle_from_ = desk_.now;
  out_at_ = 0;
  if (state_ != State::streaming) return spare_out(), true;
  out_.clear();
  return true;
}

/// Gives the memory of what was sent to whoever sends next.
void Connection::spare_out() {
  const bool large = out_.view().size() > most_spare;
  out_.clear();
  if (!large && desk_.spare.view().data() == nullptr) std::swap(out_, desk_.spare);
  out_ = output::Text();
}

}  // namespace randnum::serve

// SPDX-License-Identifier: MIT
#pragma once
// One connection: what came and is not a whole request yet, what is to be sent and has not found room yet, and where between
// the two it stands. Requests are answered in order, and nothing is read while an answer is unsent.

#include <memory>
#include <string>
#include <vector>

#include "output/text.h"
#include "serve/transport/deadlines.h"
#include "serve/transport/framing.h"
#include "serve/transport/poller.h"
#include "serve/transport/shared.h"
#include "serve/transport/wire.h"
#include "serve/transport/work.h"

namespace randnum::serve {

class Connection;

/// What a loop lends to the connection that it turns to, so that idle ones need none of it.
struct Desk {
  Desk(Shared& all, Loop& here) : shared(all), loop(here) {}

  Shared& shared;
  Loop& loop;
  Deadlines deadlines;
  Clock::time_point now;     // of this turn
  bool overloaded = false;   // what comes now has waited too long already
  std::vector<char> buffer;  // for reading
  Answer answer;
  output::Text spare;                    // for writing
  std::uint64_t received = 0, sent = 0;  // bytes, not yet in the counts
  std::vector<Connection*> again;        // had enough of this turn, but have more to do
  std::vector<Connection*> over;         // to be deleted when the turn is over
};

/// By what right a connection is here.
enum class Standing { admitted, privileged, refused };

struct Arrival {
  Descriptor socket;
  Peer peer;
  std::shared_ptr<SSL_CTX> tls;
  Standing standing = Standing::admitted;
  Reason refused = Reason::connections;  // if so
  std::uint64_t address = 0;             // see address_key()
};

class Connection : public Timed {
 public:
  Connection(Desk& desk, Arrival arrival);

  // Each is called by the loop whose desk it is. A connection that is over stands in desk.over, once, and hears no more.
  void begin();
  void on_event(const Event& event);
  void on_deadline();
  void on_work();
  void advance();
  /// No new requests are awaited: whoever is idle can go.
  void on_close();
  /// Ends at once. `reset`: so that nobody takes what was sent for all.
  void end(bool reset);

  bool over() const noexcept { return state_ == State::over; }
  int descriptor() const noexcept { return wire_.descriptor(); }

 private:
  enum class State { handshake, reading, working, streaming, closing, lingering, over };
  enum class Phase { handshake, fresh, idle, head, body, answer, lingering };  // what the deadline is for

  bool step();
  Phase phase() const noexcept;
  Clock::time_point deadline(Phase phase) const noexcept;
  bool shake_hands();
  bool receive();
  bool finish();
  bool discard();
  void keep(const char* bytes, std::size_t size);
  void account();

  // exchange.cpp: requests and answers
  bool serve_kept();
  std::size_t serve(char* bytes, std::size_t size);
  void await_rest(std::size_t size);
  void answer_request(const char* bytes);
  void refuse(const Refusal& refusal);
  void turn_away();
  void make_work();
  void lend(const Received& request);
  void lend_turn();
  void take(Answer& answer, bool last);
  bool begin_stream() noexcept;
  bool take_piece();
  void drop_work(bool whole);
  void append(output::Text& bytes);
  bool flush();
  void spare_out();
  std::size_t unsent() const noexcept { return out_.view().size() - out_at_; }

  Desk& desk_;
  Wire wire_;
  Peer peer_;
  const Standing standing_;
  const Reason refused_;
  const std::uint64_t address_;
  State state_ = State::handshake;
  bool readable_ = true, writable_ = true, hangup_ = false;
  bool unlooked_ = false;  // in_ may begin with a whole request
  bool surplus_ = false;   // more came than is answered
  bool lent_ = false;      // work_ is with the workers
  bool streams_ = false, last_ = false;

  Framing framing_;
  std::string in_;
  std::size_t accounted_ = 0;  // bytes of it in shared.unfinished
  output::Text out_;
  std::size_t out_at_ = 0;
  std::unique_ptr<Work> work_;

  std::size_t requests_ = 0, discarded_ = 0;
  std::uint64_t queued_ = 0, sent_ = 0, answer_at_ = 0;  // bytes of all answers; where the latest answer begins among them
  Clock::time_point head_from_, began_, body_from_, answer_from_, idle_from_, linger_from_;
};

}  // namespace randnum::serve

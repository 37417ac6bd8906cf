// SPDX-License-Identifier: MIT
#include "serve/application.h"

#include <fmt/format.h>
#include <httplib.h>

#include <string>
#include <string_view>
#include <utility>

#include "serve/exchange.h"
#include "serve/responder.h"
#include "serve/rest.h"
#include "serve/write.h"

namespace randnum::serve {
namespace {

/// A request in memory, in two parts: the head that is shown, and the body as it came. What is written goes to the answer.
/// The library reads to their end bodies that nobody wanted, to find the next request behind them; here there is none, and
/// nothing more is read once there is a reply.
class Memory final : public httplib::Stream {
 public:
  Memory(std::string_view head, std::string_view body, const Exchange& exchange, output::Text& out)
      : head_(head), body_(body), exchange_(exchange), out_(out) {}

  bool is_readable() const override { return !head_.empty() || !body_.empty(); }
  bool wait_readable() const override { return is_readable(); }
  bool wait_writable() const override { return true; }
  ssize_t read(char* out, std::size_t size) override {
    if (exchange_.postponed || exchange_.reply.status > 0) return 0;
    std::string_view& part = head_.empty() ? body_ : head_;
    const std::size_t taken = part.copy(out, size);
    part.remove_prefix(taken);
    return static_cast<ssize_t>(taken);
  }
  ssize_t write(const char* bytes, std::size_t size) override {
    out_.append({bytes, size});
    return static_cast<ssize_t>(size);
  }
  using Stream::write;
  void get_remote_ip_and_port(std::string&, int&) const override {}
  void get_local_ip_and_port(std::string&, int&) const override {}
  socket_t socket() const override { return INVALID_SOCKET; }
  time_t duration() const override { return 0; }

 private:
  std::string_view head_, body_;
  const Exchange& exchange_;
  output::Text& out_;
};

/// For the case that not even a problem can be told.
constexpr std::string_view last_words =
    "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n";

}  // namespace

/// cpp-httplib's Server without its sockets. It reads requests, takes bodies out of their framing, catches what is thrown and
/// writes answers; which answer that is the responder says, from hooks that the library calls on the thread that called
/// handle(). The commonest request, GET of a draw, goes by it: for that there is nothing to read that the transport has not
/// checked and the responder does not read by itself, and the way through the library is 0.9 us of 4.
class Api::Engine final : private httplib::Server {
 public:
  explicit Engine(const Parts& parts) : responder(parts), observers_{parts.metrics, parts.log} {
    set_payload_max_length(parts.settings.limits.body);
    set_pre_routing_handler([this](const httplib::Request& request, httplib::Response& response) {
      const bool body_needed = responder.begin(*exchange);
      if (body_needed && request.method == "POST") return HandlerResponse::Unhandled;
      if (body_needed) responder.finish(*exchange, {});
      response.status = status();
      return HandlerResponse::Handled;
    });
    Post("/v1/:draw", [this](const httplib::Request& request, httplib::Response& response) {
      responder.finish(*exchange, request.body);
      response.status = status();
    });
    // Whatever the library finds wrong by itself, a method that it does not know for one.
    set_error_handler([this](const httplib::Request&, httplib::Response& response) {
      if (exchange->reply.status == 0 && !exchange->postponed && responder.begin(*exchange))
        responder.refuse(*exchange, {400, Reason::malformed, "The request cannot be read."});
      response.status = status();
      return HandlerResponse::Handled;
    });
    set_header_writer([](httplib::Stream& out, httplib::Headers&) { return write_behind_status_line(out); });
  }

  Handled handle(const Received& received, bool on_worker, Answer& answer) {
    Exchange now{received, on_worker, read_request(received.bytes.substr(0, received.head))};
    if (now.request.method == "GET" && received.content == 0 && find_route(now.request.path).row != nullptr)
      answer_directly(now, answer);
    else
      run(now, answer);
    if (now.postponed) return Handled::needs_worker;
    conclude(now, answer);
    return Handled::done;
  }

  void refuse(const Refusal& refusal, const Peer& peer, Answer& answer) {
    const Received nothing{{}, 0, 0, peer, Clock::now(), refusal.last};
    Request request;
    if (refusal.head_only) request.method = "HEAD";
    Exchange now{nothing, false, std::move(request)};
    responder.refuse(now, refusal);
    write_answer(now, answer);
    conclude(now, answer);
  }

  Responder responder;

 private:
  /// The status that the library is told. Where the work is postponed there is none, but it asks for one.
  static int status() { return exchange->reply.status > 0 ? exchange->reply.status : 500; }

  void answer_directly(Exchange& now, Answer& answer) const {
    if (responder.begin(now)) responder.finish(now, {});
    if (!now.postponed) write_answer(now, answer);
  }

  void run(Exchange& now, Answer& answer) {
    const std::string head = shown_head(now.request, now.received.content);
    Memory stream(head, now.received.bytes.substr(now.received.head), now, answer.bytes);
    bool closed = false;
    exchange = &now;
    // That the connection ends is the shorter thing to write into headers that nobody sends.
    process_request(stream, {}, 0, {}, 0, true, closed, nullptr);
    exchange = nullptr;
  }

  static void write_answer(const Exchange& now, Answer& answer) {
    answer.bytes.append(fmt::format("HTTP/1.1 {} {}\r\n", now.reply.status, httplib::status_message(now.reply.status)));
    write_behind_status(answer.bytes, now);
  }

  /// Writes the rest behind the library's status line. Where nothing is to be written yet it is told that this has failed.
  static ssize_t write_behind_status_line(httplib::Stream& out) {
    if (exchange->postponed) return -1;
    output::Text text;
    write_behind_status(text, *exchange);
    return out.write(text.view().data(), text.view().size());
  }

  void conclude(Exchange& now, Answer& answer) {
    if (answer.bytes.view().empty()) {
      answer.bytes.append(last_words);
      answer.close = true;
      return;
    }
    answer.close = now.closes();
    if (now.reply.source && !now.head_only())
      answer.body = rest_of(now, observers_);
    else
      tell(now, answer.bytes.view().size(), observers_);
  }

  /// What this thread is answering: the library has no way to hand it to a header writer.
  static thread_local Exchange* exchange;
  const Observers observers_;

  bool process_and_close_socket(socket_t) override { return false; }
};

thread_local Exchange* Api::Engine::exchange = nullptr;

Api::Api(const Parts& parts) : engine_(std::make_unique<Engine>(parts)) {}
Api::~Api() = default;

Application::Handled Api::handle(const Received& request, bool on_worker, Answer& answer) noexcept {
  try {
    return engine_->handle(request, on_worker, answer);
  } catch (...) {  // no memory
    answer = {};
    answer.close = true;
    return Handled::done;  // without a word: the connection ends
  }
}

void Api::refuse(const Refusal& refusal, const Peer& peer, Answer& answer) noexcept {
  try {
    engine_->refuse(refusal, peer, answer);
  } catch (...) {  // no memory
    answer = {};
    answer.close = true;
  }
}

void Api::drain() noexcept { engine_->responder.drain(); }
void Api::watch(const Counts& counts) noexcept { engine_->responder.watch(counts); }

}  // namespace randnum::serve

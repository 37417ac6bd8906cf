// SPDX-License-Identifier: MIT
#include "serve/application.h"

#include <httplib.h>

#include <algorithm>
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

constexpr std::size_t small = 4096;  // bytes that are cheaper copied once more than written by themselves

/// For the case that not even a problem can be told.
constexpr std::string_view last_words =
    "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n";

}  // namespace

/// cpp-httplib's Server without its sockets. It takes bodies out of their framing, catches what is thrown and writes the
/// answer; which answer that is the responder says, from hooks that the library calls on the thread that called handle().
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
    set_header_writer([](httplib::Stream& out, httplib::Headers&) { return write_answer(out); });
  }

  Handled handle(const Received& received, bool on_worker, Answer& answer) {
    Exchange now{received, on_worker, read_request(received.bytes.substr(0, received.head))};
    const std::string head = shown_head(now.request, received.content);
    Memory stream(head, received.bytes.substr(received.head), now, answer.bytes);
    run(stream, now);
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
    Memory stream({}, {}, now, answer.bytes);
    exchange = &now;
    httplib::detail::write_response_line(stream, status());
    write_answer(stream);
    exchange = nullptr;
    conclude(now, answer);
  }

  Responder responder;

 private:
  /// The status that the library is told. Where the work is postponed there is none, but it asks for one.
  static int status() { return exchange->reply.status > 0 ? exchange->reply.status : 500; }

  void run(Memory& stream, Exchange& now) {
    bool closed = false;
    exchange = &now;
    // That the connection ends is the shorter thing to write into headers that nobody sends.
    process_request(stream, {}, 0, {}, 0, true, closed, nullptr);
    exchange = nullptr;
  }

  /// Writes fields and body behind the status line. Where nothing is to be written yet the library is told that it failed.
  static ssize_t write_answer(httplib::Stream& out) {
    const Exchange& now = *exchange;
    if (now.postponed) return -1;
    const std::string_view body = now.head_only() ? std::string_view() : now.reply.body.view();
    const bool chunk = now.in_chunks() && !body.empty();
    std::string text;
    text.reserve(512 + (body.size() <= small ? body.size() : 0));
    write_fields(text, now);
    if (chunk) text += chunk_line(body.size());
    if (body.size() <= small) text += body;
    out.write(text.data(), text.size());
    if (body.size() > small) out.write(body.data(), body.size());
    if (chunk) out.write("\r\n");
    return 1;
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

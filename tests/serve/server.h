// SPDX-License-Identifier: MIT
#pragma once
// An application with all that it stands on, asked by bytes as the transport would bring them, and what it answers, read
// strictly: a test sees each answer whole, the pieces behind its first bytes too.

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "serve/application.h"
#include "serve/routes.h"

namespace randnum::tests {

using Json = nlohmann::json;

struct Reply {
  int status = 0;
  std::map<std::string, std::string> fields;  // by their names as they came; one that comes twice is an error
  std::string body;                           // out of its framing
  std::string bytes;                          // all of it, as it came
  bool close = false, streamed = false;
  bool on_worker = false;           // answered there: a loop's thread would not
  std::vector<std::size_t> pieces;  // sizes of what followed

  std::string field(const std::string& name) const { return fields.contains(name) ? fields.at(name) : ""; }
  Json json() const { return Json::parse(body); }
};

inline std::string dechunked(std::string_view text) {
  std::string body;
  while (true) {
    const std::size_t line = text.find("\r\n");
    if (line == std::string_view::npos) throw std::runtime_error("a chunk without a size");
    const std::size_t size = std::stoul(std::string(text.substr(0, line)), nullptr, 16);
    text.remove_prefix(line + 2);
    if (size == 0 && text == "\r\n") return body;
    if (size == 0 || text.size() < size + 2 || text.substr(size, 2) != "\r\n") throw std::runtime_error("a broken chunk");
    body += text.substr(0, size);
    text.remove_prefix(size + 2);
  }
}

/// Reads an answer that is whole.
inline Reply read_reply(std::string bytes, bool head_only) {
  Reply reply;
  std::string_view rest = bytes;
  const auto line = [&] {
    const std::size_t end = rest.find("\r\n");
    if (end == std::string_view::npos) throw std::runtime_error("a head without an end");
    const std::string_view text = rest.substr(0, end);
    rest.remove_prefix(end + 2);
    return std::string(text);
  };
  const std::string status = line();
  if (!status.starts_with("HTTP/1.1 ") || status.size() < 14) throw std::runtime_error("no status line: " + status);
  reply.status = std::stoi(status.substr(9, 3));
  for (std::string field; !(field = line()).empty();) {
    const std::size_t colon = field.find(": ");
    if (!reply.fields.emplace(field.substr(0, colon), field.substr(colon + 2)).second)
      throw std::runtime_error("a header twice: " + field);
  }
  if (head_only) {
    if (!rest.empty()) throw std::runtime_error("a body where none belongs");
  } else if (reply.field("Transfer-Encoding") == "chunked") {
    if (reply.fields.contains("Content-Length")) throw std::runtime_error("two framings");
    reply.body = dechunked(rest);
  } else {
    reply.body = rest;
    if (reply.fields.contains("Content-Length") && std::stoul(reply.field("Content-Length")) != rest.size())
      throw std::runtime_error("a wrong Content-Length");
    if (!reply.fields.contains("Content-Length") && reply.status != 204 && reply.field("Connection") != "close")
      throw std::runtime_error("a body without an end");
  }
  reply.bytes = std::move(bytes);
  return reply;
}

/// The source of a watch, which a test may spoil.
struct Spring {
  bool dry = false;
  std::uint64_t state = 1;
  void operator()(std::uint8_t* out, std::size_t size) {
    for (std::size_t i = 0; i < size; ++i) {
      state = state * 6364136223846793005U + 1442695040888963407U;
      out[i] = dry ? 0 : static_cast<std::uint8_t>(state >> 56);
    }
  }
};

/// Closed after the log has written its last line, as members go in the reverse of their order.
struct Nowhere {
  const int descriptor = ::open("/dev/null", O_WRONLY);
  Nowhere() = default;
  Nowhere(const Nowhere&) = delete;
  Nowhere& operator=(const Nowhere&) = delete;
  ~Nowhere() { ::close(descriptor); }
};

struct Server {
  explicit Server(serve::Settings wanted = {}, const serve::Keys* keys = nullptr)
      : settings(std::move(wanted)),
        spring(std::make_shared<Spring>()),
        entropy([from = spring](std::uint8_t* out, std::size_t size) { (*from)(out, size); }),
        log(nowhere.descriptor, serve::Level::info, serve::AccessLog::on),
        metrics(serve::route_templates(), serve::draw_names()),
        rate(settings.rate.requests > 0 ? std::make_unique<serve::RateLimiter>(settings.rate) : nullptr),
        proxies(settings.trusted_proxy),
        api({settings, keys, rate.get(), proxies, entropy, metrics, log}) {
    entropy.check();
  }

  /// Answers a request: `bytes` are a head, and perhaps a body as it comes.
  Reply ask(std::string_view bytes, bool last = false) {
    const std::size_t head = bytes.find("\r\n\r\n") + 4;
    const serve::Received received{bytes, head, bytes.size() - head, peer, serve::Clock::now(), last};
    serve::Answer answer;
    bool on_worker = false;
    while (api.handle(received, on_worker, answer) == serve::Application::Handled::needs_worker) {
      if (on_worker || !answer.bytes.view().empty()) throw std::runtime_error("postponed by a worker, or after a word");
      on_worker = true;
    }
    std::string all(answer.bytes.view());
    std::vector<std::size_t> pieces;
    for (bool more = answer.body != nullptr; more;) {
      output::Text piece;
      more = answer.body->next(piece);
      all += piece.view();
      pieces.push_back(piece.view().size());
    }
    if (answer.body) answer.body->ended(all.size(), true);
    Reply reply = read_reply(std::move(all), bytes.starts_with("HEAD "));
    reply.close = answer.close;
    reply.streamed = answer.body != nullptr;
    reply.on_worker = on_worker;
    reply.pieces = std::move(pieces);
    return reply;
  }

  Reply get(std::string_view target, std::string_view fields = "") {
    return ask(fmt::format("GET {} HTTP/1.1\r\nHost: test\r\n{}\r\n", target, fields));
  }
  Reply post(std::string_view target, std::string_view body, std::string_view fields = "") {
    return ask(
        fmt::format("POST {} HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\nContent-Length: {}\r\n{}\r\n{}",
                    target, body.size(), fields, body));
  }

  const serve::Settings settings;
  Nowhere nowhere;
  const std::shared_ptr<Spring> spring;
  random::EntropyWatch entropy;
  serve::Log log;
  serve::Metrics metrics;
  const std::unique_ptr<serve::RateLimiter> rate;
  const serve::Proxies proxies;
  serve::Api api;
  serve::Peer peer{"192.0.2.1", 1024, 0, false, ""};
};

}  // namespace randnum::tests

// SPDX-License-Identifier: MIT
#pragma once
// An application with the manners of the real one, and a transport around it. Targets say what is to be done:
//   /        says who asks, and how large head and content are
//   /busy/N  waits N ms on a worker
//   /body/N  sends N pieces of 64 KiB from a worker; /broken/N throws instead of the last
//   /body_here/N  the same, begun on the loop's thread
//   /close   ends the connection

#include <atomic>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <vector>

#include "serve/transport/transport.h"
#include "tests/serve/transport/client.h"

namespace randnum::tests {

constexpr std::size_t piece_size = 1 << 16;

class Toy : public serve::Application {
 public:
  struct Ended {
    std::uint64_t sent;
    bool whole;
  };

  Handled handle(const serve::Received& request, bool on_worker, serve::Answer& answer) noexcept override {
    const std::string target(
        request.bytes.substr(request.bytes.find(' ') + 1, request.bytes.find(" HTTP") - request.bytes.find(' ') - 1));
    const std::string word = target.substr(0, target.find('/', 1));
    const int number = word.size() < target.size() ? std::stoi(target.substr(word.size() + 1)) : 0;
    const bool here = word == "/" || word == "/close" || word == "/body_here" || word == "/spin";
    if (!here && !on_worker) return Handled::needs_worker;
    ++handled;
    if (word == "/busy") std::this_thread::sleep_for(std::chrono::milliseconds(number));
    if (word == "/spin")
      for (const auto until = Clock::now() + std::chrono::milliseconds(number); Clock::now() < until;) continue;
    if (word.starts_with("/body") || word == "/broken") {
      const auto total = static_cast<std::size_t>(number) * piece_size;
      put_head(answer, 200, total, request.last);
      answer.body = std::make_unique<Pieces>(*this, number, word == "/broken");
      return Handled::done;
    }
    const std::string text = request.peer.address + ' ' + request.peer.certificate + ' ' + std::to_string(request.head) +
                             ' ' + std::to_string(request.content) + ' ' + std::string(request.bytes.substr(request.head));
    answer.close = word == "/close";
    put_head(answer, 200, text.size(), request.last || answer.close);
    answer.bytes.append(text);
    return Handled::done;
  }

  void refuse(const serve::Refusal& refusal, const serve::Peer&, serve::Answer& answer) noexcept override {
    put_head(answer, refusal.status, refusal.detail.size(), refusal.last);
    answer.bytes.append(refusal.detail);
  }

  void pause() noexcept override { ++pauses; }

  std::vector<Ended> ended() const {
    const std::lock_guard lock(mutex_);
    return ended_;
  }

  std::atomic<int> handled = 0, pieces = 0, pauses = 0;

 private:
  class Pieces : public serve::Body {
   public:
    Pieces(Toy& toy, int count, bool broken) : toy_(toy), left_(count), broken_(broken) {}
    bool next(output::Text& out) override {
      if (over_) std::terminate();  // the transport must never ask then
      --left_;
      if (broken_ && left_ == 0) throw std::runtime_error("broken");
      ++toy_.pieces;
      out.append(std::string(piece_size, static_cast<char>('a' + left_ % 26)));
      return left_ > 0;
    }
    void ended(std::uint64_t sent, bool whole) noexcept override {
      over_ = true;
      const std::lock_guard lock(toy_.mutex_);
      toy_.ended_.push_back({sent, whole});
    }

   private:
    Toy& toy_;
    int left_;
    bool broken_, over_ = false;
  };

  static void put_head(serve::Answer& answer, int status, std::size_t length, bool close) {
    answer.bytes.append("HTTP/1.1 " + std::to_string(status) + " X\r\nContent-Length: " + std::to_string(length) +
                        (close ? "\r\nConnection: close" : "") + "\r\n\r\n");
  }

  mutable std::mutex mutex_;
  std::vector<Ended> ended_;
};

/// A toy that is served on a free port, by two loops and two workers unless told otherwise.
struct Served {
  explicit Served(const serve::Limits& limits = {}, std::shared_ptr<serve::Tls> tls = nullptr, unsigned loops = 2,
                  unsigned workers = 2)
      : transport({{"127.0.0.1", 0, std::move(tls), false}, {"127.0.0.1", 0, nullptr, true}}, limits, loops, workers, toy),
        address(transport.address(0)),
        privileged(transport.address(1)) {
    transport.start();
  }
  std::uint64_t refused(serve::Reason reason) const { return transport.counts().refused[static_cast<std::size_t>(reason)]; }

  Toy toy;
  serve::Transport transport;
  const std::string address, privileged;
};

inline const std::string get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
inline std::string get_of(const std::string& target) { return "GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n"; }

}  // namespace randnum::tests

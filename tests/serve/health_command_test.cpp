// SPDX-License-Identifier: MIT
// randnum health, asked about servers that answer well, badly, slowly and not at all.
#include "serve/health_command.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <sys/socket.h>

#include <string>
#include <thread>
#include <vector>

#include "catalogue/catalogue.h"
#include "output/sink.h"
#include "serve/transport/descriptor.h"
#include "tests/catch.h"
#include "tests/support/refused.h"

using namespace randnum;
using catalogue::Text;

namespace {

/// Takes one connection on a free port of the loopback, sends `answer` in two pieces once there is a request, and ends the
/// connection; or holds it for as long as the client does, if it is to be silent.
class OneAnswer {
 public:
  explicit OneAnswer(std::string answer, bool silent = false) : answer_(std::move(answer)), silent_(silent) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    ::bind(listener_.number(), reinterpret_cast<sockaddr*>(&address), size);
    ::listen(listener_.number(), 1);
    ::getsockname(listener_.number(), reinterpret_cast<sockaddr*>(&address), &size);
    port = ntohs(address.sin_port);
    thread_ = std::thread([this] { serve(); });
  }
  ~OneAnswer() {
    ::shutdown(listener_.number(), SHUT_RDWR);  // where nobody came
    if (thread_.joinable()) thread_.join();
  }
  /// The request, once it was answered.
  const std::string& request() {
    thread_.join();
    return request_;
  }
  std::string url(const std::string& path = "/healthz") const { return fmt::format("http://127.0.0.1:{}{}", port, path); }

  int port = 0;

 private:
  void serve() {
    const serve::Descriptor one(::accept(listener_.number(), nullptr, nullptr));
    char piece[4096];
    while (request_.find("\r\n\r\n") == std::string::npos) {
      const ssize_t got = ::recv(one.number(), piece, sizeof piece, 0);
      if (got <= 0) return;
      request_.append(piece, static_cast<std::size_t>(got));
    }
    if (silent_) {
      static_cast<void>(::recv(one.number(), piece, sizeof piece, 0));
      return;
    }
    const std::size_t half = answer_.size() / 2;
    static_cast<void>(::send(one.number(), answer_.data(), half, 0));
    static_cast<void>(::send(one.number(), answer_.data() + half, answer_.size() - half, 0));
  }

  std::string answer_, request_;
  bool silent_;
  serve::Descriptor listener_{::socket(AF_INET, SOCK_STREAM, 0)};
  std::thread thread_;
};

int health(const std::string& url, const std::string& timeout = "5s") {
  const std::vector<Text> texts = {{"url", url}, {"timeout", timeout}};
  return serve::check_health(catalogue::Arguments({catalogue::find_command("health")->parameters}, texts));
}

/// The reason that is given, without the URL before it.
std::string reason(const std::string& url, const std::string& timeout = "5s") {
  try {
    health(url, timeout);
  } catch (const output::IoError& error) {
    return std::string(error.what()).substr(url.size() + 2);
  }
  return "";
}

}  // namespace

TEST_CASE("200 is healthy") {
  OneAnswer server("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
  CHECK(health(server.url("/healthz?verbose=1")) == 0);
  const std::string& request = server.request();
  CHECK(request.starts_with("GET /healthz?verbose=1 HTTP/1.1\r\n"));
  CHECK(request.find(fmt::format("\r\nHost: 127.0.0.1:{}\r\n", server.port)) != std::string::npos);
  CHECK(request.find("\r\nConnection: close\r\n") != std::string::npos);
}

TEST_CASE("localhost is the loopback, and no path is the root") {
  OneAnswer server("HTTP/1.0 200\r\n\r\n");
  CHECK(health(fmt::format("http://localhost:{}", server.port)) == 0);
  CHECK(server.request().starts_with("GET / HTTP/1.1\r\n"));
}

TEST_CASE("any other answer is not healthy, and is told") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"HTTP/1.1 503 Service Unavailable\r\n\r\n", "answered 503 Service Unavailable"},
      {"HTTP/1.1 204 No Content\r\n\r\n", "answered 204 No Content"},
      {"HTTP/1.1 2000 Many\r\n\r\n", "answered 2000 Many"},
      {"HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\n\r\n", "answered 302 Found"},
      {"HTTP/1.1 200 OK\r\nContent-Le", "answered something that is not HTTP"},
      {"SSH-2.0-OpenSSH_9.2\r\n\r\n", "answered something that is not HTTP"},
      {"", "closed without an answer"},
      {"HTTP/1.1 200 OK\r\n\r\n" + std::string(200000, 'x'), "the answer does not end"},
  };
  for (const auto& [answer, expected] : cases) {
    OneAnswer server(answer);
    CHECK(reason(server.url()) == expected);
  }
}

TEST_CASE("a server that says nothing is not waited for any longer than told") {
  OneAnswer server("", true);
  CHECK(reason(server.url(), "50ms") == "no answer in time");
}

TEST_CASE("nobody there is told") {
  std::string url;
  {
    OneAnswer server("");
    url = server.url();
  }
  CHECK(reason(url) == "Connection refused");
}

TEST_CASE("what is no such URL is refused") {
  for (const char* url : {"", "127.0.0.1:8080", "https://127.0.0.1/", "http://", "http://:8080/", "http://example.com/",
                          "http://localhost.example:80/", "http://127.0.0.1:99999/", "http://127.0.0.1:80/a b",
                          "http://127.0.0.1:80/\r\nX: y", "http://user@127.0.0.1/", "http://[::1/", "http://[::1]x/"})
    CHECK(tests::refused([&] { return health(url); }) == "url");
}

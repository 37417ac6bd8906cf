// SPDX-License-Identifier: MIT
//
// The contract that serve/ has with cpp-httplib, 0.41 (Debian) and newer: randnum owns the sockets and lets the library
// parse, route and answer. That takes two members that no manual promises: a virtual that receives the accepted
// socket, and process_request() on a stream of ours. A release that takes them away fails here first.

#include <httplib.h>

#include <string>
#include <string_view>

#include "tests/catch.h"

namespace {

// "0x002900" is 0.41.0; the digits are lower-case hexadecimal, so text order is number order.
static_assert(std::string_view{CPPHTTPLIB_VERSION_NUM} >= "0x002900", "cpp-httplib before 0.41 has known server holes");

class MemoryStream final : public httplib::Stream {
 public:
  explicit MemoryStream(std::string_view request) : request_{request} {}

  bool is_readable() const override { return !request_.empty(); }
  bool wait_readable() const override { return !request_.empty(); }
  bool wait_writable() const override { return true; }
  ssize_t read(char* out, size_t size) override {
    const size_t n = request_.copy(out, size);
    request_.remove_prefix(n);
    return static_cast<ssize_t>(n);
  }
  ssize_t write(const char* bytes, size_t size) override {
    answer.append(bytes, size);
    return static_cast<ssize_t>(size);
  }
  using Stream::write;
  void get_remote_ip_and_port(std::string&, int&) const override {}
  void get_local_ip_and_port(std::string&, int&) const override {}
  socket_t socket() const override { return INVALID_SOCKET; }
  time_t duration() const override { return 0; }

  std::string answer;

 private:
  std::string_view request_;
};

class Server final : public httplib::Server {
 public:
  std::string answer_to(std::string_view request) {
    MemoryStream stream{request};
    bool closed = false;
    process_request(stream, "192.0.2.1", 1024, "127.0.0.1", 8080, false, closed, nullptr);
    return stream.answer;
  }

 private:
  bool process_and_close_socket(socket_t) override { return true; }
};

}  // namespace

TEST_CASE("cpp-httplib answers a request from memory on a server of our own") {
  Server server;
  server.Get("/v1/int", [](const httplib::Request& request, httplib::Response& response) {
    response.set_content(request.get_param_value("max") + " from " + request.remote_addr, "text/plain");
  });

  const std::string found = server.answer_to("GET /v1/int?max=6 HTTP/1.1\r\nHost: localhost\r\n\r\n");
  CHECK(found.starts_with("HTTP/1.1 200 OK\r\n"));
  CHECK(found.ends_with("\r\n\r\n6 from 192.0.2.1"));

  const std::string missing = server.answer_to("GET /nothing HTTP/1.1\r\nHost: localhost\r\n\r\n");
  CHECK(missing.starts_with("HTTP/1.1 404 Not Found\r\n"));
}

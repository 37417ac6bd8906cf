// SPDX-License-Identifier: MIT
#include "serve/health_command.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <string>
#include <string_view>

#include "catalogue/read.h"
#include "output/sink.h"
#include "random/error.h"
#include "serve/transport/descriptor.h"

namespace randnum::serve {
namespace {

using output::IoError;
using Clock = std::chrono::steady_clock;

constexpr std::size_t longest_answer = 64 << 10;  // bytes; a health answer has some hundreds

struct Url {
  std::string authority, path;
  sockaddr_storage address{};
  socklen_t size = 0;
};

void set_address(const catalogue::Address& from, Url& to) {
  sockaddr_in four{};
  sockaddr_in6 six{};
  const bool is_four = ::inet_pton(AF_INET, from.host.c_str(), &four.sin_addr) == 1;
  if (!is_four) ::inet_pton(AF_INET6, from.host.c_str(), &six.sin6_addr);  // read_address() saw to it that it is one
  four.sin_family = AF_INET;
  six.sin6_family = AF_INET6;
  four.sin_port = six.sin6_port = htons(from.port);
  to.size = is_four ? sizeof four : sizeof six;
  std::memcpy(&to.address, is_four ? static_cast<const void*>(&four) : &six, to.size);
}

/// http://ADDRESS:PORT/PATH; without a port it is 80. `localhost` is 127.0.0.1, as RFC 6761 (6.3) has it.
Url read_url(std::string_view text) {
  const auto is_graphic = [](char c) { return c > ' ' && c < 127; };  // nothing that would end the request's line
  constexpr std::string_view scheme = "http://", name = "localhost";
  const auto refuse = [] {
    throw random::InputError(
        "url", "must be http://ADDRESS:PORT/PATH, the address in numbers, such as http://127.0.0.1:8080/healthz");
  };
  if (!text.starts_with(scheme) || !std::all_of(text.begin(), text.end(), is_graphic)) refuse();
  text.remove_prefix(scheme.size());
  Url url;
  url.authority = text.substr(0, text.find_first_of("/?#"));
  url.path = text.substr(url.authority.size(), text.find('#') - url.authority.size());
  if (!url.path.starts_with('/')) url.path.insert(0, "/");
  std::string place = url.authority;
  if (place == name || place.starts_with(fmt::format("{}:", name))) place.replace(0, name.size(), "127.0.0.1");
  if (place.find(':', place.rfind(']') + 1) == std::string::npos) place += ":80";
  if (place.starts_with(':')) refuse();
  try {
    set_address(catalogue::read_address("url", place), url);
  } catch (const random::InputError&) {
    refuse();
  }
  return url;
}

/// Waits for `events`, or throws at `end`.
void await(const Descriptor& socket, short events, Clock::time_point end) {
  for (;;) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now()).count();
    if (left <= 0) throw IoError("no answer in time");
    pollfd one{socket.number(), events, 0};
    const int ready = ::poll(&one, 1, static_cast<int>(left));  // a day of milliseconds fits
    if (ready > 0) return;
    if (ready < 0 && errno != EINTR) throw IoError(std::strerror(errno));
  }
}

Descriptor connected(const Url& url, Clock::time_point end) {
  Descriptor socket(::socket(url.address.ss_family, SOCK_STREAM, 0));
  if (!socket.open()) throw IoError(std::strerror(errno));
  ::fcntl(socket.number(), F_SETFL, O_NONBLOCK);
  if (::connect(socket.number(), reinterpret_cast<const sockaddr*>(&url.address), url.size) == 0) return socket;
  if (errno != EINPROGRESS) throw IoError(std::strerror(errno));
  await(socket, POLLOUT, end);
  int error = 0;
  socklen_t size = sizeof error;
  ::getsockopt(socket.number(), SOL_SOCKET, SO_ERROR, &error, &size);
  if (error != 0) throw IoError(std::strerror(error));
  return socket;
}

bool must_wait() noexcept { return errno == EAGAIN || errno == EINTR; }

void send_all(const Descriptor& socket, std::string_view bytes, Clock::time_point end) {
  while (!bytes.empty()) {
    await(socket, POLLOUT, end);
    const ssize_t sent = ::send(socket.number(), bytes.data(), bytes.size(), 0);
    if (sent < 0 && !must_wait()) throw IoError(std::strerror(errno));
    bytes.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(sent, 0)));
  }
}

/// All that comes until the server ends the connection, which it was asked to do.
std::string receive_all(const Descriptor& socket, Clock::time_point end) {
  std::string answer;
  char piece[4096];
  for (;;) {
    await(socket, POLLIN, end);
    const ssize_t got = ::recv(socket.number(), piece, sizeof piece, 0);
    if (got == 0) return answer;
    if (got < 0 && !must_wait()) throw IoError(std::strerror(errno));
    answer.append(piece, static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    if (answer.size() > longest_answer) throw IoError("the answer does not end");
  }
}

/// Throws unless the answer is 200 and whole as far as its head.
void judge(const std::string& answer) {
  const std::string line = answer.substr(0, answer.find("\r\n"));
  if (!line.starts_with("HTTP/1.") || line.size() < 12 || line[8] != ' ' || answer.find("\r\n\r\n") == std::string::npos)
    throw IoError(answer.empty() ? "closed without an answer" : "answered something that is not HTTP");
  const std::string status = line.substr(9);  // after "HTTP/1.1 "
  if (!status.starts_with("200") || (status.size() > 3 && status[3] != ' ')) throw IoError("answered " + status);
}

}  // namespace

int check_health(const catalogue::Arguments& arguments) {
  const std::string text(arguments.text("url"));
  const Url url = read_url(text);
  const Clock::time_point end = Clock::now() + catalogue::read_duration("timeout", arguments.text("timeout"));
  std::signal(SIGPIPE, SIG_IGN);  // a server that goes away is a reason to tell
  try {
    const Descriptor socket = connected(url, end);
    send_all(socket,
             fmt::format("GET {} HTTP/1.1\r\nHost: {}\r\nUser-Agent: randnum-health\r\nConnection: close\r\n\r\n", url.path,
                         url.authority),
             end);
    judge(receive_all(socket, end));
  } catch (const IoError& error) {
    throw IoError(fmt::format("{}: {}", text, error.what()));
  }
  return 0;
}

}  // namespace randnum::serve

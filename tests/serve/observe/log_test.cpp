// SPDX-License-Identifier: MIT
#include "serve/observe/log.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "serve/observe/log_line.h"
#include "tests/catch.h"
#include "tests/output/files.h"

using namespace randnum::serve;
using namespace std::chrono_literals;
using nlohmann::json;
using randnum::tests::content;
using randnum::tests::Folder;

namespace {

class Pipe {
 public:
  Pipe() { REQUIRE(::pipe(ends_.data()) == 0); }
  ~Pipe() {
    for (const int end : ends_)
      if (end >= 0) ::close(end);
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  int reader() const { return ends_[0]; }
  int writer() const { return ends_[1]; }
  /// Leaves the writing end open for good: for a thread that may still write there.
  int leave_writer() { return std::exchange(ends_[1], -1); }
  void close_reader() { ::close(std::exchange(ends_[0], -1)); }
  void close_writer() { ::close(std::exchange(ends_[1], -1)); }
  /// All there is until the writer is closed.
  std::string rest() {
    close_writer();
    std::string all;
    char part[65536];
    for (ssize_t got; (got = ::read(ends_[0], part, sizeof part)) > 0;) all.append(part, static_cast<std::size_t>(got));
    return all;
  }

 private:
  std::array<int, 2> ends_{-1, -1};
};

/// As the server has it: whoever stops reading is an error of write(2), and no signal.
struct NoSignal {
  ~NoSignal() { ::signal(SIGPIPE, old); }
  void (*const old)(int) = ::signal(SIGPIPE, SIG_IGN);
};

std::vector<json> lines_of(const std::string& text) {
  std::vector<json> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    REQUIRE(end != text.npos);
    lines.push_back(json::parse(text.substr(at, end - at)));
    at = end + 1;
  }
  return lines;
}

/// The lines that `action` logs.
template <class Action>
std::vector<json> logged(Level least, AccessLog access, Action action) {
  const Folder folder;
  const int file = ::open((folder / "log").c_str(), O_CREAT | O_WRONLY, 0600);
  {
    Log log(file, least, access);
    action(log);
    CHECK(log.lost() == 0);
  }
  ::close(file);
  return lines_of(content(folder / "log"));
}

Access access_of(int status) {
  Access access;
  access.method = "GET";
  access.route = "/v1/{draw}";
  access.status = status;
  return access;
}

std::string json_text(std::string_view text) {
  Line line;
  append_quoted(line, text);
  return {line.data(), line.size()};
}

bool until(const std::function<bool()>& holds) {
  for (int i = 0; i < 1000; ++i) {
    if (holds()) return true;
    std::this_thread::sleep_for(10ms);
  }
  return false;
}

}  // namespace

TEST_CASE("a request is a line with what is known of it") {
  const std::vector<json> lines = logged(Level::info, AccessLog::on, [](Log& log) {
    Access access = access_of(200);
    access.request_id = "one";
    access.trace_id = "4bf92f3577b34da6a3ce929d0e0e4736";
    access.span_id = "00f067aa0ba902b7";
    access.draw = "int";
    access.key = "ci";
    access.client = "192.0.2.7";
    access.bytes = 12345678901;
    access.duration = 1234567ns;
    log.access(access);
    log.access(access_of(404));
    Access cut = access_of(200);
    cut.whole = false;
    cut.reason = "gone";
    log.access(cut);
  });
  REQUIRE(lines.size() == 3);
  json first = lines[0];
  const std::string time = first["time"];
  CHECK(time.size() == std::string("2026-11-26T18:00:00.123Z").size());
  first.erase("time");
  CHECK(first ==
        json::parse(R"({"level":"info","message":"request","request_id":"one","trace_id":"4bf92f3577b34da6a3ce929d0e0e4736",
      "span_id":"00f067aa0ba902b7","method":"GET","route":"/v1/{draw}","draw":"int","status":200,"bytes":12345678901,
      "duration_ms":1.234,"key":"ci","client":"192.0.2.7"})"));
  CHECK_FALSE(lines[1].contains("draw"));
  CHECK(lines[1]["duration_ms"] == 0.0);
  CHECK(lines[2]["complete"] == false);
  CHECK(lines[2]["reason"] == "gone");
}

TEST_CASE("times are RFC 3339 in UTC with milliseconds, rounded down") {
  using std::chrono::system_clock;
  const auto text = [](system_clock::time_point time) {
    Line line;
    begin_line(line, time, Level::error, "m");
    return std::string(line.data(), line.size());
  };
  const auto at = [](std::int64_t microseconds) {
    return system_clock::time_point(std::chrono::microseconds(microseconds));
  };
  CHECK(text(at(0)) == R"({"time":"1970-01-01T00:00:00.000Z","level":"error","message":"m")");
  CHECK(text(at(1795716000123999)).find("2026-11-26T18:00:00.123Z") != std::string::npos);
  CHECK(text(at(1795716000999999)).find("2026-11-26T18:00:00.999Z") != std::string::npos);
  CHECK(text(at(1709210096007000)).find("2024-02-29T12:34:56.007Z") != std::string::npos);
  CHECK(text(at(-1)).find("1969-12-31T23:59:59.999Z") != std::string::npos);
}

TEST_CASE("a text is a JSON string whatever is in it") {
  CHECK(json_text("plain /v1/{draw}") == "\"plain /v1/{draw}\"");
  CHECK(json_text("\"\\\n\t\r") == R"("\"\\\u000a\u0009\u000d")");
  CHECK(json_text(std::string_view("\0\x1b[31m\x7f", 7)) == R"("\u0000\u001b[31m\u007f")");
  CHECK(json_text("\xc2\x9b") == R"("\u009b")");  // a terminal's control sequence in one character
  CHECK(json_text("\xc3\xa4 \xe2\x82\xac \xf0\x9f\x8e\xb2") == "\"\xc3\xa4 \xe2\x82\xac \xf0\x9f\x8e\xb2\"");
  const std::string bad = "\xef\xbf\xbd";
  for (const char* text : {"\x80", "\xff", "\xc3", "\xc0", "\xf8"}) CHECK(json_text(text) == '"' + bad + '"');
  CHECK(json_text("\xc0\xaf") == '"' + bad + bad + '"');            // overlong
  CHECK(json_text("\xed\xa0\x80") == '"' + bad + bad + bad + '"');  // a surrogate
  CHECK(json_text("\xe0\x80\x80") == '"' + bad + bad + bad + '"');
  CHECK(json_text("\xf4\x90\x80\x80") == '"' + bad + bad + bad + bad + '"');  // beyond U+10FFFF
  CHECK(json_text("\xe2\x82") == '"' + bad + bad + '"');
  CHECK(json_text("\xe2\x82\"") == '"' + bad + bad + "\\\"\"");

  std::string all;
  for (unsigned first = 0; first < 256; ++first)
    for (unsigned second = 0; second < 256; ++second) all += {static_cast<char>(first), static_cast<char>(second)};
  CHECK(json::accept(json_text(all)));
}

TEST_CASE("levels drop what is less important, and without an access log only failures are logged") {
  const auto all = [](Log& log) {
    for (const int status : {200, 404, 500, 503}) log.access(access_of(status));
    log.say(Level::error, "e");
    log.say(Level::warning, "w");
    log.say(Level::info, "i", R"("port":8080,"address":"::1")");
    log.say(Level::debug, "d");
  };
  CHECK(logged(Level::debug, AccessLog::on, all).size() == 8);
  CHECK(logged(Level::info, AccessLog::on, all).size() == 7);
  CHECK(logged(Level::info, AccessLog::off, all).size() == 5);
  CHECK(logged(Level::warning, AccessLog::on, all).size() == 4);
  const std::vector<json> errors = logged(Level::error, AccessLog::on, all);
  REQUIRE(errors.size() == 2);
  CHECK(errors[0]["status"] == 500);
  CHECK(errors[1]["message"] == "e");
  const std::vector<json> said = logged(Level::info, AccessLog::off, all);
  CHECK(said.back()["port"] == 8080);
  CHECK(said.back()["level"] == "info");
}

TEST_CASE("lines of many threads are whole, and none is lost") {
  const std::vector<json> lines = logged(Level::info, AccessLog::on, [](Log& log) {
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
      threads.emplace_back([&log] {
        for (int j = 0; j < 500; ++j) log.access(access_of(200));
      });
    for (std::thread& thread : threads) thread.join();
  });
  CHECK(lines.size() == 2000);
}

TEST_CASE("a line is written soon, without more of them") {
  Pipe pipe;
  Log log(pipe.writer(), Level::info, AccessLog::on);
  ::fcntl(pipe.reader(), F_SETFL, O_NONBLOCK);
  for (int i = 0; i < 3; ++i) {
    log.say(Level::info, "hello");
    char text[256];
    CHECK(until([&] { return ::read(pipe.reader(), text, sizeof text) > 0; }));
  }
}

TEST_CASE("a reader that takes nothing holds up nobody, costs a MiB, and is told what it missed") {
  Pipe pipe;
  std::string text;
  std::uint64_t lost = 0;
  constexpr int many = 50000;  // of 150 bytes: 7 MB
  {
    Log log(pipe.writer(), Level::info, AccessLog::on);
    const auto before = std::chrono::steady_clock::now();
    for (int i = 0; i < many; ++i) log.access(access_of(200));
    CHECK(std::chrono::steady_clock::now() - before < 5s);
    lost = log.lost();
    CHECK(lost > many / 2);
    std::thread reader([&] {
      char part[65536];
      while (text.find("log lines lost") == text.npos || text.back() != '\n') {
        const ssize_t got = ::read(pipe.reader(), part, sizeof part);
        if (got <= 0) break;
        text.append(part, static_cast<std::size_t>(got));
      }
    });
    reader.join();
    log.say(Level::info, "after");
  }
  text += pipe.rest();
  std::uint64_t requests = 0, told = 0;
  for (const json& line : lines_of(text)) {
    requests += line["message"] == "request";
    if (line["message"] == "log lines lost") told += line["lines"].get<std::uint64_t>();
  }
  CHECK(told == lost);
  CHECK(requests + lost == many);
  CHECK(text.find("after") != text.npos);
}

TEST_CASE("the end waits a second for a reader, and not for ever") {
  const NoSignal no_signal;
  Pipe pipe;
  const auto before = std::chrono::steady_clock::now();
  {
    Log log(pipe.leave_writer(), Level::info, AccessLog::on);
    for (int i = 0; i < 5000; ++i) log.access(access_of(200));
  }
  const auto time = std::chrono::steady_clock::now() - before;
  CHECK(time >= 900ms);
  CHECK(time < 5s);
  pipe.close_reader();  // lets the thread go
  std::this_thread::sleep_for(50ms);
}

TEST_CASE("a reader that goes away ends the log quietly") {
  const NoSignal no_signal;
  Pipe pipe;
  {
    Log log(pipe.writer(), Level::info, AccessLog::on);
    pipe.close_reader();
    log.say(Level::info, "one");
    CHECK(until([&] { return log.lost() == 1; }));
    for (int i = 0; i < 10000; ++i) log.say(Level::info, "more");
    CHECK(log.lost() == 10001);
  }
}

TEST_CASE("a full disk costs lines, and says so when there is room again") {
  const int full = ::open("/dev/full", O_WRONLY);
  if (full < 0) return;
  const Folder folder;
  const int file = ::open((folder / "log").c_str(), O_CREAT | O_WRONLY, 0600), descriptor = ::dup(full);
  {
    Log log(descriptor, Level::info, AccessLog::on);
    for (int i = 0; i < 10; ++i) log.say(Level::info, "lost");
    CHECK(until([&] { return log.lost() == 10; }));
    log.say(Level::info, "lost");
    CHECK(until([&] { return log.lost() == 11; }));
    ::dup2(file, descriptor);
    log.say(Level::info, "there");
  }
  for (const int one : {full, file, descriptor}) ::close(one);
  const std::vector<json> lines = lines_of(content(folder / "log"));
  REQUIRE(lines.size() == 2);
  CHECK(lines[0]["message"] == "there");
  CHECK(lines[1]["message"] == "log lines lost");
  CHECK(lines[1]["lines"] == 11);
}

TEST_CASE("a descriptor that somebody made non-blocking is written to all the same") {
  Pipe pipe;
  ::fcntl(pipe.writer(), F_SETFL, O_NONBLOCK);
  std::string text;
  std::thread reader;
  {
    Log log(pipe.writer(), Level::info, AccessLog::on);
    for (int i = 0; i < 3000; ++i) log.access(access_of(200));
    reader = std::thread([&] {
      char part[4096];
      for (ssize_t got; (got = ::read(pipe.reader(), part, sizeof part)) > 0;)
        text.append(part, static_cast<std::size_t>(got));
    });
  }
  pipe.close_writer();
  reader.join();
  CHECK(lines_of(text).size() == 3000);
}

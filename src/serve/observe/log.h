// SPDX-License-Identifier: MIT
#pragma once
// The log: one JSON object a line. Who logs never waits for who reads: lines are gathered in memory, of which there is a
// bounded amount, and written by a thread of their own; what finds no room is counted, and the count is logged later. No
// line is ever written in part, unless its file takes no more.

#include <chrono>
#include <cstdint>
#include <memory>
#include <string_view>
#include <thread>

namespace randnum::serve {

enum class Level { error, warning, info, debug };
enum class AccessLog { on, off };

/// What the line of a request tells. Views need to live for the call only; "" is left out.
struct Access {
  std::string_view request_id, trace_id, span_id, method, route, draw, key, client, reason;
  int status = 0;
  std::uint64_t bytes = 0;  // of the answer, head included
  std::chrono::nanoseconds duration{0};
  bool whole = true;  // false: the client went away before the end; logged as "complete":false
};

class Log {
 public:
  /// Writes to `descriptor`, which stays open. `least`: what is less important is dropped. `access` as off logs only requests
  /// that fail (status 500 and above). A request is an error from status 500 on, but for 503, the server's own refusal, which
  /// is a warning; else it is info.
  Log(int descriptor, Level least, AccessLog access);
  /// Writes what is left, for up to a second. A reader that takes nothing for so long gets nothing more.
  ~Log();
  Log(const Log&) = delete;
  Log& operator=(const Log&) = delete;

  void access(const Access& access) noexcept;
  /// `fields` is "" or more members, as JSON text: R"("port":8080)".
  void say(Level level, std::string_view message, std::string_view fields = {}) noexcept;

  /// Lines that found no room, could not be written, or came after the reader had gone.
  std::uint64_t lost() const noexcept;

 private:
  class Writing;
  const Level least_;
  const AccessLog access_;
  const std::shared_ptr<Writing> writing_;  // shared with its thread, which a reader may hold up for ever
  std::thread thread_;
};

}  // namespace randnum::serve

// SPDX-License-Identifier: MIT
#include "serve/observe/log.h"

#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <string>
#include <utility>

#include "serve/observe/log_line.h"

namespace randnum::serve {
namespace {

constexpr std::size_t most_gathered = 1 << 20, worth_a_write = 1 << 16;  // bytes
constexpr std::chrono::milliseconds gathering{20};
constexpr std::chrono::seconds last_time{1};

}  // namespace

/// What is gathered, and the thread that writes it. It belongs to both sides: a write that never returns must not keep the
/// server from ending.
class Log::Writing {
 public:
  explicit Writing(int descriptor) : descriptor_(descriptor) {}

  /// The common path: a copy under the lock. The thread is woken by the first line after a pause, and when there is enough
  /// for a write.
  void append(std::string_view line) noexcept {
    bool wakes = false;
    try {
      const std::lock_guard lock(mutex_);
      const std::size_t before = gathered_.size();
      if (gone_ || before + line.size() > most_gathered) return lose(1);
      gathered_ += line;
      wakes = before == 0 || (before < worth_a_write && gathered_.size() >= worth_a_write);
    } catch (const std::exception&) {  // no memory for it
      lose(1);
    }
    if (wakes) wake_.notify_one();
  }

  void lose(std::uint64_t lines) noexcept { lost_.fetch_add(lines, std::memory_order_relaxed); }
  std::uint64_t lost() const noexcept { return lost_.load(std::memory_order_relaxed); }

  void write_on() {
    std::string batch;
    std::unique_lock lock(mutex_);
    for (;;) {
      wake_.wait(lock, [&] { return !gathered_.empty() || ending_; });
      if (gathered_.empty()) break;
      wake_.wait_for(lock, gathering, [&] { return gathered_.size() >= worth_a_write || ending_; });
      batch.swap(gathered_);
      lock.unlock();
      const std::uint64_t lost_so_far = lost(), untold = lost_so_far - told_;
      if (untold > 0) tell(batch, untold);
      const std::uint64_t unwritten = write(batch);
      if (unwritten == 0) told_ = lost_so_far;
      lose(unwritten > 0 && untold > 0 ? unwritten - 1 : unwritten);        // that some are lost is said again
      if (batch.capacity() > 4 * worth_a_write) std::string().swap(batch);  // a flood is over: its memory is given back
      batch.clear();
      lock.lock();
    }
    ended_ = true;
    wake_.notify_all();
  }

  /// Asks for the end, and waits for it. Whether it came.
  bool end() {
    std::unique_lock lock(mutex_);
    ending_ = true;
    wake_.notify_all();
    return wake_.wait_for(lock, last_time, [&] { return ended_; });
  }

 private:
  static void tell(std::string& batch, std::uint64_t lines) {
    Line line;
    begin_line(line, std::chrono::system_clock::now(), Level::warning, "log lines lost");
    fmt::format_to(fmt::appender(line), R"(,"lines":{})", lines);
    end_line(line);
    batch.append(line.data(), line.size());
  }

  /// Writes all of it. How many lines could not be written.
  std::uint64_t write(std::string_view batch) {
    if (torn_) write_some("\n");
    while (!batch.empty()) {
      const std::size_t written = write_some(batch);
      if (written == 0) break;
      batch.remove_prefix(written);
    }
    return static_cast<std::uint64_t>(std::count(batch.begin(), batch.end(), '\n'));
  }

  /// How many bytes were taken; 0 if none can be.
  std::size_t write_some(std::string_view bytes) {
    for (;;) {
      const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
      if (written > 0) {
        torn_ = bytes[static_cast<std::size_t>(written) - 1] != '\n';
        return static_cast<std::size_t>(written);
      }
      const int error = written == 0 ? EIO : errno;
      if (error == EINTR) continue;
      if (error == EAGAIN || error == EWOULDBLOCK) {  // somebody has made it non-blocking
        pollfd ready{descriptor_, POLLOUT, 0};
        static_cast<void>(::poll(&ready, 1, 1000));
        continue;
      }
      if (error == EPIPE || error == EBADF) {  // nobody reads, for good; a full disk may have room again
        const std::lock_guard lock(mutex_);
        gone_ = true;
      }
      return 0;
    }
  }

  const int descriptor_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::string gathered_;
  bool ending_ = false, ended_ = false, gone_ = false;
  std::atomic<std::uint64_t> lost_{0};
  // The thread's own:
  std::uint64_t told_ = 0;
  bool torn_ = false;  // the last write ended within a line
};

Log::Log(int descriptor, Level least, AccessLog access)
    : least_(least), access_(access), writing_(std::make_shared<Writing>(descriptor)) {
  thread_ = std::thread([writing = writing_] { writing->write_on(); });
}

Log::~Log() {
  if (writing_->end()) {
    thread_.join();
  } else {
    thread_.detach();
  }
}

void Log::access(const Access& access) noexcept {
  const Level level = access.status < 500 ? Level::info : access.status == 503 ? Level::warning : Level::error;
  if (level > least_ || (access_ == AccessLog::off && access.status < 500)) return;
  try {
    Line line;
    begin_line(line, std::chrono::system_clock::now(), level, "request");
    add_access(line, access);
    end_line(line);
    writing_->append({line.data(), line.size()});
  } catch (const std::exception&) {  // no memory for a long line
    writing_->lose(1);
  }
}

void Log::say(Level level, std::string_view message, std::string_view fields) noexcept {
  if (level > least_) return;
  try {
    Line line;
    begin_line(line, std::chrono::system_clock::now(), level, message);
    if (!fields.empty()) line.push_back(',');
    line.append(fields.data(), fields.data() + fields.size());
    end_line(line);
    writing_->append({line.data(), line.size()});
  } catch (const std::exception&) {
    writing_->lose(1);
  }
}

std::uint64_t Log::lost() const noexcept { return writing_->lost(); }

}  // namespace randnum::serve

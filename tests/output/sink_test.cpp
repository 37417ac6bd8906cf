// SPDX-License-Identifier: MIT
// Devices, pipes and standard output, and the digest of what goes there.
#include "output/sink.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>

#include "output/digest.h"
#include "tests/catch.h"
#include "tests/output/files.h"

using namespace randnum;
using output::file;
using output::IoError;
using output::Sink;
using output::standard_output;
using tests::content;
using tests::failure;
using tests::Folder;
using tests::put;
using tests::write_all;
namespace fs = std::filesystem;

namespace {

/// Standard output as another descriptor, until the end of the scope.
class Redirected {
 public:
  explicit Redirected(int descriptor) : old_(::dup(STDOUT_FILENO)) { ::dup2(descriptor, STDOUT_FILENO); }
  ~Redirected() {
    ::dup2(old_, STDOUT_FILENO);
    ::close(old_);
  }
  Redirected(const Redirected&) = delete;
  Redirected& operator=(const Redirected&) = delete;

 private:
  int old_;
};

const std::string big(1000000, 'x');
const char* const full = "/dev/full";  // Linux has it

}  // namespace

TEST_CASE("a full device is an error that has its name, however little is written") {
  if (::access(full, W_OK) != 0) return;
  for (const std::string& text : {std::string("x"), big})
    CHECK(failure([&] { write_all(*file(full), text); }) == "/dev/full: No space left on device");
  CHECK(failure([] { file(full)->close(); }).empty());
}

TEST_CASE("a device or a pipe is written to where it is") {
  write_all(*file("/dev/null"), big);
  CHECK(fs::is_character_file("/dev/null"));

  const Folder folder;
  const std::string path = folder / "pipe";
  REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
  const int reader = ::open(path.c_str(), O_RDONLY | O_NONBLOCK);
  write_all(*file(path), "hello");
  char text[8];
  CHECK(::read(reader, text, sizeof text) == 5);
  CHECK(std::string(text, 5) == "hello");
  ::close(reader);
  CHECK(fs::is_fifo(path));
  CHECK(folder.files() == 1);
}

TEST_CASE("a reader that went away is a quiet error") {
  const auto old = ::signal(SIGPIPE, SIG_IGN);
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  ::close(ends[0]);
  bool quiet = false;
  {
    const Redirected redirected(ends[1]);
    try {
      standard_output()->write(big);
    } catch (const IoError& error) {
      quiet = error.quiet();
    }
  }
  CHECK(quiet);
  ::close(ends[1]);
  ::signal(SIGPIPE, old);
}

TEST_CASE("standard output gathers small writes and sends them on when flushed or closed") {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  ::fcntl(ends[0], F_SETFL, O_NONBLOCK);
  char text[16];
  const auto read = [&] { return ::read(ends[0], text, sizeof text); };
  ssize_t at_first, flushed, closed;
  {
    const Redirected redirected(ends[1]);
    const std::unique_ptr<Sink> sink = standard_output();
    for (const char* word : {"one ", "two ", "three"}) sink->write(word);
    at_first = read();
    sink->flush();
    flushed = read();
    sink->write("four");
    sink->close();
    closed = read();
  }
  CHECK(at_first == -1);
  CHECK(flushed == 13);
  CHECK(closed == 4);
  CHECK(std::string(text, 4) == "four");
  for (const int end : ends) ::close(end);
}

TEST_CASE("a full or closed standard output is an error, at the latest when it is closed") {
  if (::access(full, W_OK) == 0) {
    const int device = ::open(full, O_WRONLY);
    std::string message;
    {
      const Redirected redirected(device);
      message = failure([] { write_all(*standard_output(), "x"); });
    }
    ::close(device);
    CHECK(message == "standard output: No space left on device");
  }
  std::string messages[2];
  {
    const Redirected redirected(STDOUT_FILENO);
    ::close(STDOUT_FILENO);
    messages[0] = failure([] { write_all(*standard_output(), "x"); });
    messages[1] = failure([] { standard_output()->close(); });
  }
  CHECK(messages[0] == "standard output: Bad file descriptor");
  CHECK(messages[1] == "standard output: Bad file descriptor");
}

TEST_CASE("a digest passes all bytes on and knows their number and SHA-256 before anything counts") {
  const Folder folder;
  const std::unique_ptr<Sink> sink = file(folder / "file");
  std::uint64_t size = 0;
  std::string sha256;
  output::Digest digest(*sink, [&](std::uint64_t bytes, std::string hash) {
    size = bytes;
    sha256 = std::move(hash);
    CHECK_FALSE(fs::exists(folder / "file"));
  });
  digest.write("a");
  digest.flush();
  digest.write("bc");
  digest.close();
  CHECK(size == 3);
  CHECK(sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");  // FIPS 180-4, "abc"
  CHECK(content(folder / "file") == "abc");
}

TEST_CASE("where the digest is the wrong one, the file is not replaced") {
  const Folder folder;
  put(folder / "file", "old");
  {
    const std::unique_ptr<Sink> sink = file(folder / "file");
    output::Digest digest(*sink, [](std::uint64_t, const std::string&) { throw IoError("wrong"); });
    CHECK(failure([&] { write_all(digest, "new"); }) == "wrong");
  }
  CHECK(content(folder / "file") == "old");
  CHECK(folder.files() == 1);
}

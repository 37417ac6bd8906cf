// SPDX-License-Identifier: MIT
// Files that are replaced as a whole.
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "output/sink.h"
#include "tests/catch.h"
#include "tests/output/files.h"

using namespace randnum;
using output::file;
using output::Sink;
using tests::content;
using tests::failure;
using tests::Folder;
using tests::put;
using tests::write_all;
namespace fs = std::filesystem;

namespace {

mode_t mode(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 ? status.st_mode & 07777 : 0;
}

const std::string big(1000000, 'x');

}  // namespace

TEST_CASE("a file holds what was written, in order") {
  const Folder folder;
  const std::unique_ptr<Sink> sink = file(folder / "new");
  std::string expected;
  for (const std::string& piece :
       {std::string("a"), std::string(), big, std::string("b"), std::string(65536, 'c'), std::string(1, '\0')}) {
    sink->write(piece);
    expected += piece;
  }
  sink->close();
  CHECK((content(folder / "new") == expected));
  CHECK(folder.files() == 1);
}

TEST_CASE("a new file has the mode that the umask leaves, and a replaced one keeps its own") {
  const Folder folder;
  const mode_t before = ::umask(027);
  write_all(*file(folder / "new"), "1");
  CHECK(mode(folder / "new") == 0640);
  CHECK(::umask(before) == 027);  // and the umask is as it was
  for (const mode_t old : {0600u, 0666u, 0755u}) {
    ::chmod((folder / "new").c_str(), old);
    write_all(*file(folder / "new"), "2");
    CHECK(mode(folder / "new") == old);
  }
  CHECK(content(folder / "new") == "2");
}

TEST_CASE("until it is closed, the old content is there, and without that nothing changes") {
  const Folder folder;
  put(folder / "file", "old");
  {
    const std::unique_ptr<Sink> sink = file(folder / "file"), other = file(folder / "other");
    sink->write(big);
    sink->flush();
    other->write(big);
    CHECK(content(folder / "file") == "old");
    CHECK_FALSE(fs::exists(folder / "other"));
  }
  CHECK(content(folder / "file") == "old");
  CHECK(folder.files() == 1);
}

TEST_CASE("a shorter content replaces all of a longer one, also none at all") {
  const Folder folder;
  put(folder / "file", big);
  write_all(*file(folder / "file"), "new");
  CHECK(content(folder / "file") == "new");
  file(folder / "file")->close();
  CHECK(content(folder / "file").empty());
  CHECK(fs::exists(folder / "file"));
}

TEST_CASE("a symbolic link stays one, and the file it leads to is replaced") {
  const Folder folder;
  fs::create_directory(folder / "below");
  put(folder / "below/file", "old");
  fs::create_symlink("below/file", folder / "link");
  fs::create_symlink("link", folder / "link to link");
  write_all(*file(folder / "link to link"), "new");
  CHECK(content(folder / "below/file") == "new");
  CHECK(fs::read_symlink(folder / "link") == "below/file");
  CHECK(fs::read_symlink(folder / "link to link") == "link");
  CHECK(folder.files() == 3);
}

TEST_CASE("what cannot be opened is refused at once, by its path") {
  const Folder folder;
  const std::string missing = folder / "none/file";
  CHECK(failure([&] { file(missing); }) == missing + ": No such file or directory");
  const std::string itself = folder / "";
  CHECK(failure([&] { file(itself); }) == itself + ": Is a directory");
  put(folder / "file", "");
  const std::string below = folder / "file/below";
  CHECK(failure([&] { file(below); }) == below + ": Not a directory");
  CHECK(folder.files() == 1);
}

TEST_CASE("a file or a folder that may not be written to is refused, though a rename might have been allowed") {
  const Folder folder;
  for (const char* name : {"open", "shut"}) fs::create_directory(folder / name);
  put(folder / "open/file", "old");
  put(folder / "shut/file", "old");
  ::chmod((folder / "open/file").c_str(), 0444);
  ::chmod((folder / "shut/file").c_str(), 0666);
  ::chmod((folder / "").c_str(), 0755);
  ::chmod((folder / "open").c_str(), 0777);
  ::chmod((folder / "shut").c_str(), 0555);
  const pid_t child = ::fork();  // as nobody, since root may do everything
  if (child == 0) {
    if (::geteuid() == 0 && ::setuid(65534) != 0) ::_exit(2);
    const auto refused = [&](const std::string& path) {
      return failure([&] { file(path); }) == path + ": Permission denied";
    };
    ::_exit(refused(folder / "open/file") && refused(folder / "shut/file") && refused(folder / "shut/new") ? 0 : 1);
  }
  int status = -1;
  CHECK(::waitpid(child, &status, 0) == child);
  CHECK(status == 0);
  ::chmod((folder / "shut").c_str(), 0777);
}

TEST_CASE("where writing fails, the error has the path, the old content stays and nothing else is left") {
  const Folder folder;
  const std::string path = folder / "file";
  put(path, "old");
  const auto old = ::signal(SIGXFSZ, SIG_IGN);
  rlimit before{};
  ::getrlimit(RLIMIT_FSIZE, &before);
  rlimit small = before;
  small.rlim_cur = 100000;
  ::setrlimit(RLIMIT_FSIZE, &small);
  const std::string while_writing = failure([&] { file(path)->write(big); });
  const std::string while_closing = failure([&] {
    const std::unique_ptr<Sink> sink = file(path);
    for (int i = 0; i < 2; ++i) sink->write(std::string_view(big).substr(0, 65535));  // one of them is held back
    sink->close();
  });
  ::setrlimit(RLIMIT_FSIZE, &before);
  ::signal(SIGXFSZ, old);
  CHECK(while_writing == path + ": File too large");
  CHECK(while_closing == path + ": File too large");
  CHECK(content(path) == "old");
  CHECK(folder.files() == 1);
}

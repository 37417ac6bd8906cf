// SPDX-License-Identifier: MIT
#include "cli/configuration.h"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "catalogue/catalogue.h"
#include "random/error.h"
#include "tests/catch.h"

using namespace randnum;
using namespace catalogue;

namespace {

constexpr Parameter parameters[] = {
    {"listen", Kind::address, "127.0.0.1:8080", "where"},
    {"max-count", Kind::count, "100", "how many"},
    {"keys-file", Kind::file, "", "keys"},
    {"config", Kind::file, "", "a file"},
};
constexpr Command command = {"serve", "Serve.", parameters, ""};
constexpr Command plain = {"plain", "Do not.", std::span(parameters).first(3), ""};

std::string seen;  // by the last run

int see(const Arguments& arguments) {
  seen.clear();
  for (const char* name : {"listen", "max-count", "keys-file"}) seen += "[" + std::string(arguments.text(name)) + "]";
  if (arguments.text("max-count") == "bad") throw random::InputError("max-count", "must be good");
  return 7;
}

/// Runs with a file that holds `text`, or without one where that is nullptr; what was seen, or the error.
std::string run(std::vector<Text> flags, const char* text, const Command& which = command) {
  const auto file = std::filesystem::temp_directory_path() / ("randnum-configuration-" + std::to_string(::getpid()));
  if (text != nullptr) {
    std::ofstream(file) << text;
    flags.emplace_back("config", file.string());
  }
  std::string result;
  try {
    const int status = cli::run_configured(which, flags, see);
    result = status == 7 ? seen : "another status";
  } catch (const random::InputError& error) {
    result = error.field() + (error.field().empty() ? "" : " ") + error.what();
    if (const std::size_t at = result.find(file.string()); at != std::string::npos) result.replace(at, file.string().size(), "FILE");
  }
  std::filesystem::remove(file);
  return result;
}

/// A variable for as long as it lives.
struct Variable {
  Variable(const char* variable, const char* text) : name(variable) { ::setenv(name, text, 1); }
  ~Variable() { ::unsetenv(name); }
  const char* name;
};

}  // namespace

TEST_CASE("flags come before variables, and those before the file") {
  CHECK(run({}, nullptr) == "[127.0.0.1:8080][100][]");
  CHECK(run({}, "max-count = 5\nkeys-file = 'k'\n") == "[127.0.0.1:8080][5][k]");
  const Variable count("RANDNUM_MAX_COUNT", "6");
  CHECK(run({}, "max-count = 5\nkeys-file = 'k'\n") == "[127.0.0.1:8080][6][k]");
  CHECK(run({{"max-count", "7"}}, "max-count = 5\nkeys-file = 'k'\n") == "[127.0.0.1:8080][7][k]");
  CHECK(run({}, nullptr, plain) == "[127.0.0.1:8080][100][]");  // has no config, and so no variables
}

TEST_CASE("an empty variable is none, and others are nobody's business") {
  const Variable empty("RANDNUM_MAX_COUNT", ""), port("RANDNUM_PORT", "tcp://10.0.0.1:80"), host("RANDNUM_SERVICE_HOST", "x");
  CHECK(run({}, "max-count = 5\n") == "[127.0.0.1:8080][5][]");
}

TEST_CASE("a message names where a text came from") {
  CHECK(run({{"max-count", "bad"}}, nullptr) == "max-count must be good");
  CHECK(run({}, "\nmax-count = 'bad'\n") == "FILE:2: max-count must be good");
  CHECK(run({}, "\nkeys-file = ''\n") == "FILE:2: keys-file must name a file");
  const Variable count("RANDNUM_MAX_COUNT", "bad");
  CHECK(run({}, nullptr) == "RANDNUM_MAX_COUNT must be good");
}

TEST_CASE("a file must not name what is no option, or another file") {
  CHECK(run({}, "max-cuont = 5\n") == "FILE:1: there is no option max-cuont for a file; did you mean max-count?");
  CHECK(run({}, "config = 'other'\n").starts_with("FILE:1: there is no option config for a file"));
  CHECK(run({}, "max-count = [5]\n") == "FILE:1: max-count must be a string in quotes, a whole number, true or false");
  CHECK(run({{"max-count", "1"}, {"max-count", "1"}}, nullptr) == "max-count is given more than once");
}

TEST_CASE("no option's variable is one that Kubernetes sets for a Service") {
  for (const Parameter& p : find_command("serve")->parameters) {
    INFO(p.name);
    for (const char* end : {"port", "service-host", "tcp", "udp", "addr", "proto"}) CHECK(!p.name.ends_with(end));
    CHECK(p.name.find("port-") == std::string_view::npos);
  }
}

// SPDX-License-Identifier: MIT
// The one place that knows both faces, and where the command line's errors become messages and exit codes: 0 done, 1 could
// not, 2 wrong usage, 128 + n for a signal.

#include <fcntl.h>
#include <unistd.h>

#include <exception>
#include <new>
#include <string>

#include "cli/interrupt.h"
#include "cli/run.h"
#include "output/sink.h"
#include "random/error.h"
#include "serve/health_command.h"
#include "serve/key.h"
#include "serve/serve.h"

namespace {

/// One line of text that is safe to show, whatever words it repeats.
std::string printable(std::string message) {
  constexpr std::size_t longest = 240;
  for (char& c : message)
    if (static_cast<unsigned char>(c) < ' ' || c == 127) c = '?';
  return message.size() > longest ? message.substr(0, longest) + "..." : message;
}

int fail(int status, const std::string& message) {
  const std::string line = "randnum: " + printable(message) + "\n";
  if (::write(STDERR_FILENO, line.data(), line.size()) < 0) return status;  // nobody is left to be told
  return status;
}

std::string sentence(const randnum::random::InputError& error) {
  return error.field().empty() ? error.what() : error.field() + " " + error.what();
}

/// A descriptor 0, 1 or 2 that was closed must not become that of a file opened later: each is made one that refuses.
void occupy_standard_descriptors() {
  for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    if (::fcntl(descriptor, F_GETFD) < 0) ::open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

constexpr randnum::cli::Elsewhere served[] = {
    {"serve", randnum::serve::run}, {"key", randnum::serve::make_key}, {"health", randnum::serve::check_health}};

}  // namespace

int main(int count, char** words) {
  using namespace randnum;
  occupy_standard_descriptors();
  try {
    return cli::run({words + (count > 0 ? 1 : 0), words + count}, served);
  } catch (const random::ShortageError& error) {
    return fail(1, sentence(error));
  } catch (const random::InputError& error) {
    return fail(2, sentence(error));
  } catch (const output::IoError& error) {
    return error.quiet() ? 1 : fail(1, error.what());
  } catch (const cli::Interrupted&) {
    cli::die_of_interrupt();
    return 1;
  } catch (const std::bad_alloc&) {
    return fail(1, "not enough memory");
  } catch (const std::exception& error) {  // SourceError and CheckError; anything else is a bug, and says so itself
    return fail(1, error.what());
  }
}

// SPDX-License-Identifier: MIT
#include "cli/print.h"

#include <unistd.h>

#include <cstdlib>

#include "catalogue/read.h"
#include "output/sink.h"

namespace randnum::cli {

void print(std::string_view text) {
  const auto sink = output::standard_output();
  sink->write(text);
  sink->close();
}

bool colour_wanted(const std::string* choice) {
  const std::string word = catalogue::read_word("color", choice != nullptr ? *choice : "auto", "auto|always|never");
  if (word != "auto") return word == "always";
  const char* const no_colour = std::getenv("NO_COLOR");
  const char* const terminal = std::getenv("TERM");
  return ::isatty(STDOUT_FILENO) != 0 && (no_colour == nullptr || *no_colour == 0) && terminal != nullptr &&
         std::string_view(terminal) != "dumb";
}

}  // namespace randnum::cli

// SPDX-License-Identifier: MIT
// Prints randnum(1), or randnum-serve(1) if asked for `serve`, as the target `man` stores them. A page cut short by a full
// disk must not pass for a page.

#include "docs/man.h"

#include <cstdio>
#include <string>

int main(int count, char** words) {
  const bool serve = count > 1 && words[1] == randnum::docs::serve_command;
  const std::string page = serve ? randnum::docs::serve_man_page() : randnum::docs::man_page();
  const bool written = std::fwrite(page.data(), 1, page.size(), stdout) == page.size() && std::fflush(stdout) == 0;
  if (!written) std::perror("write_man");
  return written ? 0 : 1;
}

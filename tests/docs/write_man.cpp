// SPDX-License-Identifier: MIT
// Prints randnum(1), as the target `man` stores it. A page cut short by a full disk must not pass for a page.

#include "docs/man.h"

#include <cstdio>
#include <string>

int main() {
  const std::string page = randnum::docs::man_page();
  const bool written = std::fwrite(page.data(), 1, page.size(), stdout) == page.size() && std::fflush(stdout) == 0;
  if (!written) std::perror("write_man");
  return written ? 0 : 1;
}

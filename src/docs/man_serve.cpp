// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "catalogue/catalogue.h"
#include "docs/man.h"
#include "docs/man_serve_prose.h"
#include "docs/roff.h"

namespace randnum::docs {

std::string serve_man_page() {
  std::string page = page_front("randnum-serve", "serve random numbers, lists and identifiers over HTTP");
  page += fmt::format("{} [{}...]\n", bold("randnum serve"), italic("OPTION"));
  page += fmt::format(".br\n{} {} [{} {}]\n", bold("randnum key new"), italic("NAME"), bold("--keys-file"), italic("FILE"));
  page += serve_prose::description;
  page += heading("Options") + tagged(catalogue::find_command(serve_command)->parameters);
  for (const std::string_view part :
       {serve_prose::options_tail, serve_prose::routes, serve_prose::answers, serve_prose::running, serve_prose::examples})
    page += part;
  return page;
}

}  // namespace randnum::docs

// SPDX-License-Identifier: MIT
#include "serve/key.h"

#include "output/sink.h"
#include "serve/guard/keys.h"

namespace randnum::serve {

int make_key(const catalogue::Arguments& arguments) {
  arguments.word("action");  // only `new`
  const std::string name(arguments.text("name"));
  const NewKey key = new_key(name);
  const bool to_file = arguments.has("keys-file");
  // The line comes first: a key that a full disk kept out of the file must not be handed to anybody.
  if (to_file) add_key(std::string(arguments.text("keys-file")), name, key);
  const auto sink = output::standard_output();
  sink->write(key.key + "\n" + (to_file ? "" : key.line));
  sink->close();
  return 0;
}

}  // namespace randnum::serve

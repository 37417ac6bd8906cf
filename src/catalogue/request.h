// SPDX-License-Identifier: MIT
#pragma once
// From what a caller asked to what is to be made: one path for both faces. Everything that can be wrong is found here,
// before the first byte of an answer.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "catalogue/arguments.h"
#include "catalogue/row.h"
#include "random/key.h"

namespace randnum::catalogue {

/// A draw begun: values number `first` to `last` - 1 of its sequence under `key`. last = draw::Draw::endless has no end.
struct Job {
  std::unique_ptr<draw::Draw> draw;
  Form form;
  random::Key key;
  std::uint64_t first = 0, last = 0;
};

/// Checks all values, takes a key (fresh or from the seed) and begins the draw. `arguments` holds the row's and the common
/// parameters; no more than `limit` values may be asked for, in all shards together. Throws InputError, ShortageError or
/// SourceError; messages list the values that they speak of.
Job prepare(const Row& row, const Arguments& arguments, std::uint64_t limit = draw::Draw::endless);

}  // namespace randnum::catalogue

// SPDX-License-Identifier: MIT
#pragma once
// GET and POST /v1/{draw}: from parameters to the bytes of an answer, on the same path as the command line. What can be
// wrong is found before the first byte.

#include <cstdint>
#include <memory>

#include "catalogue/request.h"
#include "catalogue/row.h"
#include "output/writer.h"
#include "random/health.h"
#include "serve/exchange.h"
#include "serve/json_body.h"

namespace randnum::serve {

/// How much of an answer is made before its head is sent: what is not longer is sent with its length.
constexpr std::size_t at_once = 1 << 16;

/// Whether the draw can be made on a loop's thread: a few microseconds' work, by its parameters' texts alone. `body` is the
/// size of the request's body. Texts that cannot be read are: their answer is short.
bool is_small(const catalogue::Row& row, const std::vector<catalogue::Text>& texts, std::size_t body);

/// How much may be asked for.
struct Budget {
  std::uint64_t values, bytes;  // bytes: of byte strings, or of items if all were as long as the longest
};

/// A draw that has been checked and begun, in a format.
struct Begun {
  catalogue::Job job;
  output::Writer writer;
  Budget cost;
};

/// Checks the parameters and begins. `asked` has a format. Throws InputError, ShortageError, and SourceError where there is
/// no entropy, or no trust in it.
Begun begin_draw(const catalogue::Row& row, Asked asked, const Budget& budget, const random::EntropyWatch& entropy);

/// Its values, as a source. `index` is the row's number in the catalogue.
std::unique_ptr<Source> source_of(Begun begun, std::size_t index);

/// Answers a draw: on a loop's thread by all of it at once. Throws what begin_draw() throws, and Problem where no format is acceptable.
void answer_draw(Exchange& exchange, Asked asked, const Budget& budget, const random::EntropyWatch& entropy,
                 Metrics& metrics);

/// The number of a row in the catalogue, as Metrics counts draws.
std::size_t index_of(const catalogue::Row& row);

}  // namespace randnum::serve

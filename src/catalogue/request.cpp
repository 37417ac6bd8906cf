// SPDX-License-Identifier: MIT
#include "catalogue/request.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "catalogue/catalogue.h"
#include "random/bounded.h"
#include "random/error.h"
#include "random/seed.h"

namespace randnum::catalogue {
namespace {

using draw::Draw;
using random::InputError;

/// Whether the sentence has the parameter's name as a word.
bool mentions(std::string_view sentence, std::string_view name) {
  const auto letter = [&](std::size_t at) {
    return at < sentence.size() && (std::isalnum(static_cast<unsigned char>(sentence[at])) != 0 || sentence[at] == '-');
  };
  for (std::size_t at = 0; (at = sentence.find(name, at)) != std::string_view::npos; ++at)
    if (!letter(at - 1) && !letter(at + name.size())) return true;
  return false;
}

/// " (min 6, max 1)": the values of all parameters that the error speaks of.
std::string values_of(const Row& row, const Arguments& arguments, const InputError& error) {
  constexpr std::size_t longest = 60;
  std::string values;
  for (const Table table : {row.parameters, common_parameters()})
    for (const Parameter& p : table) {
      if (p.name == "seed" || (p.name != error.field() && !mentions(error.what(), p.name))) continue;  // seeds stay private
      const std::string_view text = arguments.text(p.name);
      if (text.empty() && !arguments.given(p.name)) continue;
      values += fmt::format("{}{} {}{}", values.empty() ? "" : ", ", p.name,
                            text.empty() ? "is empty" : text.substr(0, longest), text.size() > longest ? "..." : "");
    }
  return values.empty() ? values : " (" + values + ")";
}

random::Key key_for(const Arguments& arguments) {
  const draw::int128 stream = arguments.integer("stream");
  if (stream < 0) throw InputError("stream", "must be 0 to 18446744073709551615");
  if (arguments.given("seed")) return random::seeded_key(arguments.text("seed"), static_cast<std::uint64_t>(stream));
  for (const char* name : {"stream", "skip", "shard"})
    if (arguments.given(name)) throw InputError(name, "needs seed: without one there is no sequence to come back to");
  return random::fresh_key();
}

/// Lays [first, last) over the sequence. `count` is that of the whole, of which a shard is a part.
void slice(Job& job, const Arguments& arguments, std::uint64_t count) {
  const std::uint64_t skip = arguments.count("skip");
  if (skip == Draw::endless) throw InputError("skip", "must be finite");
  job.first = skip;
  job.last = count == Draw::endless ? Draw::endless : skip + count;
  if (count != Draw::endless && (job.last < skip || job.last == Draw::endless))
    throw InputError("skip", "plus count must stay below 2^64 - 1");
  if (!arguments.given("shard")) return;
  if (count == Draw::endless) throw InputError("count", "must be finite where there is a shard");
  const Shard shard = read_shard("shard", arguments.text("shard"));
  const auto edge = [&](std::uint64_t part) {
    return skip + static_cast<std::uint64_t>(random::uint128{count} * part / shard.parts);
  };
  job.first = edge(shard.index);
  job.last = edge(shard.index + 1);
}

Job begin(const Row& row, const Arguments& arguments, std::uint64_t limit) {
  Prepared prepared = row.prepare(arguments);
  const std::uint64_t count = arguments.has("count") ? arguments.count("count") : prepared.count;
  if (count > limit) throw InputError("count", fmt::format("must be at most {} in one request", limit));
  Job job{std::move(prepared.draw), std::move(prepared.form), key_for(arguments), 0, 0};
  slice(job, arguments, count);
  const std::uint64_t length = job.draw->length(), skip = arguments.count("skip");
  if (length != Draw::endless && (count > length || skip > length - count)) {
    const std::string most = fmt::format("{}must be at most {}, ", skip > 0 ? "plus skip " : "", length);
    if (items_parameter(row) != nullptr) throw random::ShortageError("count", most + "the number of items");
    throw InputError("count", most + "the number of values there are without repetition");
  }
  if (job.first != job.last) job.draw->begin(job.key, count == Draw::endless ? Draw::endless : skip + count);
  return job;
}

}  // namespace

Job prepare(const Row& row, const Arguments& arguments, std::uint64_t limit) {
  try {
    return begin(row, arguments, limit);
  } catch (const random::ShortageError& error) {
    throw random::ShortageError(error.field(), error.what() + values_of(row, arguments, error), error.fault());
  } catch (const InputError& error) {
    throw InputError(error.field(), error.what() + values_of(row, arguments, error), error.fault());
  }
}

}  // namespace randnum::catalogue

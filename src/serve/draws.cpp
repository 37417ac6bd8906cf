// SPDX-License-Identifier: MIT
#include "serve/draws.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <variant>

#include "catalogue/catalogue.h"
#include "output/pieces.h"
#include "output/style.h"
#include "random/bounded.h"
#include "random/error.h"
#include "serve/media.h"

namespace randnum::serve {
namespace {

using namespace catalogue;
using output::find_text;
using output::Format;
using random::InputError;

std::uint64_t cells_of_value(const Form& form) {
  const auto* bytes = std::get_if<BytesForm>(&form);
  return bytes != nullptr ? bytes->size : 1;
}

class DrawSource final : public Source {
 public:
  DrawSource(Begun begun, std::size_t index)
      : index_(index), cells_(cells_of_value(begun.job.form)), pieces_(std::move(begun.job), std::move(begun.writer)) {}

  bool next(output::Text& out, std::size_t wanted) override {
    const std::size_t before = out.view().size();
    const bool more = pieces_.next(out, wanted);
    bytes_ += out.view().size() - before;
    return more;
  }
  void count(Metrics& metrics) const noexcept override { metrics.drawn(index_, pieces_.made() / cells_, bytes_); }

 private:
  const std::size_t index_;
  const std::uint64_t cells_;  // of one value
  output::Pieces pieces_;
  std::uint64_t bytes_ = 0;
};

/// What one value may be long, where that is the caller's choice: a byte string, or the longest item.
std::uint64_t size_of_value(const Form& form) {
  if (const auto* bytes = std::get_if<BytesForm>(&form)) return bytes->size;
  std::uint64_t longest = 0;
  if (const auto* items = std::get_if<ItemForm>(&form))
    for (std::uint64_t i = 0; i < items->items->size(); ++i)
      longest = std::max<std::uint64_t>(longest, items->items->item(i).size());
  return longest;
}

Budget cost_of(const Job& job, const Budget& budget) {
  const std::uint64_t size = size_of_value(job.form), count = job.last - job.first;
  if (random::uint128{size} * count <= budget.bytes) return {count, size * count};
  const bool bytes = std::holds_alternative<BytesForm>(job.form);
  throw InputError(bytes ? "size" : "count", fmt::format("times {} must be at most {} bytes in one request ({} times {})",
                                                         bytes ? "count" : "the longest item", budget.bytes, size, count));
}

/// Raw bytes, whatever the format is called that was asked for.
bool is_raw(const Form& form, Format format) {
  const auto* bytes = std::get_if<BytesForm>(&form);
  return bytes != nullptr && (format == Format::raw || bytes->encoding == Encoding::raw);
}

/// The format by parameter, else by Accept. True if a client's Accept has chosen.
bool choose_format(const Exchange& exchange, std::vector<catalogue::Text>& texts) {
  if (find_text(texts, "format") != nullptr) return false;
  const std::optional<Format> format = accepted_format(exchange.request.accept);
  if (!format)
    throw Problem{
        Trouble::not_acceptable,
        "Accept must allow application/json, text/plain, text/csv, application/x-ndjson or application/octet-stream."};
  texts.emplace_back("format", name_of(*format));
  return !exchange.request.accept.empty();
}

}  // namespace

bool is_small(const Row& row, const std::vector<catalogue::Text>& texts, std::size_t body) {
  constexpr std::uint64_t most_count = 1000;
  for (const char* name :
       {"skip", "shard", "input-range"})  // up to a chunk is made before the first value, or all of a range
    if (find_text(texts, name) != nullptr) return false;
  try {
    const std::string* count_text = find_text(texts, "count");
    const std::string* size_text = find_text(texts, "size");
    const std::uint64_t count = count_text != nullptr ? read_count("count", *count_text) : 1;
    const std::uint64_t size = std::max<std::uint64_t>(size_text != nullptr ? read_size("size", *size_text) : 1,
                                                       items_parameter(row) != nullptr ? body : 1);
    return count <= most_count && random::uint128{size} * std::max<std::uint64_t>(count, 1) <= at_once;
  } catch (const InputError&) {
    return true;
  }
}

Begun begin_draw(const Row& row, Asked asked, const Budget& budget, const random::EntropyWatch& entropy) {
  output::settle_encoding(row, asked.texts, true);
  const Arguments arguments({row.parameters, common_parameters()}, std::move(asked.texts), std::move(asked.items));
  if (!entropy.healthy()) throw random::SourceError("the random source fails its tests");
  Job job = prepare(row, arguments, budget.values);
  const Budget cost = cost_of(job, budget);
  output::Style style = output::style_of(row, arguments, job);
  if (style.format == Format::text && is_raw(job.form, style.format))
    throw InputError("encoding", "must not be raw in text: ask for format raw");
  output::Writer writer(job.form, std::move(style));
  return {std::move(job), std::move(writer), cost};
}

std::unique_ptr<Source> source_of(Begun begun, std::size_t index) {
  return std::make_unique<DrawSource>(std::move(begun), index);
}

void answer_draw(Exchange& exchange, Asked asked, const Budget& budget, const random::EntropyWatch& entropy,
                 Metrics& metrics) {
  const Row& row = *exchange.found.row;
  const bool by_accept = choose_format(exchange, asked.texts);
  const Format format = output::format_named(*find_text(asked.texts, "format"));
  Reply& reply = exchange.reply;
  try {
    Begun begun = begin_draw(row, std::move(asked), budget, entropy);
    reply.content_type = content_type_of(format);
    if (!exchange.on_worker && !exchange.head_only()) {  // then it is small
      const std::uint64_t cells = output::write_all(begun.job, begun.writer, reply.body);
      metrics.drawn(index_of(row), cells / cells_of_value(begun.job.form), reply.body.view().size());
    } else {
      if (const auto* bytes = std::get_if<BytesForm>(&begun.job.form); bytes != nullptr && is_raw(begun.job.form, format))
        reply.length = bytes->size * (begun.job.last - begun.job.first);
      reply.source = source_of(std::move(begun), index_of(row));
    }
  } catch (const InputError& error) {
    if (by_accept && error.field() == "format")
      throw Problem{Trouble::not_acceptable, fmt::format("For this draw, format {}.", error.what())};
    throw;
  }
  reply.status = 200;
}

std::size_t index_of(const Row& row) { return static_cast<std::size_t>(&row - rows().data()); }

}  // namespace randnum::serve

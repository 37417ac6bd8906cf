// SPDX-License-Identifier: MIT
#include "output/pieces.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>
#include <variant>

#include "output/blocks.h"

namespace randnum::output {
namespace {

/// How many cells may be formatted at once: a block of a draw from a list may hold a thousand items of a megabyte.
std::uint64_t most_cells(const catalogue::Job& job) {
  constexpr std::uint64_t most_bytes = 1 << 16;
  const auto* form = std::get_if<catalogue::ItemForm>(&job.form);
  if (form == nullptr) return job.draw->block();
  std::uint64_t longest = 1;
  for (std::uint64_t i = 0; i < form->items->size(); ++i)
    longest = std::max<std::uint64_t>(longest, form->items->item(i).size());
  return std::clamp<std::uint64_t>(most_bytes / longest, 1, job.draw->block());
}

}  // namespace

std::uint64_t write_all(const catalogue::Job& job, const Writer& writer, Text& out) {
  out.room(writer.head().size() + 1024);  // at once, for what most have
  out.append(writer.head());
  std::uint64_t made = 0;
  if (job.first != job.last) {
    const Extent extent(job);
    draw::Column column;
    for (std::uint64_t chunk = extent.first_chunk(); !extent.done(chunk); ++chunk) {
      Blocks blocks(job, extent, chunk);
      while (blocks.next(column)) writer.append(column, blocks.skipped(), blocks.first(), out);
      made += blocks.cells();
    }
  }
  out.append(writer.tail(made > 0, made > 0 ? out.view().back() : '\0'));
  return made;
}

struct Pieces::State {
  State(catalogue::Job whole, Writer formatter)
      : job(std::move(whole)), writer(std::move(formatter)), most(most_cells(job)) {
    if (job.first != job.last) extent.emplace(job), chunk = extent->first_chunk();
  }

  bool done() const { return !extent || extent->done(chunk); }

  const catalogue::Job job;
  const Writer writer;
  const std::uint64_t most;
  std::optional<Extent> extent;  // none where there are no values
  std::optional<Blocks> blocks;  // of the chunk that is being made
  draw::Column column;
  std::uint64_t chunk = 0, made = 0;
  bool begun = false, ended = false;
  char last = 0;  // byte that was written
};

Pieces::Pieces(catalogue::Job job, Writer writer) : state_(std::make_unique<State>(std::move(job), std::move(writer))) {}
Pieces::~Pieces() = default;
Pieces::Pieces(Pieces&&) noexcept = default;

bool Pieces::next(Text& out, std::size_t wanted) {
  State& state = *state_;
  if (state.ended) return false;
  const std::size_t start = out.view().size();
  if (!std::exchange(state.begun, true)) out.append(state.writer.head());
  while (!state.done() && out.view().size() - start < wanted) {
    if (!state.blocks) state.blocks.emplace(state.job, *state.extent, state.chunk);
    const std::uint64_t before = state.blocks->made();
    if (state.blocks->next(state.column, state.most)) {
      state.writer.append(state.column, state.blocks->skipped(), state.blocks->first(), out);
      state.made += state.blocks->made() - before;
    } else {
      state.blocks.reset();
      ++state.chunk;
    }
  }
  if (out.view().size() > start) state.last = out.view().back();
  if (!state.done()) return true;
  out.append(state.writer.tail(state.made > 0, state.last));
  state.ended = true;
  return false;
}

std::uint64_t Pieces::made() const noexcept { return state_->made; }

}  // namespace randnum::output

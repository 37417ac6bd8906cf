// SPDX-License-Identifier: MIT
// Google Benchmark of the parts that a run is made of: the keystream, columns of values, and columns as text. Draws come
// from the catalogue, so that what is measured is what the command line makes; one iteration is one chunk.
//
// The figures mean something in a Release build only: README.md tells how to make one, and main() warns of any other.

#include <benchmark/benchmark.h>

#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include "catalogue/catalogue.h"
#include "catalogue/request.h"
#include "output/text.h"
#include "output/writer.h"
#include "random/chacha20.h"
#include "random/error.h"

using namespace randnum;
using output::Format;

namespace {

struct Case {
  const char *name, *draw;
  std::vector<catalogue::Text> texts;
};

const std::vector<Case>& cases() {
  static const std::vector<Case> all = {
      {"int_6", "int", {{"min", "1"}, {"max", "6"}}},
      {"int_100", "int", {{"min", "1"}, {"max", "100"}}},
      {"int_1000", "int", {{"min", "1"}, {"max", "1000"}}},
      {"int_1e6", "int", {{"min", "1"}, {"max", "1000000"}}},
      {"int_1e9", "int", {{"min", "1"}, {"max", "1000000000"}}},
      {"int_2^53", "int", {{"min", "1"}, {"max", "9007199254740992"}}},
      {"int_2^64", "int", {{"min", "-9223372036854775808"}, {"max", "9223372036854775807"}}},
      {"unique_1e5", "int", {{"min", "1"}, {"max", "100000"}, {"unique", "true"}, {"count", "90000"}}},
      {"unique_1e12", "int", {{"min", "1"}, {"max", "1000000000000"}, {"unique", "true"}}},
      {"float", "float", {}},
      {"float_6_decimals", "float", {{"precision", "6"}}},
      {"normal", "normal", {}},
      {"exponential", "exponential", {}},
      {"bool", "bool", {}},
      {"coin", "coin", {}},
      {"bytes_16", "bytes", {{"size", "16"}}},
      {"bytes_1G", "bytes", {{"size", "1G"}}},
      {"bytes_1G_hex", "bytes", {{"size", "1G"}, {"encoding", "hex"}}},
      {"bytes_1G_base64", "bytes", {{"size", "1G"}, {"encoding", "base64"}}},
      {"uuid", "uuid", {}},
      {"ulid", "ulid", {}},
  };
  return all;
}

constexpr std::pair<const char*, Format> formats[] = {
    {"text", Format::text}, {"json", Format::json}, {"csv", Format::csv}, {"raw", Format::raw}};

constexpr std::uint64_t chunks = 16;  // taken in turn; all cases have as many

catalogue::Job job_of(const Case& part) {
  const catalogue::Row& row = *catalogue::find_row(part.draw);
  std::vector<catalogue::Text> texts = part.texts;
  if (texts.empty() || texts.back().first != "count") texts.emplace_back("count", "100M");
  return catalogue::prepare(row, {{row.parameters, catalogue::common_parameters()}, std::move(texts)});
}

void fill_chunk(const catalogue::Job& job, std::uint64_t chunk, draw::Column& column) {
  random::Stream stream(job.key, chunk);
  job.draw->fill(stream, {chunk, 0}, job.draw->cells(chunk), column);
}

output::Writer writer_of(const catalogue::Job& job, Format format) {
  output::Style style;
  style.format = format;
  return output::Writer(job.form, style);
}

/// Whether there is such a format for the case: hexadecimal bytes cannot be raw.
bool has_format(const Case& part, Format format) {
  try {
    writer_of(job_of(part), format);
    return true;
  } catch (const random::InputError&) {
    return false;
  }
}

/// Blocks of ChaCha20 in one call.
void keystream(benchmark::State& state) {
  const auto blocks = static_cast<std::size_t>(state.range(0));
  const random::Key key;
  std::vector<std::uint8_t> out(blocks * random::chacha20_block);
  std::uint64_t counter = 0;
  for (auto _ : state) {
    random::chacha20(key, 0, counter++, out.data(), blocks);
    benchmark::DoNotOptimize(out.data());
    benchmark::ClobberMemory();
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(out.size()));
}

/// A column of values from a stream of its own, its keystream included.
void fill(benchmark::State& state, const Case& part) {
  const catalogue::Job job = job_of(part);
  draw::Column column;
  std::uint64_t chunk = 0, cells = 0;
  for (auto _ : state) {
    chunk = (chunk + 1) % chunks;
    fill_chunk(job, chunk, column);
    benchmark::DoNotOptimize(column);
    cells += job.draw->cells(chunk);
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(cells));
}

/// The text of a column. Several columns are taken in turn, so that branches cannot be learnt by heart.
void write(benchmark::State& state, const Case& part, Format format) {
  const catalogue::Job job = job_of(part);
  const output::Writer writer = writer_of(job, format);
  std::vector<draw::Column> columns(chunks);
  for (std::uint64_t chunk = 0; chunk < chunks; ++chunk) fill_chunk(job, chunk, columns[chunk]);

  output::Text text;
  std::uint64_t chunk = 0, cells = 0;
  std::size_t bytes = 0;
  for (auto _ : state) {
    chunk = (chunk + 1) % chunks;
    text.clear();
    writer.append(columns[chunk], 0, false, text);
    benchmark::DoNotOptimize(text.view().data());
    benchmark::ClobberMemory();
    cells += job.draw->cells(chunk);
    bytes += text.view().size();
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(cells));
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
}

}  // namespace

int main(int argc, char** argv) {
#if !defined(NDEBUG) || !defined(__OPTIMIZE__)
  std::fputs("bench_parts: WARNING: this is not a Release build, its figures mean nothing\n", stderr);
#endif
  benchmark::RegisterBenchmark("keystream", keystream)->Arg(1)->Arg(16)->Arg(960);
  for (const Case& part : cases()) {
    benchmark::RegisterBenchmark((std::string("fill/") + part.name).c_str(), [&](auto& state) { fill(state, part); });
    for (const auto& [name, format] : formats) {
      if (!has_format(part, format)) continue;
      benchmark::RegisterBenchmark((std::string("write/") + part.name + "/" + name).c_str(),
                                   [&part, format = format](auto& state) { write(state, part, format); });
    }
  }
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
}

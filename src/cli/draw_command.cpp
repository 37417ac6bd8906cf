// SPDX-License-Identifier: MIT
#include "cli/draw_command.h"

#include <unistd.h>

#include <memory>
#include <optional>
#include <utility>

#include "catalogue/catalogue.h"
#include "catalogue/request.h"
#include "cli/interrupt.h"
#include "cli/items.h"
#include "cli/parse.h"
#include "cli/print.h"
#include "cli/progress.h"
#include "docs/help.h"
#include "output/digest.h"
#include "output/encode.h"
#include "output/produce.h"
#include "output/style.h"
#include "output/writer.h"
#include "random/error.h"
#include "random/seed.h"

namespace randnum::cli {
namespace {

using namespace catalogue;
using output::find_text;
using output::set_default;
using random::InputError;

/// --json is --format json; bytes are hexadecimal on a terminal; a receipt needs a seed, so one is made.
void fill_in(const Row& row, std::vector<Text>& texts) {
  const std::string* json = find_text(texts, "json");
  const bool as_json = json != nullptr && read_word("json", *json, "true|false") == "true";
  std::erase_if(texts, [](const Text& text) { return text.first == "json"; });
  if (as_json) {
    set_default(texts, "format", "json");
    if (*find_text(texts, "format") != "json") throw InputError("json", "cannot be combined with another format");
  }
  output::settle_encoding(row, texts, find_text(texts, "output") == nullptr && ::isatty(STDOUT_FILENO) != 0);
  if (find_text(texts, "receipt") != nullptr && find_text(texts, "seed") == nullptr) {
    output::Text seed;
    output::encode(Encoding::hex, random::fresh_key().bytes(), seed);
    texts.emplace_back("seed", std::string(seed.view()));
  }
}

/// What the command line has besides: what ends a value, and what stands between two.
output::Style style_for(const Row& row, const Arguments& arguments, const Job& job) {
  const bool text = arguments.word("format") == "text", zero = arguments.flag("zero-terminated");
  const bool separated = arguments.given("separator");
  if (!text && separated) throw InputError("separator", "is for text, not for --format " + arguments.word("format"));
  if (!text && zero && items_parameter(row) == nullptr)
    throw InputError("zero-terminated", "is for text, not for --format " + arguments.word("format"));
  const auto* bytes = std::get_if<BytesForm>(&job.form);
  if (text && bytes != nullptr && bytes->encoding == Encoding::raw && (zero || separated))
    throw InputError(zero ? "zero-terminated" : "separator", "is for text, not for raw bytes: choose another encoding");
  if (separated && arguments.given("shard")) throw InputError("separator", "cannot be combined with shard");
  output::Style style = output::style_of(row, arguments, job);
  if (separated) style.separator = arguments.text("separator");
  if (zero) style.terminator = std::string(1, '\0');
  return style;
}

/// Makes all values and closes the sink, or throws Interrupted: what went to standard output then ends at a whole line.
void make(const Job& job, const output::Writer& writer, output::Sink& sink, const Arguments& arguments) {
  output::Production production;
  production.threads = arguments.has("threads") ? static_cast<unsigned>(arguments.integer("threads", 1, 256)) : 0;
  production.stop = &watch_for_interrupts();
  std::optional<Progress> progress;
  if (Progress::wanted()) {
    const auto* bytes = std::get_if<BytesForm>(&job.form);
    progress.emplace(job.last == draw::Draw::endless ? job.last
                                                     : (job.last - job.first) * (bytes != nullptr ? bytes->size : 1));
    production.after_chunk = [&](std::uint64_t done) { progress->show(done); };
  }
  const bool whole = produce(job, writer, sink, production);
  if (!whole) {
    sink.flush();
    throw Interrupted();
  }
  sink.close();
}

}  // namespace

void run_draw(const Row& row, const std::vector<std::string>& words, const Receipt* expected) {
  std::vector<Table> tables = {row.parameters, common_parameters(), shell_parameters()};
  const Parameter* items = items_parameter(row);
  if (items != nullptr) tables.push_back(list_parameters());
  Parsed parsed = parse(row.name, tables, words);
  const std::string* colour_choice = find_text(parsed.texts, "color");
  const bool colour = (colour_choice != nullptr || parsed.help != Help::none) && colour_wanted(colour_choice);
  if (parsed.help != Help::none)
    return print(parsed.help == Help::brief ? docs::short_help(row, colour) : docs::long_help(row, colour));
  fill_in(row, parsed.texts);
  Arguments arguments(tables, parsed.texts);
  if (items != nullptr) arguments = Arguments(tables, parsed.texts, read_items(*items, arguments, parsed.operands));
  const Job job = prepare(row, arguments);
  const output::Writer writer(job.form, style_for(row, arguments, job));
  const bool to_file = arguments.has("output");
  const auto open_output = [&] {
    return to_file ? output::file(std::string(arguments.text("output"))) : output::standard_output();
  };
  if (expected == nullptr && !arguments.has("receipt")) {
    const std::unique_ptr<output::Sink> sink = open_output();
    return make(job, writer, *sink, arguments);
  }

  Receipt receipt = receipt_for(row, arguments, parsed.operands);
  if (expected != nullptr) check_items(receipt, *expected);
  to_json(receipt);  // fails now if it must
  const std::unique_ptr<output::Sink> record =
      expected == nullptr ? output::file(std::string(arguments.text("receipt"))) : nullptr;
  const std::unique_ptr<output::Sink> sink = open_output();
  output::Digest digest(*sink, [&](std::uint64_t size, std::string sha256) {
    receipt.bytes = size;
    receipt.sha256 = std::move(sha256);
    if (expected != nullptr) check_output(receipt, *expected);
  });
  make(job, writer, digest, arguments);
  if (record != nullptr) {
    record->write(to_json(receipt));
    record->close();
  }
}

}  // namespace randnum::cli

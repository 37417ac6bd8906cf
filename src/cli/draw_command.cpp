// SPDX-License-Identifier: MIT
#include "cli/draw_command.h"

#include <unistd.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "catalogue/catalogue.h"
#include "catalogue/request.h"
#include "catalogue/version.h"
#include "cli/print.h"
#include "cli/interrupt.h"
#include "cli/items.h"
#include "cli/parse.h"
#include "cli/progress.h"
#include "docs/help.h"
#include "output/digest.h"
#include "output/encode.h"
#include "output/json_head.h"
#include "output/produce.h"
#include "output/writer.h"
#include "random/bytes.h"
#include "random/error.h"
#include "random/seed.h"

namespace randnum::cli {
namespace {

using namespace catalogue;
using output::Format;
using random::InputError;

const std::string* find(const std::vector<Text>& texts, std::string_view name) {
  const auto found = std::find_if(texts.begin(), texts.end(), [&](const Text& text) { return text.first == name; });
  return found == texts.end() ? nullptr : &found->second;
}

void set_default(std::vector<Text>& texts, std::string name, std::string text) {
  if (find(texts, name) == nullptr) texts.emplace_back(std::move(name), std::move(text));
}

/// --json is --format json; bytes are hexadecimal on a terminal; a receipt needs a seed, so one is made.
void fill_in(const Row& row, std::vector<Text>& texts) {
  const std::string* json = find(texts, "json");
  const bool as_json = json != nullptr && read_word("json", *json, "true|false") == "true";
  std::erase_if(texts, [](const Text& text) { return text.first == "json"; });
  if (as_json) {
    set_default(texts, "format", "json");
    if (*find(texts, "format") != "json") throw InputError("json", "cannot be combined with another format");
  }
  const bool terminal = find(texts, "output") == nullptr && ::isatty(STDOUT_FILENO) != 0;
  const std::string* format = find(texts, "format");
  const bool hex = format == nullptr || *format == "text" ? terminal : *format != "raw";
  for (const Parameter& p : row.parameters)
    if (p.name == "encoding") {
      std::erase(texts, Text("encoding", "auto"));
      set_default(texts, "encoding", hex ? "hex" : "raw");
    }
  if (find(texts, "receipt") != nullptr) {
    std::string seed;
    output::encode(Encoding::hex, random::fresh_key().bytes(), seed);
    set_default(texts, "seed", seed);
  }
}

output::Style style_for(const Row& row, const Arguments& arguments, const Job& job) {
  output::Style style;
  style.format = output::format_named(arguments.word("format"));
  const bool text = style.format == Format::text, zero = arguments.flag("zero-terminated");
  if (arguments.given("separator")) style.separator = arguments.text("separator");
  if (zero) style.terminator = std::string(1, '\0');
  if (!text && style.separator) throw InputError("separator", "is for text, not for --format " + arguments.word("format"));
  if (!text && zero && items_parameter(row) == nullptr)
    throw InputError("zero-terminated", "is for text, not for --format " + arguments.word("format"));
  const std::string_view shard = arguments.text("shard");
  if (!shard.empty() && style.format == Format::json) throw InputError("shard", "needs a format of parts: text, ndjson, csv or raw");
  if (!shard.empty() && style.separator) throw InputError("separator", "cannot be combined with shard");
  if (style.format == Format::json)
    style.head = output::json_head(row, arguments, job.last == draw::Draw::endless ? job.last : job.last - job.first);
  if (style.format == Format::csv && (shard.empty() || read_shard("shard", shard).index == 0)) style.head = row.name;
  return style;
}

std::string digest_of(const Items& items) {
  random::Sha256 hash;
  for (const std::string_view item : items.items) {
    std::uint8_t length[8];
    random::store_little<std::uint64_t>(item.size(), length);
    hash.add({reinterpret_cast<const char*>(length), sizeof length});
    hash.add(item);
  }
  return hash.hex();
}

/// The words that the output depends on, but seed and stream.
std::vector<std::string> command_words(const Row& row, const Arguments& arguments, const std::vector<std::string>& operands) {
  std::vector<std::string> words = {std::string(row.name)};
  for (const auto* table : {&row.parameters, &common_parameters(), &shell_parameters(), &list_parameters()})
    for (const Parameter& p : *table) {
      if (p.name == "seed" || p.name == "stream" || p.name == "output" || p.name == "receipt" || p.name == "threads" || p.name == "color") continue;
      const std::string* text = find(arguments.texts(), p.name);
      if (text != nullptr) words.push_back(p.kind == Kind::flag ? "--" + std::string(p.name) : "--" + std::string(p.name) + "=" + *text);
    }
  if (!operands.empty()) words.push_back("--");
  words.insert(words.end(), operands.begin(), operands.end());
  return words;
}

/// Makes all values and closes the sink, or throws Interrupted: what went to standard output then ends at a whole line.
void make(const Job& job, const output::Writer& writer, output::Sink& sink, const Arguments& arguments) {
  output::Production production;
  production.threads = static_cast<unsigned>(arguments.integer("threads", 1, 256));
  production.stop = &watch_for_interrupts();
  std::optional<Progress> progress;
  if (Progress::wanted()) {
    const auto* bytes = std::get_if<BytesForm>(&job.form);
    progress.emplace(job.last == draw::Draw::endless ? job.last : (job.last - job.first) * (bytes != nullptr ? bytes->size : 1));
    production.after_chunk = [&](std::uint64_t done) { progress->show(done); };
  }
  const bool whole = produce(job, writer, sink, production);
  if (!whole) {
    sink.flush();
    throw Interrupted();
  }
  sink.close();
}

void check(const Receipt& receipt, const Receipt& expected) {
  if (receipt.bytes != expected.bytes || receipt.sha256 != expected.sha256)
    throw CheckError("the output is not the receipt's: " + std::to_string(receipt.bytes) + " bytes with SHA-256 " + receipt.sha256 +
                     " instead of " + std::to_string(expected.bytes) + " with " + expected.sha256);
}

}  // namespace

void run_draw(const Row& row, const std::vector<std::string>& words, const Receipt* expected) {
  std::vector<const std::vector<Parameter>*> tables = {&row.parameters, &common_parameters(), &shell_parameters()};
  const Parameter* items = items_parameter(row);
  if (items != nullptr) tables.push_back(&list_parameters());
  Parsed parsed = parse(row.name, tables, words);
  const bool colour = colour_wanted(find(parsed.texts, "color"));
  if (parsed.help != Help::none)
    return print(parsed.help == Help::brief ? docs::short_help(row, colour) : docs::long_help(row, colour));
  fill_in(row, parsed.texts);
  Arguments arguments(tables, parsed.texts);
  if (items != nullptr) arguments = Arguments(tables, parsed.texts, read_items(*items, arguments, parsed.operands));
  const Job job = prepare(row, arguments);
  const output::Writer writer(job.form, style_for(row, arguments, job));
  const bool to_file = arguments.has("output");
  const auto open_output = [&] { return to_file ? output::file(std::string(arguments.text("output"))) : output::standard_output(); };
  if (expected == nullptr && !arguments.has("receipt")) {
    const std::unique_ptr<output::Sink> sink = open_output();
    return make(job, writer, *sink, arguments);
  }

  Receipt receipt{std::string(version()), std::string(random::generator_name), command_words(row, arguments, parsed.operands),
                  std::string(arguments.text("seed")), static_cast<std::uint64_t>(arguments.integer("stream")),
                  items != nullptr ? digest_of(*arguments.items()) : "", 0, ""};
  if (expected != nullptr && receipt.items_sha256 != expected->items_sha256) throw CheckError("the items are not the receipt's");
  to_json(receipt);  // fails now if it must
  const std::unique_ptr<output::Sink> record = expected == nullptr ? output::file(std::string(arguments.text("receipt"))) : nullptr;
  const std::unique_ptr<output::Sink> sink = open_output();
  output::Digest digest(*sink, [&](std::uint64_t size, std::string sha256) {
    receipt.bytes = size;
    receipt.sha256 = std::move(sha256);
    if (expected != nullptr) check(receipt, *expected);
  });
  make(job, writer, digest, arguments);
  if (record != nullptr) {
    record->write(to_json(receipt));
    record->close();
  }
}

}  // namespace randnum::cli

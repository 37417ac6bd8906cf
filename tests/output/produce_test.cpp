// SPDX-License-Identifier: MIT
#include "output/produce.h"

#include <algorithm>
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <set>
#include <thread>
#include <utility>
#include <vector>

#include "draw/byte_strings.h"
#include "draw/floats.h"
#include "draw/ids.h"
#include "draw/integers.h"
#include "draw/unique.h"
#include "random/error.h"
#include "random/seed.h"
#include "tests/catch.h"

using namespace randnum;
using namespace catalogue;
using draw::Draw;
using output::Format;
using output::IoError;
using output::Production;
using output::Style;
using output::Writer;

namespace {

constexpr unsigned thread_counts[] = {1, 2, 3, 7};
constexpr std::uint64_t chunk = 256;  // values of a chunk of Counting: many chunks are soon made

/// Keeps what was written, and does what the test wants with each write.
struct Collector : output::Sink {
  void write(std::string_view bytes) override {
    if (before_write) before_write();
    text += bytes;
  }
  void flush() override {}
  void close() override { closed = true; }

  std::string text;
  bool closed = false;
  std::function<void()> before_write;
};

/// Value number i is i. Tells the test of each fill(), which is called by all threads at once.
struct Counting : Draw {
  explicit Counting(std::function<void(std::uint64_t number, const draw::Column&)> watcher = {})
      : on_fill(std::move(watcher)) {}
  void fill(random::Stream&, draw::Place from, std::uint64_t cells, draw::Column& column) const override {
    if (on_fill && from.cell == 0) on_fill(from.chunk, column);
    draw::Unsigneds& values = draw::sized<draw::Unsigneds>(column, cells);
    for (std::uint64_t i = 0; i < cells; ++i) values[i] = from.chunk * chunk + from.cell + i;
  }
  std::uint64_t cells(std::uint64_t) const override { return chunk; }
  std::uint64_t block() const override { return 100; }  // which chunks are no multiple of
  draw::Place place(std::uint64_t index) const override { return {index / chunk, index % chunk}; }
  std::function<void(std::uint64_t, const draw::Column&)> on_fill;
};

Job job(std::unique_ptr<Draw> draw, Form form, std::uint64_t first, std::uint64_t last) {
  Job made{std::move(draw), std::move(form), random::seeded_key("produce", 0), first, last};
  made.draw->begin(made.key, last);
  return made;
}

Job counting(std::uint64_t first, std::uint64_t last) {
  return job(std::make_unique<Counting>(), IntegerForm{}, first, last);
}

Style style(Format format) {
  Style style;
  style.format = format;
  if (format == Format::json) style.head = "{\"values\":[";
  if (format == Format::csv) style.head = "name";
  return style;
}

Production threads(unsigned number) {
  Production production;
  production.threads = number;
  return production;
}

std::string produced(const Job& job, const Style& style, const Production& production = {}) {
  Collector sink;
  CHECK(output::produce(job, Writer(job.form, style), sink, production));
  CHECK_FALSE(sink.closed);
  return std::move(sink.text);
}

/// The numbers from first to last - 1, one a line.
std::string numbers(std::uint64_t first, std::uint64_t last) {
  std::string text;
  for (; first < last; ++first) text += std::to_string(first) + '\n';
  return text;
}

using Made = std::unique_ptr<Draw>;

/// Some draw of each kind of column and of each way to cut chunks.
const struct Entry {
  const char* name;
  Made (*make)();
  Form form;
  std::uint64_t values;
} entries[] = {
    {"integers", [] { return Made(new draw::Integers(draw::Range(-5, 1000000, 1))); }, IntegerForm{}, 400000},
    {"reals",
     [] {
       return Made(new draw::Floats(draw::Interval{0, 1, true, false}));
     },
     RealForm{}, 200000},
    {"permutation", [] { return Made(new draw::Shuffled(draw::Range(1, 200000, 1))); }, IntegerForm{}, 200000},
    {"UUIDs", [] { return Made(new draw::TimeOrdered(draw::TimeOrdered::Layout::uuid7, 0)); }, UuidForm{}, 200000},
    {"short strings", [] { return Made(new draw::ByteStrings(7)); }, BytesForm{7, Encoding::base64}, 150000},
    {"long strings", [] { return Made(new draw::ByteStrings(150000)); }, BytesForm{150000, Encoding::base32}, 7},
};

}  // namespace

TEST_CASE("the output does not depend on the number of threads") {
  for (const Entry& entry : entries)
    for (const Format format : {Format::text, Format::json}) {
      INFO(entry.name << ", format " << static_cast<int>(format));
      const Job whole = job(entry.make(), entry.form, 0, entry.values);
      const std::string expected = produced(whole, style(format));
      for (const unsigned number : thread_counts) CHECK((produced(whole, style(format), threads(number)) == expected));
    }
}

TEST_CASE("values are written in order, and a chunk that is ready early waits") {
  for (const unsigned number : thread_counts)
    CHECK((produced(counting(0, 50000), {}, threads(number)) == numbers(0, 50000)));
}

TEST_CASE("more threads are started where making takes longer than writing, and a chunk that is ready early waits") {
  std::atomic<bool> next_ready = false;
  const Job some = job(std::make_unique<Counting>([&](std::uint64_t index, const draw::Column&) {
                         if (index == 30) next_ready.wait(false);  // for ever, if this were the only thread
                         if (index == 31) next_ready = true, next_ready.notify_all();
                         if (index < 30) std::this_thread::sleep_for(std::chrono::microseconds(100));
                       }),
                       IntegerForm{}, 0, 40 * chunk);
  CHECK((produced(some, {}, threads(2)) == numbers(0, 40 * chunk)));
}

TEST_CASE("one thread makes all where writing takes the time") {
  std::set<std::thread::id> makers;
  std::mutex mutex;
  const Job some = job(std::make_unique<Counting>([&](std::uint64_t, const draw::Column&) {
                         const std::lock_guard lock(mutex);
                         makers.insert(std::this_thread::get_id());
                       }),
                       IntegerForm{}, 0, 40 * chunk);
  Collector sink;
  sink.before_write = [] { std::this_thread::sleep_for(std::chrono::milliseconds(2)); };
  CHECK(output::produce(some, Writer(some.form, {}), sink, threads(2)));
  CHECK(makers.size() == 1);
  CHECK((sink.text == numbers(0, 40 * chunk)));
}

TEST_CASE("slices are cut anywhere, also at the borders of chunks") {
  const std::uint64_t edges[] = {0, 1, chunk - 1, chunk, chunk + 1, 2 * chunk, 3 * chunk - 1, 3 * chunk};
  for (const std::uint64_t first : edges)
    for (const std::uint64_t last : edges)
      if (first <= last)
        for (const unsigned number : {1u, 3u})
          CHECK((produced(counting(first, last), {}, threads(number)) == numbers(first, last)));
}

TEST_CASE("slices of any draw make the whole") {
  for (const Entry& entry : entries) {
    INFO(entry.name);
    const Job whole = job(entry.make(), entry.form, 0, entry.values);
    std::string parts;
    for (int part = 0; part < 3; ++part) {
      Job slice = job(entry.make(), entry.form, 0, entry.values);
      slice.first = entry.values * static_cast<std::uint64_t>(part) / 3;
      slice.last = entry.values * static_cast<std::uint64_t>(part + 1) / 3;
      parts += produced(slice, {}, threads(2));
    }
    CHECK((parts == produced(whole, {})));
  }
}

TEST_CASE("no values need no chunk") {
  const auto none = [](std::uint64_t at) {
    return job(std::make_unique<Counting>([](std::uint64_t, const draw::Column&) { throw std::logic_error("filled"); }),
               IntegerForm{}, at, at);
  };
  CHECK(produced(none(0), {}).empty());
  CHECK(produced(none(chunk), {}, threads(3)).empty());
  CHECK(produced(none(5), style(Format::csv)) == "name\n");
  CHECK(produced(none(5), style(Format::json)) == "{\"values\":[]}\n");
}

TEST_CASE("values may be empty texts") {
  auto items = std::make_shared<Items>();
  items->push("");
  Style nothing_between;
  nothing_between.separator = "";
  CHECK(produced(job(std::make_unique<draw::Integers>(draw::Range(0, 0, 1)), ItemForm{items}, 0, 5000), nothing_between) ==
        "\n");
}

TEST_CASE("more threads than chunks are no harm") {
  CHECK((produced(counting(0, 5000), {}, threads(20)) == numbers(0, 5000)));
}

TEST_CASE("progress is told in order, in cells made so far") {
  for (const unsigned number : thread_counts) {
    std::vector<std::uint64_t> told;
    Production production = threads(number);
    production.after_chunk = [&](std::uint64_t done) { told.push_back(done); };
    produced(counting(100, 2 * chunk + 7), {}, production);
    CHECK(told == std::vector<std::uint64_t>{chunk - 100, 2 * chunk - 100, 2 * chunk - 93});
  }
}

TEST_CASE("a stop ends an endless job at a whole line") {
  for (const unsigned number : thread_counts) {
    std::atomic<bool> stop = false;
    Production production = threads(number);
    production.stop = &stop;
    production.after_chunk = [&](std::uint64_t done) { stop = done >= 5 * chunk; };
    for (const Format format : {Format::text, Format::json, Format::ndjson}) {
      stop = false;
      const Job endless = counting(0, Draw::endless);
      Collector sink;
      CHECK_FALSE(output::produce(endless, Writer(endless.form, style(format)), sink, production));
      if (format == Format::json) {
        const nlohmann::json values = nlohmann::json::parse(sink.text).at("values");
        CHECK(values.size() >= 5 * chunk);
        CHECK(values.back() == values.size() - 1);
      } else {
        const auto lines = static_cast<std::uint64_t>(std::count(sink.text.begin(), sink.text.end(), '\n'));
        CHECK(lines >= 5 * chunk);
        CHECK(lines <= (5 + 3 * number) * chunk);  // what was in hand is written
        CHECK((sink.text == numbers(0, lines)));
      }
    }
  }
}

TEST_CASE("a stop within a long byte string leaves a document that can be parsed") {
  std::atomic<bool> stop = false;
  Production production;
  production.stop = &stop;
  production.after_chunk = [&](std::uint64_t done) { stop = done > 200000; };
  const Job bytes = job(std::make_unique<draw::ByteStrings>(150000), BytesForm{150000, Encoding::hex}, 0, Draw::endless);
  Collector sink;
  CHECK_FALSE(output::produce(bytes, Writer(bytes.form, style(Format::json)), sink, production));
  const nlohmann::json document = nlohmann::json::parse(sink.text, nullptr, false);
  CHECK_FALSE(document.is_discarded());
}

TEST_CASE("a stop before the start leaves head and tail, and one after the end changes nothing") {
  for (const unsigned number : thread_counts) {
    std::atomic<bool> stop = true;
    Production production = threads(number);
    production.stop = &stop;
    const Job some = counting(0, 10000);
    Collector sink;
    CHECK_FALSE(output::produce(some, Writer(some.form, style(Format::json)), sink, production));
    CHECK(sink.text == "{\"values\":[]}\n");

    stop = false;
    production.after_chunk = [&](std::uint64_t done) { stop = done == 10000; };
    CHECK((produced(some, {}, production) == numbers(0, 10000)));
  }
}

TEST_CASE("an error of the sink ends all threads and arrives") {
  for (const unsigned number : thread_counts)
    for (const int good : {0, 1, 2, 5, 17}) {  // the first write is of the head
      const Job endless = counting(0, Draw::endless);
      Collector sink;
      int writes = 0;
      sink.before_write = [&] {
        if (writes++ == good) throw IoError("no space", true);
      };
      try {
        output::produce(endless, Writer(endless.form, {}), sink, threads(number));
        FAIL("nothing was thrown");
      } catch (const IoError& error) {
        CHECK(error.what() == std::string("no space"));
        CHECK(error.quiet());
      }
      CHECK(writes == good + 1);
      CHECK((sink.text == numbers(0, static_cast<std::uint64_t>(std::max(good - 1, 0)) * chunk)));
    }
}

TEST_CASE("an error of the draw ends all threads and arrives, and what was written is a beginning") {
  for (const unsigned number : thread_counts)
    for (const std::uint64_t bad : {0u, 1u, 6u}) {
      const Job failing = job(std::make_unique<Counting>([&](std::uint64_t index, const draw::Column&) {
                                if (index == bad) throw random::SourceError("no entropy");
                              }),
                              IntegerForm{}, 0, Draw::endless);
      Collector sink;
      CHECK_THROWS_AS(output::produce(failing, Writer(failing.form, {}), sink, threads(number)), random::SourceError);
      const auto lines = static_cast<std::uint64_t>(std::count(sink.text.begin(), sink.text.end(), '\n'));
      CHECK(lines <= bad * chunk);
      CHECK((sink.text == numbers(0, lines)));
    }
}

TEST_CASE("memory is one column and a few texts for each thread, however slow the sink") {
  for (const unsigned number : thread_counts) {
    std::mutex mutex;
    std::set<const draw::Column*> columns;
    std::uint64_t filled = 0, written = 0;
    bool bounded = true;
    const Job some = job(std::make_unique<Counting>([&](std::uint64_t, const draw::Column& column) {
                           const std::lock_guard lock(mutex);
                           columns.insert(&column);
                           bounded = bounded && ++filled - written <= (number == 1 ? 1 : 3 * number);
                         }),
                         IntegerForm{}, 0, 50 * chunk);
    Production production = threads(number);
    production.after_chunk = [&](std::uint64_t) {
      const std::lock_guard lock(mutex);
      ++written;
    };
    produced(some, {}, production);
    CHECK(columns.size() <= number);
    CHECK(filled == 50);
    CHECK(bounded);
  }
}

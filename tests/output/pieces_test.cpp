// SPDX-License-Identifier: MIT
#include "output/pieces.h"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "catalogue/catalogue.h"
#include "output/produce.h"
#include "output/style.h"
#include "tests/catch.h"

using namespace randnum;
using output::Pieces;

namespace {

struct Collector : output::Sink {
  void write(std::string_view bytes) override { text += bytes; }
  void flush() override {}
  void close() override {}
  std::string text;
};

struct Request {
  const char* draw;
  std::vector<catalogue::Text> texts;
};

std::pair<catalogue::Job, output::Writer> prepared(const Request& request, const std::string& format) {
  const catalogue::Row& row = *catalogue::find_row(request.draw);
  auto items = std::make_shared<catalogue::Items>();
  if (catalogue::items_parameter(row) != nullptr)
    for (int i = 0; i < 300; ++i) items->push(std::string(static_cast<std::size_t>(i * 7), 'x') + std::to_string(i));
  std::vector<catalogue::Text> texts = request.texts;
  texts.insert(texts.end(), {{"format", format}, {"seed", "pieces"}});
  output::settle_encoding(row, texts, true);
  const catalogue::Arguments arguments({row.parameters, catalogue::common_parameters()}, texts, items);
  catalogue::Job job = catalogue::prepare(row, arguments);
  output::Writer writer(job.form, output::style_of(row, arguments, job));
  return {std::move(job), std::move(writer)};
}

const Request requests[] = {
    {"int", {{"count", "0"}}},
    {"int", {{"count", "1"}}},
    {"int", {{"count", "50000"}}},
    {"int", {{"count", "40000"}, {"skip", "16383"}, {"max", "100000"}}},
    {"int", {{"count", "5000"}, {"sorted", "true"}, {"max", "1000000"}}},
    {"int", {{"count", "60000"}, {"unique", "true"}, {"max", "70000"}}},
    {"normal", {{"count", "33000"}}},
    {"bytes", {{"size", "200000"}, {"count", "3"}}},
    {"bytes", {{"size", "16"}, {"count", "9000"}}},
    {"uuid", {{"count", "17000"}}},
    {"choice", {{"count", "3000"}}},
    {"choice", {{"count", "2500"}, {"skip", "17000"}}},
};

}  // namespace

TEST_CASE("pieces of any size are together what produce() writes") {
  for (const Request& request : requests)
    for (const char* format : {"text", "json", "csv", "ndjson", "raw"}) {
      if (request.draw == std::string("choice") && format == std::string("raw")) continue;
      INFO(request.draw << " " << request.texts.front().second << " " << format);
      auto [job, writer] = prepared(request, format);
      Collector whole;
      output::produce(job, writer, whole, {});
      const std::uint64_t size = request.draw == std::string("bytes") ? std::stoul(request.texts[0].second) : 1;
      const std::uint64_t cells = (job.last - job.first) * size;
      for (const std::size_t wanted : {std::size_t{1}, std::size_t{1000}, std::size_t{1} << 16, std::size_t{1} << 30}) {
        auto [again, same] = prepared(request, format);
        Pieces pieces(std::move(again), std::move(same));
        std::string together;
        bool more = true;
        while (more) {
          output::Text piece;
          more = pieces.next(piece, wanted);
          if (more) CHECK(piece.view().size() >= wanted);
          CHECK(piece.view().size() <= std::max(wanted, whole.text.size() / 40) + (1 << 17));
          together += piece.view();
        }
        CHECK((together == whole.text));  // in brackets: a failure does not print megabytes
        CHECK(pieces.made() == cells);
        output::Text nothing;
        CHECK_FALSE(pieces.next(nothing, 1));
        CHECK(nothing.view().empty());
      }
    }
}

TEST_CASE("a piece of items holds no more than one of them on top of what is wanted") {
  const catalogue::Row& row = *catalogue::find_row("choice");
  auto items = std::make_shared<catalogue::Items>();
  for (int i = 0; i < 3; ++i) items->push(std::string(1 << 20, 'a'));
  const catalogue::Arguments arguments({row.parameters, catalogue::common_parameters()},
                                       {{"count", "1000"}, {"format", "text"}}, items);
  catalogue::Job job = catalogue::prepare(row, arguments);
  output::Writer writer(job.form, output::style_of(row, arguments, job));
  Pieces pieces(std::move(job), std::move(writer));
  output::Text piece;
  CHECK(pieces.next(piece, 1));
  CHECK(piece.view().size() == (1 << 20) + 1);
}

// SPDX-License-Identifier: MIT
#include "catalogue/request.h"

#include <string>
#include <vector>

#include "catalogue/catalogue.h"
#include "random/error.h"
#include "tests/catch.h"
#include "tests/support/texts.h"

using namespace randnum;
using namespace catalogue;
using draw::Draw;

namespace {

Job job(const char* command, const std::string& line) { return prepare(*find_row(command), tests::arguments(*find_row(command), line)); }

using Slice = std::pair<std::uint64_t, std::uint64_t>;
Slice slice(const char* command, const std::string& line) {
  const Job prepared = job(command, line);
  return {prepared.first, prepared.last};
}

/// The message, as "field sentence"; "" if there is none.
std::string message(const char* command, const std::string& line) {
  try {
    job(command, line);
  } catch (const random::InputError& error) {
    return error.field() + ' ' + error.what();
  }
  return "";
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a job is as long as it was asked to be") {
  CHECK(slice("int", "") == Slice(0, 1));
  CHECK(slice("int", "--count 0") == Slice(0, 0));
  CHECK(slice("int", "--count 2k") == Slice(0, 2000));
  CHECK(slice("int", "--count inf") == Slice(0, Draw::endless));
  CHECK(slice("shuffle", "a b c") == Slice(0, 3));
  CHECK(slice("shuffle", "a b c --repeat") == Slice(0, Draw::endless));
  CHECK(slice("shuffle", "a b c --repeat --count 5") == Slice(0, 5));
  CHECK(slice("shuffle", "") == Slice(0, 0));
  CHECK(slice("shuffle", "--input-range 1-10") == Slice(0, 10));
  CHECK(slice("shuffle", "--input-range 0-18446744073709551615").second == Draw::endless - 1);
}

TEST_CASE("skip moves the slice") {
  CHECK(slice("int", "--seed 1 --skip 5") == Slice(5, 6));
  CHECK(slice("int", "--seed 1 --skip 5 --count 10") == Slice(5, 15));
  CHECK(slice("int", "--seed 1 --skip 5 --count inf") == Slice(5, Draw::endless));
  CHECK(slice("int", "--seed 1 --skip 4611686018427387904 --count 2") == Slice(4611686018427387904u, 4611686018427387906u));
  CHECK(message("int", "--seed 1 --skip inf").starts_with("skip must be finite"));
  CHECK(message("int", "--seed 1 --skip 18446744073709551614 --count 2").starts_with("skip "));
  CHECK(message("shuffle", "a b c --seed 1 --skip 1 --count 2").empty());
  CHECK(message("shuffle", "a b c --seed 1 --skip 2 --count 2").starts_with("count plus skip must be at most 3"));
}

TEST_CASE("shards cut the whole without gap or overlap, and differ by at most one value") {
  for (const std::uint64_t count : {0u, 1u, 7u, 16u, 100u, 4097u})
    for (const std::uint64_t skip : {0u, 5000u}) {
      std::uint64_t edge = skip;
      for (int i = 0; i < 7; ++i) {
        const Slice part = slice("int", "--seed 1 --skip " + std::to_string(skip) + " --count " + std::to_string(count) + " --shard " +
                                            std::to_string(i) + "/7");
        CHECK(part.first == edge);
        CHECK(part.second - part.first - count / 7 <= 1);
        edge = part.second;
      }
      CHECK(edge == skip + count);
    }
  CHECK(slice("int", "--seed 1 --count 18446744073709551614 --shard 1/2") == Slice(9223372036854775807u, 18446744073709551614u));
  CHECK(message("int", "--seed 1 --count inf --shard 0/2").starts_with("count must be finite"));
  CHECK(message("int", "--seed 1 --shard 2/2").starts_with("shard must be I/N"));
}

TEST_CASE("places in a sequence need a seed") {
  for (const char* name : {"stream", "skip", "shard"})
    CHECK(message("int", std::string("--count 4 --") + name + (name == std::string("shard") ? " 0/2" : " 1"))
              .starts_with(std::string(name) + " needs seed"));
  CHECK(message("int", "--seed 1 --stream -1").starts_with("stream must be 0 to"));
  CHECK(message("int", "--seed 1 --stream 18446744073709551615").empty());
}

TEST_CASE("a seed is a key, a stream is another, and without a seed every key is fresh") {
  const auto key = [](const std::string& line) { return job("int", line).key.bytes(); };
  CHECK(key("--seed 42") == key("--seed 42"));
  CHECK(key("--seed 42") != key("--seed 43"));
  CHECK(key("--seed 42") != key("--seed 42 --stream 1"));
  CHECK(key("--seed 42") == key("--seed 42 --stream 0"));
  CHECK(key("") != key(""));
}

TEST_CASE("a time in seeded values must be given") {
  CHECK(message("ulid", "--seed 42").starts_with("at must be given with seed"));
  CHECK(message("uuid", "--version 7 --seed 42").starts_with("at must be given with seed"));
  CHECK(message("ulid", "--seed 42 --at @0").empty());
  CHECK(message("ulid", "").empty());
  CHECK(message("uuid", "--at @0").starts_with("at is for version 7"));
}

TEST_CASE("messages list the values they speak of") {
  CHECK(message("int", "6 1") == "max must be at least min (min 6, max 1)");
  CHECK(message("int", "ten 20") == "min must be a whole number from -9223372036854775808 to 18446744073709551615 (min ten)");
  CHECK(contains(message("int", "1 10 --unique --count 11"), "at most 10"));
  CHECK(contains(message("int", "1 10 --unique --count 11"), "count 11"));
  CHECK(contains(message("shuffle", "a b c --count 4"), "(count 4)"));
  CHECK(contains(message("float", "--min 2"), "(min 2, max 1"));
  CHECK(contains(message("choice", "a b --weights 1,2,3"), "2, not 3"));
  const std::string longest = message("int", std::string(100, '9'));
  CHECK(contains(longest, std::string(60, '9') + "..."));
  CHECK(!contains(longest, std::string(61, '9')));
}

TEST_CASE("too few items are a shortage, too few numbers a wrong count") {
  const auto shortage = [](const char* command, const std::string& line) {
    try {
      job(command, line);
    } catch (const random::ShortageError&) {
      return true;
    } catch (const random::InputError&) {
    }
    return false;
  };
  CHECK(shortage("shuffle", "a b c --count 4"));
  CHECK(shortage("choice", ""));
  CHECK(shortage("choice", "a b --unique --count 3"));
  CHECK(!shortage("int", "1 10 --unique --count 11"));
}

TEST_CASE("arguments refuse unknown names, repeated ones and missing ones") {
  const Row& bytes = *find_row("bytes");
  const auto field = [&](std::vector<Text> texts) -> std::string {
    try {
      Arguments({bytes.parameters, common_parameters()}, std::move(texts));
    } catch (const random::InputError& error) {
      return error.field();
    }
    return "";
  };
  CHECK(field({{"size", "4"}}).empty());
  CHECK(field({}) == "size");
  CHECK(field({{"size", "4"}, {"mean", "1"}}) == "mean");
  CHECK(field({{"size", "4"}, {"size", "4"}}) == "size");
  CHECK(field({{"size", "4"}, {"seed", "1"}, {"seed", "1"}}) == "seed");
}

// SPDX-License-Identifier: MIT
#include <array>
#include <memory>

#include "catalogue/arguments.h"
#include "catalogue/groups.h"
#include "draw/byte_strings.h"
#include "draw/ids.h"
#include "random/error.h"

namespace randnum::catalogue {
namespace {

Encoding encoding(const Arguments& args) {
  const std::string word = args.word("encoding");
  if (word == "raw") return Encoding::raw;
  if (word == "hex") return Encoding::hex;
  if (word == "base64") return Encoding::base64;
  if (word == "base64url") return Encoding::base64url;
  if (word == "base32") return Encoding::base32;
  return Encoding::automatic;
}

Prepared bytes(const Arguments& args) {
  const std::uint64_t size = args.size("size");
  return {std::make_unique<draw::ByteStrings>(size), BytesForm{size, encoding(args)}};
}

Prepared uuid(const Arguments& args) {
  if (args.word("version") == "7")
    return {std::make_unique<draw::TimeOrdered>(draw::TimeOrdered::Layout::uuid7, args.time("at")), UuidForm{}};
  if (args.given("at")) throw random::InputError("at", "is for version 7: version 4 has no time in it");
  return {std::make_unique<draw::Uuid4>(), UuidForm{}};
}

Prepared ulid(const Arguments& args) {
  return {std::make_unique<draw::TimeOrdered>(draw::TimeOrdered::Layout::ulid, args.time("at")), UlidForm{}};
}

constexpr Parameter at = {"at", Kind::time, "now",
                          "the time they begin with; now, 2026-11-23T12:00:00Z or @SECONDS; must be given with a seed"};

}  // namespace

std::span<const Row> identifiers() {
  static constexpr Parameter bytes_parameters[] = {
      operand({"size", Kind::size, std::nullopt, "bytes of each; K, M, G are powers of 1024, kB, MB, GB of 1000"}),
      {"encoding", Kind::word, "auto", "how bytes are written; auto is raw, or hex on a terminal and in JSON and CSV", 'e',
       "auto|raw|hex|base64|base64url|base32"},
  };
  static constexpr Parameter uuid_parameters[] = {
      {"version", Kind::word, "4", "4 is random; 7 begins with the time, and those of one run ascend", 'V', "4|7"},
      at,
  };
  static constexpr Parameter ulid_parameters[] = {at};
  static constexpr Row rows[] = {
      {"bytes", "Bytes and identifiers", "Draw strings of bytes.", bytes_parameters, "16 --encoding hex --seed 42", bytes},
      {"uuid", "Bytes and identifiers", "Draw UUIDs (RFC 9562).", uuid_parameters, "--count 2 --seed 42", uuid},
      {"ulid", "Bytes and identifiers", "Draw ULIDs, which begin with the time; those of one run ascend.", ulid_parameters,
       "--at 2026-11-23 --seed 42", ulid},
  };
  return rows;
}

}  // namespace randnum::catalogue

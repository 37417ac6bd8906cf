// SPDX-License-Identifier: MIT
#include "cli/receipt.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "catalogue/catalogue.h"
#include "catalogue/version.h"
#include "random/bytes.h"
#include "random/error.h"
#include "random/seed.h"
#include "random/sha256.h"

namespace randnum::cli {

using namespace catalogue;
using random::InputError;
using Json = nlohmann::ordered_json;

namespace {

[[noreturn]] void refuse() { throw InputError("receipt", "must be a document that --receipt wrote"); }

std::uint64_t natural(const Json& number) {
  if (!number.is_number_unsigned()) refuse();  // get() would wrap -1 and cut 1.5
  return number.get<std::uint64_t>();
}

std::string digest_of(const Items& items) {
  random::Sha256 hash;
  for (std::uint64_t i = 0; i < items.size(); ++i) {
    const std::string_view item = items.item(i);
    std::uint8_t length[8];
    random::store_little<std::uint64_t>(item.size(), length);
    hash.add({reinterpret_cast<const char*>(length), sizeof length});
    hash.add(item);
  }
  return hash.hex();
}

/// Whether the output is the same whatever the parameter's value, or the receipt has a member for it.
bool is_apart(std::string_view name) {
  constexpr std::string_view names[] = {"seed", "stream", "output", "receipt", "threads", "color"};
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

}  // namespace

Receipt receipt_for(const Row& row, const Arguments& arguments, const std::vector<std::string>& operands) {
  Receipt receipt;
  receipt.version = version();
  receipt.generator = random::generator_name;
  receipt.command.emplace_back(row.name);
  for (const auto& [name, text] : arguments.texts())
    if (!is_apart(name)) receipt.command.push_back("--" + name + "=" + text);
  if (!operands.empty()) receipt.command.emplace_back("--");
  receipt.command.insert(receipt.command.end(), operands.begin(), operands.end());
  receipt.seed = arguments.text("seed");
  receipt.stream = static_cast<std::uint64_t>(arguments.integer("stream"));
  if (items_parameter(row) != nullptr) receipt.items_sha256 = digest_of(*arguments.items());
  return receipt;
}

void check_items(const Receipt& made, const Receipt& expected) {
  if (made.items_sha256 != expected.items_sha256) throw CheckError("the items are not the receipt's");
}

void check_output(const Receipt& made, const Receipt& expected) {
  if (made.bytes == expected.bytes && made.sha256 == expected.sha256) return;
  throw CheckError(fmt::format("the output is not the receipt's: {} bytes with SHA-256 {} instead of {} with {}", made.bytes,
                               made.sha256, expected.bytes, expected.sha256));
}

std::string to_json(const Receipt& receipt) {
  Json document = {{"randnum", receipt.version},
                   {"generator", receipt.generator},
                   {"command", receipt.command},
                   {"seed", receipt.seed},
                   {"stream", receipt.stream}};
  if (!receipt.items_sha256.empty()) document["items"] = {{"sha256", receipt.items_sha256}};
  document["output"] = {{"bytes", receipt.bytes}, {"sha256", receipt.sha256}};
  try {
    return document.dump(2) + "\n";
  } catch (const Json::type_error&) {
    throw InputError("receipt", "can only hold UTF-8, which seed or another argument is not");
  }
}

Receipt from_json(const std::string& text) {
  try {
    const Json document = Json::parse(text);
    Receipt receipt;
    document.at("randnum").get_to(receipt.version);
    document.at("generator").get_to(receipt.generator);
    document.at("command").get_to(receipt.command);
    document.at("seed").get_to(receipt.seed);
    receipt.stream = natural(document.at("stream"));
    if (document.contains("items")) document["items"].at("sha256").get_to(receipt.items_sha256);
    receipt.bytes = natural(document.at("output").at("bytes"));
    document.at("output").at("sha256").get_to(receipt.sha256);
    if (!receipt.command.empty()) return receipt;
  } catch (const Json::exception&) {
  }
  refuse();
}

}  // namespace randnum::cli

// SPDX-License-Identifier: MIT
#include "cli/receipt.h"

#include <nlohmann/json.hpp>

#include "random/error.h"

namespace randnum::cli {

using random::InputError;
using Json = nlohmann::ordered_json;

namespace {

[[noreturn]] void refuse() { throw InputError("receipt", "must be a document that --receipt wrote"); }

std::uint64_t natural(const Json& number) {
  if (!number.is_number_unsigned()) refuse();  // get() would wrap -1 and cut 1.5
  return number.get<std::uint64_t>();
}

}  // namespace

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

// SPDX-License-Identifier: MIT
#include "random/sha256.h"

#include "tests/catch.h"

using randnum::random::Sha256;

namespace {

std::string digest_of(std::string_view bytes, std::size_t piece) {
  Sha256 hash;
  for (; bytes.size() > piece; bytes.remove_prefix(piece)) hash.add(bytes.substr(0, piece));
  hash.add(bytes);
  return hash.hex();
}

}  // namespace

TEST_CASE("digests are those of FIPS 180-4's examples, in every split") {
  // NIST, "Examples with Intermediate Values: SHA-256" (one block, two blocks) and CAVP SHA256ShortMsg (Len = 0);
  // a million times "a": FIPS 180-2, appendix B.3
  const struct {
    std::string message;
    const char* digest;
  } cases[] = {
      {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
      {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
      {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
       "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
      {std::string(1000000, 'a'), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
  };
  for (const auto& [message, digest] : cases)
    for (const std::size_t piece : {1u, 3u, 63u, 64u, 65u, 2000000u}) CHECK(digest_of(message, piece) == digest);
}

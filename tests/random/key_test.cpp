// SPDX-License-Identifier: MIT
#include "random/key.h"

#include <algorithm>
#include <cstring>
#include <new>

#include "random/seed.h"
#include "random/stream.h"
#include "tests/catch.h"

using namespace randnum;
using random::Key;
using random::Stream;

TEST_CASE("a key leaves zeros where it was") {
  alignas(Key) unsigned char memory[sizeof(Key)];
  Key* const key = new (memory) Key(random::seeded_key("erase me", 0));
  REQUIRE(std::any_of(std::begin(memory), std::end(memory), [](unsigned char byte) { return byte != 0; }));
  key->~Key();
  CHECK(std::all_of(std::begin(memory), std::end(memory), [](unsigned char byte) { return byte == 0; }));
}

TEST_CASE("a stream leaves nothing of its keystream where it was") {
  const Key key = random::seeded_key("erase me", 1);
  std::uint8_t keystream[random::chacha20_block * 16];
  random::chacha20(key, 0, 0, keystream, 16);

  alignas(Stream) unsigned char memory[sizeof(Stream)];
  const auto holds_keystream = [&] {  // any eight bytes of it
    for (std::size_t i = 0; i + 8 <= sizeof keystream; i += 8)
      if (std::search(std::begin(memory), std::end(memory), keystream + i, keystream + i + 8) != std::end(memory))
        return true;
    return false;
  };
  std::memset(memory, 0, sizeof memory);
  Stream* const stream = new (memory) Stream(key, 0);
  stream->word<std::uint64_t>();
  REQUIRE(holds_keystream());
  stream->~Stream();
  CHECK_FALSE(holds_keystream());
}

TEST_CASE("erase writes over exactly the bytes it is given") {
  unsigned char bytes[] = {1, 2, 3, 4, 5};
  random::erase(bytes + 1, 3);
  CHECK((bytes[0] == 1 && bytes[1] == 0 && bytes[2] == 0 && bytes[3] == 0 && bytes[4] == 5));
  random::erase(bytes, 0);
  CHECK(bytes[0] == 1);
}

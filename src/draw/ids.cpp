// SPDX-License-Identifier: MIT
#include "draw/ids.h"

#include "random/bounded.h"
#include "random/error.h"

namespace randnum::draw {
namespace {

void set_version(Id& id, unsigned version) {
  id[6] = static_cast<std::uint8_t>((id[6] & 0x0f) | version << 4);
  id[8] = static_cast<std::uint8_t>((id[8] & 0x3f) | 0x80);  // the variant of RFC 9562
}

Id big_endian(random::uint128 number) {
  Id id;
  for (std::size_t i = 16; i-- > 0; number >>= 8) id[i] = static_cast<std::uint8_t>(number);
  return id;
}

/// A counter of 42 bits, then 32 random bits: version and variant are put between, after 12 and 30 bits of the counter.
Id uuid7(random::uint128 time_and_counter, std::uint32_t random_bits) {
  const random::uint128 time_and_12 = time_and_counter >> 30;
  const std::uint64_t low = (static_cast<std::uint64_t>(time_and_counter) & 0x3fffffff) << 32 | random_bits;
  Id id = big_endian((time_and_12 >> 12 << 16 | (time_and_12 & 0xfff)) << 64 | low);
  set_version(id, 7);
  return id;
}

}  // namespace

void Uuid4::fill(random::Stream& stream, Place, std::uint64_t cells, Column& column) const {
  Ids& ids = sized<Ids>(column, cells);
  stream.bytes(reinterpret_cast<std::uint8_t*>(ids.data()), cells * sizeof(Id));
  for (Id& id : ids) {  // as set_version(), but on whole words
    constexpr std::uint64_t version = std::uint64_t{0xf0} << 48, variant = 0xc0;
    std::uint8_t* const bytes = id.data();
    random::store_little((random::load_little<std::uint64_t>(bytes) & ~version) | std::uint64_t{0x40} << 48, bytes);
    random::store_little((random::load_little<std::uint64_t>(bytes + 8) & ~variant) | 0x80, bytes + 8);
  }
}

TimeOrdered::TimeOrdered(Layout layout, std::int64_t milliseconds)
    : layout_(layout), milliseconds_(static_cast<std::uint64_t>(milliseconds)) {
  constexpr std::int64_t limit = (std::int64_t{1} << 48) - (std::int64_t{1} << 24);  // room for the counter's carry
  if (milliseconds < 0 || milliseconds >= limit) throw random::InputError("at", "must be a time from 1970 to 10888");
}

void TimeOrdered::begin(const random::Key& key, std::uint64_t) {
  random::Stream setup(key, setup_chunk);
  counter_ = setup.word<std::uint64_t>() >> (layout_ == Layout::uuid7 ? 64 - 41 : 64 - 39);
}

void TimeOrdered::fill(random::Stream& stream, Place from, std::uint64_t cells, Column& column) const {
  stream.expect(cells * 8);
  const int counter_bits = layout_ == Layout::uuid7 ? 42 : 40;
  random::uint128 next =
      (random::uint128{milliseconds_} << counter_bits) + counter_ + random::uint128{from.chunk} * chunk_values + from.cell;
  for (Id& id : sized<Ids>(column, cells)) {
    const std::uint64_t random_bits = stream.word<std::uint64_t>() >> (layout_ == Layout::uuid7 ? 32 : 24);
    id = layout_ == Layout::uuid7 ? uuid7(next, static_cast<std::uint32_t>(random_bits))
                                  : big_endian(next << 40 | random_bits);
    ++next;
  }
}

}  // namespace randnum::draw

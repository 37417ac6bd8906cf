// SPDX-License-Identifier: MIT
#pragma once
// Identifiers of 128 bits: UUIDs of version 4 and 7 (RFC 9562) and ULIDs (github.com/ulid/spec).
//
// The time-ordered ones carry one time for the whole run and stay strictly increasing by a counter below it (RFC 9562,
// section 6.2, method 1): 42 bits in a UUID, 40 in a ULID, from a random start below half of that, one up for each
// value and carried into the time if it should overflow. The 32 or 40 bits below the counter are fresh for every value.

#include "draw/draw.h"

namespace randnum::draw {

/// 122 random bits, version and variant.
class Uuid4 : public Draw {
 public:
  void fill(random::Stream& stream, Place from, std::uint64_t cells, Column& column) const override;
};

class TimeOrdered : public Draw {
 public:
  enum class Layout { uuid7, ulid };
  /// `milliseconds` since 1970-01-01T00:00:00Z. Throws InputError (field `at`) unless it is at least 0 and below
  /// 2^48 - 2^24, which is in the year 10889.
  TimeOrdered(Layout layout, std::int64_t milliseconds);
  void begin(const random::Key& key, std::uint64_t values) override;
  void fill(random::Stream& stream, Place from, std::uint64_t cells, Column& column) const override;

 private:
  Layout layout_;
  std::uint64_t milliseconds_, counter_ = 0;
};

}  // namespace randnum::draw

// SPDX-License-Identifier: MIT
#pragma once
// Where keys come from: fresh from the operating system, or derived from a seed. Nothing else differs between a secure and
// a seeded run. The derivation is part of the stream promise, randnum-streams(7).

#include <cstdint>
#include <string_view>

#include "random/key.h"

namespace randnum::random {

/// The name of the generator: key derivation, block function, words, reals and every draw that stands on them.
constexpr std::string_view generator_name = "randnum-1";

/// A key of 32 bytes from the operating system. Throws SourceError.
Key fresh_key();

/// SHA-256 over le64(length of the generator's name) ‖ name ‖ le64(length of seed) ‖ seed ‖ le64(stream). The lengths
/// make the encoding injective: no two (seed, stream) pairs share an input. `seed` is any bytes, also none.
Key seeded_key(std::string_view seed, std::uint64_t stream);

}  // namespace randnum::random

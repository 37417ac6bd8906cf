// SPDX-License-Identifier: MIT
#pragma once
// The permutation of draw::Bijection on as many numbers at once as `Group` vectors have 64-bit lanes: an alternating Feistel
// network whose round function is SipHash-2-4 of the 8 bytes of the right half (J.-P. Aumasson and D. J. Bernstein, "SipHash:
// a fast short-input PRF", INDOCRYPT 2012). All rounds of a group stay in registers; a group of several vectors hides the
// latency of SipHash, whose every step waits for the one before.
// Everything is in an unnamed namespace: each path that includes this must have a copy of its own.

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <utility>

namespace randnum::random {
namespace {

template <int Lanes>
struct LongVectors;
template <>
struct LongVectors<2> {
  typedef std::uint64_t Words __attribute__((vector_size(16)));
  typedef std::uint32_t Halves __attribute__((vector_size(16)));
  typedef std::uint8_t Bytes __attribute__((vector_size(16)));
};
template <>
struct LongVectors<4> {
  typedef std::uint64_t Words __attribute__((vector_size(32)));
  typedef std::uint32_t Halves __attribute__((vector_size(32)));
  typedef std::uint8_t Bytes __attribute__((vector_size(32)));
};
template <>
struct LongVectors<8> {
  typedef std::uint64_t Words __attribute__((vector_size(64)));
  typedef std::uint32_t Halves __attribute__((vector_size(64)));
  typedef std::uint8_t Bytes __attribute__((vector_size(64)));
};

template <int Lanes, std::size_t Group>
struct Feistel {
  using Vector = typename LongVectors<Lanes>::Words;
  using HalfVector = typename LongVectors<Lanes>::Halves;
  using ByteVector = typename LongVectors<Lanes>::Bytes;
  static constexpr std::size_t at_once = Lanes * Group;
  static constexpr int rounds = 10;

  /// Each word turned left. Below AVX-512 there is no instruction to rotate, but one to permute halves of words, and from
  /// AVX2 on one to permute bytes. (Which of them is low does not matter for halves; for bytes see ChaCha20::rotated().)
  template <int Bits>
  [[gnu::always_inline]] static Vector rotated(Vector x) {
    if constexpr (Lanes < 8 && Bits == 32) {
      return [&]<int... I>(std::integer_sequence<int, I...>) {
        const HalfVector halves = reinterpret_cast<HalfVector>(x);
        return reinterpret_cast<Vector>(__builtin_shufflevector(halves, halves, (I ^ 1)...));
      }
      (std::make_integer_sequence<int, 2 * Lanes>());
    } else if constexpr (Lanes == 4 && Bits == 16) {
      return [&]<int... I>(std::integer_sequence<int, I...>) {
        const ByteVector bytes = reinterpret_cast<ByteVector>(x);
        return reinterpret_cast<Vector>(__builtin_shufflevector(bytes, bytes, (I / 8 * 8 + (I + 6) % 8)...));
      }
      (std::make_integer_sequence<int, 8 * Lanes>());
    } else {
      return x << Bits | x >> (64 - Bits);
    }
  }

  /// The four words of SipHash's state, for every vector of the group.
  struct Sip {
    Vector v0[Group], v1[Group], v2[Group], v3[Group];

    [[gnu::always_inline]] void round() {
      for (std::size_t i = 0; i < Group; ++i) v0[i] += v1[i], v2[i] += v3[i];
      for (std::size_t i = 0; i < Group; ++i) v1[i] = rotated<13>(v1[i]) ^ v0[i], v3[i] = rotated<16>(v3[i]) ^ v2[i];
      for (std::size_t i = 0; i < Group; ++i) v0[i] = rotated<32>(v0[i]) + v3[i], v2[i] += v1[i];
      for (std::size_t i = 0; i < Group; ++i) v1[i] = rotated<17>(v1[i]) ^ v2[i], v3[i] = rotated<21>(v3[i]) ^ v0[i];
      for (std::size_t i = 0; i < Group; ++i) v2[i] = rotated<32>(v2[i]);
    }
  };

  /// SipHash-2-4 of one word of 8 bytes in each lane, under the key of two words.
  [[gnu::always_inline]] static void siphash(const std::uint64_t* key, const Vector* messages, Vector* hashes) {
    constexpr std::uint64_t length_block = std::uint64_t{8} << 56;  // what ends a message of 8 bytes: no more, and how many
    Sip sip;
    for (std::size_t i = 0; i < Group; ++i) {
      sip.v0[i] = (key[0] ^ 0x736f6d6570736575) - Vector{};
      sip.v1[i] = (key[1] ^ 0x646f72616e646f6d) - Vector{};
      sip.v2[i] = (key[0] ^ 0x6c7967656e657261) - Vector{};
      sip.v3[i] = (key[1] ^ 0x7465646279746573) ^ messages[i];
    }
    for (int round = 0; round < 2; ++round) sip.round();
    for (std::size_t i = 0; i < Group; ++i) sip.v0[i] ^= messages[i], sip.v3[i] ^= length_block;
    for (int round = 0; round < 2; ++round) sip.round();
    for (std::size_t i = 0; i < Group; ++i) sip.v0[i] ^= length_block, sip.v2[i] ^= 0xff;
    for (int round = 0; round < 4; ++round) sip.round();
    for (std::size_t i = 0; i < Group; ++i) hashes[i] = sip.v0[i] ^ sip.v1[i] ^ sip.v2[i] ^ sip.v3[i];
  }

  /// The numbers of one group.
  [[gnu::always_inline]] static void permute(const std::uint64_t* keys, int bits, std::uint64_t* numbers) {
    const int right_bits = bits - bits / 2;
    const std::uint64_t left_mask = (std::uint64_t{1} << bits / 2) - 1, right_mask = (std::uint64_t{1} << right_bits) - 1;
    Vector left[Group], right[Group], hashes[Group];
    std::memcpy(right, numbers, sizeof right);
    for (std::size_t i = 0; i < Group; ++i) left[i] = right[i] >> right_bits, right[i] &= right_mask;
    for (int round = 0; round < rounds; round += 2) {
      siphash(keys + 2 * round, right, hashes);
      for (std::size_t i = 0; i < Group; ++i) left[i] = (left[i] + hashes[i]) & left_mask;
      siphash(keys + 2 * round + 2, left, hashes);
      for (std::size_t i = 0; i < Group; ++i) right[i] = (right[i] + hashes[i]) & right_mask;
    }
    for (std::size_t i = 0; i < Group; ++i) right[i] |= left[i] << right_bits;
    std::memcpy(numbers, right, sizeof right);
  }

  static void column(const std::uint64_t* keys, int bits, std::uint64_t* numbers, std::size_t count) {
    for (; count >= at_once; count -= at_once, numbers += at_once) permute(keys, bits, numbers);
    if (count == 0) return;
    std::uint64_t last[at_once] = {};
    std::memcpy(last, numbers, count * sizeof *last);
    permute(keys, bits, last);
    std::memcpy(numbers, last, count * sizeof *last);
  }
};

}  // namespace
}  // namespace randnum::random

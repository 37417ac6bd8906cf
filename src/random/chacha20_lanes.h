// SPDX-License-Identifier: MIT
#pragma once
// ChaCha20 on as many blocks at once as a vector has 32-bit lanes: vector i holds word i of all of them, and all 20 rounds
// are the scalar text, lane by lane. Then 4 x 4 words at a time are turned so that the words of a block lie side by side,
// and such quarters are put together to whole vectors.
// Everything is in an unnamed namespace: each path that includes this must have a copy of its own.

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <utility>

namespace randnum::random {
namespace {

template <int Lanes>
struct Vectors;
template <>
struct Vectors<4> {
  typedef std::uint32_t Words __attribute__((vector_size(16)));
  typedef std::uint8_t Bytes __attribute__((vector_size(16)));
};
template <>
struct Vectors<8> {
  typedef std::uint32_t Words __attribute__((vector_size(32)));
  typedef std::uint8_t Bytes __attribute__((vector_size(32)));
};
template <>
struct Vectors<16> {
  typedef std::uint32_t Words __attribute__((vector_size(64)));
  typedef std::uint8_t Bytes __attribute__((vector_size(64)));
};

template <int Lanes>
struct ChaCha20 {
  using Vector = typename Vectors<Lanes>::Words;
  using ByteVector = typename Vectors<Lanes>::Bytes;

  /// The bytes of every word, byte i of each taken from place (i + By) % 4 or, for `Mirror`, from place 3 - i.
  template <int By, bool Mirror = false>
  [[gnu::always_inline]] static Vector permuted_bytes(Vector x) {
    return [&]<int... Byte>(std::integer_sequence<int, Byte...>) {
      const ByteVector bytes = reinterpret_cast<ByteVector>(x);
      return reinterpret_cast<Vector>(
          __builtin_shufflevector(bytes, bytes, (Byte / 4 * 4 + (Mirror ? 3 - Byte % 4 : (Byte + By) % 4))...));
    }
    (std::make_integer_sequence<int, 4 * Lanes>());
  }

  /// Each word turned left. With shorter vectors there is no instruction to rotate, but from AVX2 on one to permute bytes,
  /// which does for whole bytes.
  template <int Bits>
  [[gnu::always_inline]] static Vector rotated(Vector x) {
    if constexpr (Lanes == 8 && Bits % 8 == 0) {
      return permuted_bytes<4 - Bits / 8>(x);  // on little-endian machines, which those with AVX2 are
    } else {
      return x << Bits | x >> (32 - Bits);
    }
  }

  [[gnu::always_inline]] static void quarter_round(Vector& a, Vector& b, Vector& c, Vector& d) {
    a += b, d = rotated<16>(d ^ a);
    c += d, b = rotated<12>(b ^ c);
    a += b, d = rotated<8>(d ^ a);
    c += d, b = rotated<7>(b ^ c);
  }

  /// Of each four words of a and b: the low (0) or high (2) two of both, by single words in turn or by pairs.
  template <int High>
  [[gnu::always_inline]] static Vector zipped(Vector a, Vector b) {
    return [&]<int... I>(std::integer_sequence<int, I...>) {
      return __builtin_shufflevector(a, b, (I / 4 * 4 + High + I % 4 / 2 + (I % 2) * Lanes)...);
    }
    (std::make_integer_sequence<int, Lanes>());
  }
  template <int High>
  [[gnu::always_inline]] static Vector paired(Vector a, Vector b) {
    return [&]<int... I>(std::integer_sequence<int, I...>) {
      return __builtin_shufflevector(a, b, (I / 4 * 4 + High + I % 2 + (I % 4 / 2) * Lanes)...);
    }
    (std::make_integer_sequence<int, Lanes>());
  }

  /// Of the quarters (four words) of a and then b every second one, from number `First` on.
  template <int First>
  [[gnu::always_inline]] static Vector dealt(Vector a, Vector b) {
    return [&]<int... I>(std::integer_sequence<int, I...>) {
      return __builtin_shufflevector(a, b, (I / 4 * 8 + 4 * First + I % 4)...);
    }
    (std::make_integer_sequence<int, Lanes>());
  }

  /// Four words of every block become, in quarter q of words[i], those of block 4q + i.
  [[gnu::always_inline]] static void turn(Vector* words) {
    const Vector a = zipped<0>(words[0], words[1]), b = zipped<2>(words[0], words[1]);
    const Vector c = zipped<0>(words[2], words[3]), d = zipped<2>(words[2], words[3]);
    words[0] = paired<0>(a, c), words[1] = paired<2>(a, c), words[2] = paired<0>(b, d), words[3] = paired<2>(b, d);
  }

  /// As many words of every block as a vector holds, to their places.
  [[gnu::always_inline]] static void store(Vector* words, std::uint8_t* out) {
    for (int i = 0; i < Lanes; i += 4) turn(words + i);
    for (int i = 0; i < 4; ++i) {  // blocks i, i + 4 and so on, each in one quarter of a[0], a[4] and so on
      const auto put = [&](int block, Vector x) { std::memcpy(out + 64 * (i + block), &x, sizeof x); };
      const Vector* const a = words + i;
      if constexpr (Lanes == 4) put(0, a[0]);
      if constexpr (Lanes == 8) put(0, dealt<0>(a[0], a[4])), put(4, dealt<1>(a[0], a[4]));
      if constexpr (Lanes == 16) {
        const Vector even = dealt<0>(a[0], a[4]), odd = dealt<1>(a[0], a[4]);
        const Vector even2 = dealt<0>(a[8], a[12]), odd2 = dealt<1>(a[8], a[12]);
        put(0, dealt<0>(even, even2)), put(4, dealt<0>(odd, odd2));
        put(8, dealt<1>(even, even2)), put(12, dealt<1>(odd, odd2));
      }
    }
  }

  /// The next `Lanes` blocks.
  [[gnu::always_inline]] static void blocks(const std::uint32_t* state, std::uint64_t counter, std::uint8_t* out) {
    std::uint32_t low[sizeof(Vector) / 4], high[sizeof(Vector) / 4];
    for (int lane = 0; lane < Lanes; ++lane) {
      const std::uint64_t count = counter + static_cast<std::uint64_t>(lane);
      low[lane] = static_cast<std::uint32_t>(count);
      high[lane] = static_cast<std::uint32_t>(count >> 32);
    }
    Vector start[16], x[16];
    for (int i = 0; i < 16; ++i) start[i] = state[i] - Vector{};
    std::memcpy(&start[12], low, sizeof low);
    std::memcpy(&start[13], high, sizeof high);
    for (int i = 0; i < 16; ++i) x[i] = start[i];
    for (int double_round = 0; double_round < 10; ++double_round) {
      quarter_round(x[0], x[4], x[8], x[12]);
      quarter_round(x[1], x[5], x[9], x[13]);
      quarter_round(x[2], x[6], x[10], x[14]);
      quarter_round(x[3], x[7], x[11], x[15]);
      // an order that puts less aside where there are 16 registers: 8 % faster with AVX2 and GCC 12 than the usual one
      quarter_round(x[1], x[6], x[11], x[12]);
      quarter_round(x[3], x[4], x[9], x[14]);
      quarter_round(x[0], x[5], x[10], x[15]);
      quarter_round(x[2], x[7], x[8], x[13]);
    }
    for (int i = 0; i < 16; ++i) x[i] += start[i];
    if constexpr (__BYTE_ORDER__ == __ORDER_BIG_ENDIAN__)
      for (Vector& word : x) word = permuted_bytes<0, true>(word);
    for (int word = 0; word < 16; word += Lanes) store(x + word, out + 4 * word);
  }

  static void keystream(const std::uint32_t* state, std::uint8_t* out, std::size_t count) {
    std::uint64_t counter = state[12] | std::uint64_t{state[13]} << 32;
    constexpr std::size_t at_once = Lanes;
    for (; count >= at_once; count -= at_once, counter += at_once, out += 64 * at_once) blocks(state, counter, out);
    if (count == 0) return;
    std::uint8_t last[64 * at_once];
    blocks(state, counter, last);
    std::memcpy(out, last, count * 64);
    std::memset(last, 0, sizeof last);
    asm volatile("" : : "r"(last) : "memory");  // the erasure is to stay
  }
};

}  // namespace
}  // namespace randnum::random

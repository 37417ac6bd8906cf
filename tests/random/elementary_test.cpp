// SPDX-License-Identifier: MIT
#include "random/elementary.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cfloat>
#include <cmath>

#include "random/bytes.h"
#include "random/seed.h"
#include "random/sha256.h"
#include "random/stream.h"
#include "tests/catch.h"

using namespace randnum;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity(), not_a_number = std::numeric_limits<double>::quiet_NaN();

/// The distance from the exact value in units of its last place.
double error_in_ulp(double value, long double exact) {
  const double nearest = std::abs(static_cast<double>(exact));
  return static_cast<double>(std::abs(value - exact) / (std::nextafter(nearest, infinity) - nearest));
}

/// The largest error of f against `exact` over a million random arguments.
template <class Argument>
double largest_error(const char* seed, double (*f)(double), long double (*exact)(long double), Argument argument) {
  const random::Key key = random::seeded_key(seed, 0);
  random::Stream stream(key, 0);
  double worst = 0;
  for (int i = 0; i < 1000000; ++i) {
    const double x = argument(stream);
    worst = std::max(worst, error_in_ulp(f(x), exact(x)));
  }
  return worst;
}

/// A positive normal number with any exponent of [from, to] and any mantissa.
double any_number(random::Stream& stream, int from, int to) {
  const std::uint64_t word = stream.word<std::uint64_t>();
  const std::uint64_t exponent = word % static_cast<std::uint64_t>(to - from + 1) + static_cast<std::uint64_t>(from + 1023);
  return std::bit_cast<double>(exponent << 52 | word >> 12);
}

constexpr long double (*exact_log)(long double) = std::log;
constexpr long double (*exact_exp)(long double) = std::exp;

}  // namespace

#if LDBL_MANT_DIG >= 64  // elsewhere long double is no better than what it should judge

TEST_CASE("log is within 1 ulp") {
  const auto log_error = [](const char* seed, auto argument) {
    return largest_error(seed, random::log, exact_log, argument);
  };
  CHECK(log_error("log of (0, 1)", [](random::Stream& stream) { return stream.open_real(); }) < 1);
  CHECK(log_error("log near 1", [](random::Stream& stream) { return 0.7 + 0.75 * stream.real(); }) < 1);
  CHECK(log_error("log of normals", [](random::Stream& stream) { return any_number(stream, -1022, 1023); }) < 1);
}

TEST_CASE("exp is within 1 ulp") {
  const auto exp_error = [](const char* seed, auto argument) {
    return largest_error(seed, random::exp, exact_exp, argument);
  };
  CHECK(exp_error("exp of the ziggurats", [](random::Stream& stream) { return -8 * stream.real(); }) < 1);
  CHECK(exp_error("exp of all", [](random::Stream& stream) { return -708 + 1417 * stream.real(); }) < 1);
  CHECK(exp_error("exp near 0", [](random::Stream& stream) { return any_number(stream, -60, -1); }) < 1);
}

#endif

TEST_CASE("log is exact where its value is and honest where it has none") {
  CHECK(random::log(1.0) == 0);
  CHECK_FALSE(std::signbit(random::log(1.0)));
  CHECK(random::log(0.0) == -infinity);
  CHECK(random::log(-0.0) == -infinity);
  CHECK(std::isnan(random::log(-1.0)));
  CHECK(std::isnan(random::log(not_a_number)));
  CHECK(random::log(std::nextafter(1.0, 2.0)) == 0x1.fffffffffffffp-53);  // 2^-52 - 2^-105
  CHECK(random::log(std::nextafter(1.0, 0.0)) == -0x1p-53);
}

TEST_CASE("exp is exact at 0 and ends at its limits") {
  CHECK(random::exp(0.0) == 1);
  CHECK(random::exp(-0.0) == 1);
  CHECK(random::exp(1e-300) == 1);
  CHECK(random::exp(-708.0) > 0);
  CHECK(random::exp(std::nextafter(-708.0, -infinity)) == 0);
  CHECK(random::exp(-infinity) == 0);
  CHECK(std::isfinite(random::exp(709.78)));
  CHECK(random::exp(std::nextafter(709.78, infinity)) == infinity);
  CHECK(random::exp(infinity) == infinity);
  CHECK(std::isnan(random::exp(not_a_number)));
}

TEST_CASE("log and exp never step backwards by more than their error") {
  for (double x = 0.001; x < 4; x = std::nextafter(x, 5) * 1.0001) {
    CHECK(random::log(std::nextafter(x, 5)) >= random::log(x) - 0x1p-51);
    CHECK(random::exp(-std::nextafter(x, 5)) <= random::exp(-x) * (1 + 0x1p-51));
  }
}

namespace {

/// Numbers that a compiler and a machine can both make: a 64-bit LCG (Knuth's MMIX constants) fills the mantissa, the
/// exponents of [-1022, 1023] come in turn.
constexpr int block_size = 256;
constexpr std::array<double, block_size> numbers(int block) {
  std::array<double, block_size> all{};
  std::uint64_t state = static_cast<std::uint64_t>(block);
  for (int i = 0; i < block_size; ++i) {
    state = state * 6364136223846793005 + 1442695040888963407;
    all[static_cast<std::size_t>(i)] =
        std::bit_cast<double>(static_cast<std::uint64_t>((block * block_size + i) % 2046 + 1) << 52 | state >> 12);
  }
  return all;
}

constexpr std::array<double, block_size> mapped(std::array<double, block_size> values, double (*f)(double)) {
  for (double& value : values) value = f(value);
  return values;
}

constexpr double log_then_exp(double x) { return random::exp(random::log(x) * 0.99); }

template <int block>
int differences_between_compiler_and_machine() {
  static constexpr auto arguments = numbers(block);
  static constexpr auto roots = mapped(arguments, random::sqrt), logs = mapped(arguments, random::log),
                        powers = mapped(arguments, log_then_exp);
  int differences = 0;
  for (std::size_t i = 0; i < block_size; ++i) {
    volatile double x = arguments[i];  // so that the compiler cannot do the machine's part
    differences += roots[i] != std::sqrt(x);
    differences += roots[i] != random::sqrt(x);
    differences += logs[i] != random::log(x);
    differences += powers[i] != log_then_exp(x);
  }
  return differences;
}

template <int... blocks>
int all_differences(std::integer_sequence<int, blocks...>) {
  return (differences_between_compiler_and_machine<blocks>() + ...);
}

}  // namespace

TEST_CASE("compiler and machine agree to the last bit, and the compiler's sqrt with the machine's") {
  CHECK(all_differences(std::make_integer_sequence<int, 32>()) == 0);  // 8192 numbers, every exponent four times
}

TEST_CASE("the compiler's sqrt rounds correctly beside squares and at the ends of binades") {
  constexpr double arguments[] = {
      1, 2, 3, 4, 0x1p-1022, 0x1.fffffffffffffp+1023, 0x1.fffffffffffffp+1022, 0x1.0000000000001p+0, 0x1.0000000000001p+1,
      0x1.fffffffffffffp+0, 0x1.fffffffffffffp+1, 0x1.fffffffffffffp-1, 0x1.fffffffffffffp-2, 1e300, 1e-300,
      9007199254740993.0, 94906265.0 * 94906265.0};
  constexpr auto roots = [&] {
    std::array<double, std::size(arguments)> all{};
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = random::sqrt(arguments[i]);
    return all;
  }();
  for (std::size_t i = 0; i < roots.size(); ++i) {
    volatile double x = arguments[i];
    CHECK(roots[i] == std::sqrt(x));
  }
}

namespace {

/// SHA-256 of the 100 000 results of f for i = 0, 1, ..., each as 8 bytes, least significant first.
template <class Function>
std::string digest_of_results(Function f) {
  random::Sha256 hash;
  for (int i = 0; i < 100000; ++i) {
    std::uint8_t bytes[8];
    random::store_little(std::bit_cast<std::uint64_t>(f(i + 0.5)), bytes);
    hash.add({reinterpret_cast<const char*>(bytes), sizeof bytes});
  }
  return hash.hex();
}

}  // namespace

TEST_CASE("log and exp are those of the page to the last bit") {
  // tests/reference/randnum_streams.py: hashlib.sha256 over struct.pack('<d', log((i + 0.5) * 2**-10)) and exp(-((i + 0.5) * 2**-8))
  CHECK(digest_of_results([](double i) { return random::log(i * 0x1p-10); }) ==
        "5959aa3b4db4b1695fd643c6d42c059a7502b2307be30dae61189fea8ffefa97");
  CHECK(digest_of_results([](double i) { return random::exp(-(i * 0x1p-8)); }) ==
        "f20754407caa34bb447d56cf6a7ad0be5f5869d1802a01dd1854e4ae8a9565b4");
}

// SPDX-License-Identifier: MIT
#pragma once
// Which vector instructions to use: the one place that decides. Every path makes the same values; they differ in speed.
//
// The code of a path is a few functions that each floor keeps in files of its own, compiled for that path alone
// (random/kernels_avx2.cpp, output/…). What all paths share is written once, with the compilers' vector types, at the width
// of the path; instructions that no operator names (compress, byte permutations) are written as intrinsics. A library such
// as Highway would cover both, but the versions that systems package compress no bytes, which is half of our speed.

#include <string_view>

namespace randnum::random {

/// portable: whatever the compiler may use everywhere: SSE2 on x86-64, NEON on arm64.
/// avx2:     AVX2 and BMI2 (Intel 2013, AMD 2015).
/// avx512:   AVX-512 F, BW, DQ, VL, VBMI and VBMI2 (Intel 2019, AMD 2022).
enum class Path { portable, avx2, avx512 };

/// The best path that processor and operating system support; or the one that the environment variable RANDNUM_SIMD names,
/// for tests: `portable`, on arm64 also `neon`, which is the same, and on x86-64 `avx2` and `avx512`. Decided at the first
/// call. Throws InputError (field RANDNUM_SIMD) for another name, and for a path that this machine does not support.
Path path();

/// As path() for a value of RANDNUM_SIMD; empty stands for the best.
Path path_named(std::string_view name);

}  // namespace randnum::random

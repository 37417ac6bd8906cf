// SPDX-License-Identifier: MIT
#include "random/path.h"

#include <cstdlib>

#include "random/error.h"

// clang has no _Bool in C++, which that header says
#if defined(__x86_64__) && __has_include(<sys/platform/x86.h>) && !defined(__clang__)
#include <sys/platform/x86.h>
#endif

namespace randnum::random {
namespace {

// glibc has asked the processor when the process started. Asking again costs 20 us on a virtual machine, where each CPUID
// instruction traps; and GLIBC_TUNABLES has its say this way.
#if defined(__x86_64__) && defined(CPU_FEATURE_ACTIVE)
bool supports(Path path) {
  const bool avx2 = CPU_FEATURE_ACTIVE(AVX2) && CPU_FEATURE_ACTIVE(BMI1) && CPU_FEATURE_ACTIVE(BMI2);
  if (path != Path::avx512) return path == Path::portable || avx2;
  return avx2 && CPU_FEATURE_ACTIVE(AVX512F) && CPU_FEATURE_ACTIVE(AVX512BW) && CPU_FEATURE_ACTIVE(AVX512DQ) &&
         CPU_FEATURE_ACTIVE(AVX512VL) && CPU_FEATURE_ACTIVE(AVX512_VBMI) && CPU_FEATURE_ACTIVE(AVX512_VBMI2);
}
#elif defined(__x86_64__)
bool supports(Path path) {
  __builtin_cpu_init();
  const bool avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2");
  if (path != Path::avx512) return path == Path::portable || avx2;
  return avx2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
         __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vbmi") &&
         __builtin_cpu_supports("avx512vbmi2");
}
#else
bool supports(Path path) { return path == Path::portable; }
#endif

}  // namespace

Path path_named(std::string_view name) {
  constexpr struct {
    std::string_view name;
    Path path;
  } names[] = {
    {"avx512", Path::avx512},
    {"avx2", Path::avx2},
#if defined(__aarch64__)
    {"neon", Path::portable},
#endif
    {"portable", Path::portable},
  };
  for (const auto& known : names) {
    if (name.empty() ? !supports(known.path) : name != known.name) continue;
    if (!supports(known.path)) throw InputError("RANDNUM_SIMD", "must be a path that this machine supports");
    return known.path;
  }
  throw InputError("RANDNUM_SIMD", "must be portable, neon (arm64), avx2 or avx512 (x86-64)");
}

Path path() {
  static const Path decided = [] {
    const char* name = std::getenv("RANDNUM_SIMD");
    return path_named(name == nullptr ? "" : name);
  }();
  return decided;
}

}  // namespace randnum::random

// SPDX-License-Identifier: MIT
#include "output/kernels.h"

#include "random/path.h"

namespace randnum::output {

const Kernels& kernels() {
#if defined(__x86_64__)
  switch (random::path()) {
    case random::Path::avx512: return avx512_kernels;
    case random::Path::avx2: return avx2_kernels;
    case random::Path::portable: break;
  }
#else
  random::path();  // refuses what this machine does not support
#endif
  return portable_kernels;
}

}  // namespace randnum::output

// SPDX-License-Identifier: MIT
#include "random/kernels.h"

#include "random/path.h"

namespace randnum::random {

const Kernels& kernels() {
#if defined(__x86_64__)
  switch (path()) {
    case Path::avx512: return avx512_kernels;
    case Path::avx2: return avx2_kernels;
    case Path::portable: break;
  }
#else
  path();  // refuses what this machine does not support
#endif
  return portable_kernels;
}

}  // namespace randnum::random

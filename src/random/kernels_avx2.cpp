// SPDX-License-Identifier: MIT
#include "random/bounded_lanes.h"
#include "random/chacha20_lanes.h"
#include "random/feistel_lanes.h"
#include "random/kernels.h"

namespace randnum::random {

const Kernels avx2_kernels = {
    .chacha20 = ChaCha20<8>::keystream,
    .bounded16 = Bounded<std::uint16_t, std::uint32_t>::column,
    .bounded32 = Bounded<std::uint32_t, std::uint64_t>::column,
    .feistel = Feistel<4, 2>::column,
};

}  // namespace randnum::random

// SPDX-License-Identifier: MIT
#include "output/bytes_avx512.h"
#include "output/digits_avx512.h"
#include "output/kernels.h"

namespace randnum::output {

const Kernels avx512_kernels = {
    .integers8 = integers8,
    .integers16 = integers<std::uint16_t>,
    .integers32 = integers<std::uint32_t>,
    .integers64 = integers<std::uint64_t>,
    .signeds = integers<std::int64_t>,
    .decimals32 = decimals<std::uint32_t>,
    .decimals64 = decimals<std::uint64_t>,
    .signed_decimals = decimals<std::int64_t>,
    .hex = hex,
    .base64 = base64,
    .uuids = uuids,
};

}  // namespace randnum::output

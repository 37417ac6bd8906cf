// SPDX-License-Identifier: MIT
#include "output/digits_avx2.h"
#include "output/digits_scalar.h"
#include "output/encode_scalar.h"
#include "output/kernels.h"

namespace randnum::output {

const Kernels avx2_kernels = {
    .integers8 = integers8,
    .integers16 = integers<std::uint16_t>,
    .integers32 = integers<std::uint32_t>,
    .integers64 = integers<std::uint64_t>,
    .signeds = integers<std::int64_t>,
    .decimals32 = put_decimals<std::uint32_t>,
    .decimals64 = put_decimals<std::uint64_t>,
    .signed_decimals = put_decimals<std::int64_t>,
    .hex = put_hex,
    .base64 = put_base64,
    .uuids = put_uuids,
};

}  // namespace randnum::output

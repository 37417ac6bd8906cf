// SPDX-License-Identifier: MIT
#include "output/digits_scalar.h"
#include "output/encode_scalar.h"
#include "output/kernels.h"

namespace randnum::output {

const Kernels portable_kernels = {
    .integers8 = put_integers<std::uint8_t>,
    .integers16 = put_integers<std::uint16_t>,
    .integers32 = put_integers<std::uint32_t>,
    .integers64 = put_integers<std::uint64_t>,
    .signeds = put_integers<std::int64_t>,
    .decimals32 = put_decimals<std::uint32_t>,
    .decimals64 = put_decimals<std::uint64_t>,
    .signed_decimals = put_decimals<std::int64_t>,
    .hex = put_hex,
    .base64 = put_base64,
    .uuids = put_uuids,
};

}  // namespace randnum::output

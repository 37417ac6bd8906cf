// SPDX-License-Identifier: MIT
#pragma once
// Entropy from the operating system, and from nowhere else: no clock, no process number, no std::random_device. What the
// kernel does not give is an error, never a weaker value.

#include <cstddef>
#include <cstdint>

namespace randnum::random {

/// Fills `size` bytes from getrandom(2), which waits until the kernel's pool is ready. Interrupted and short answers are
/// continued. Where the call is missing (ENOSYS) or forbidden (EPERM, by a seccomp filter), /dev/urandom is read after
/// /dev/random has once been ready. Throws SourceError, with the reason, if neither gives all the bytes.
void system_entropy(std::uint8_t* out, std::size_t size);

}  // namespace randnum::random

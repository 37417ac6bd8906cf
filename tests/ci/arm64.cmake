# SPDX-License-Identifier: MIT
# Cross-building for arm64 on Debian: compiler, libsodium and OpenSSL of that architecture, headers and packages of this one.
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR aarch64)
set(CMAKE_CXX_COMPILER aarch64-linux-gnu-g++)
set(CMAKE_CROSSCOMPILING_EMULATOR qemu-aarch64-static)
set(SODIUM_LIBRARY /usr/lib/aarch64-linux-gnu/libsodium.a CACHE FILEPATH "")
set(OPENSSL_CRYPTO_LIBRARY /usr/lib/aarch64-linux-gnu/libcrypto.a CACHE FILEPATH "")
set(OPENSSL_SSL_LIBRARY /usr/lib/aarch64-linux-gnu/libssl.a CACHE FILEPATH "")
set(fmt_DIR /usr/lib/x86_64-linux-gnu/cmake/fmt CACHE PATH "")

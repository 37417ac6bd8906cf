// SPDX-License-Identifier: MIT
//
// What a static libcrypto would bring along and nobody needs. The linker hands the calls of these functions over (--wrap,
// CMakeLists.txt): a draw must not pay for TLS, and a server that takes addresses in numbers must not be able to ask for names.

#include <netdb.h>

extern "C" {
void __real_OPENSSL_cpuid_setup();
void __wrap_OPENSSL_cpuid_setup();
int __wrap_getaddrinfo(const char* name, const char* service, const addrinfo* hints, addrinfo** result);
void __wrap_freeaddrinfo(addrinfo* result);
int __wrap_getnameinfo(const sockaddr* address, socklen_t size, char* name, socklen_t name_size, char* service,
                       socklen_t service_size, int flags);
hostent* __wrap_gethostbyname(const char* name);
void* __wrap_dlopen(const char* file, int mode);
void* randnum_nothing();
}

namespace {

/// False before C++ begins: libcrypto's part of .init comes first.
bool begun = false;
struct Begin {
  Begin() { begun = true; }
} const begin;

}  // namespace

/// libcrypto asks the processor before main(), in every run of whatever contains it: six times CPUID, which in a virtual machine
/// is 40 us of a draw's 100. It asks again when it is first used (ossl_init_base), and that is soon enough.
void __wrap_OPENSSL_cpuid_setup() {
  if (begun) __real_OPENSSL_cpuid_setup();
}

// Names are looked up by libraries that a static executable would load at run time, if they are there and of the same glibc.
int __wrap_getaddrinfo(const char*, const char*, const addrinfo*, addrinfo**) { return EAI_FAIL; }
void __wrap_freeaddrinfo(addrinfo*) {}
int __wrap_getnameinfo(const sockaddr*, socklen_t, char*, socklen_t, char*, socklen_t, int) { return EAI_FAIL; }
hostent* __wrap_gethostbyname(const char*) { return nullptr; }

/// Engines and providers, for which openssl.cnf may ask: whoever can write that file must not get code into a server.
void* __wrap_dlopen(const char*, int) { return nullptr; }

/// "No", "there is none", or nothing at all, for the functions that CMakeLists.txt lists: compressed certificates (RFC 8879), for
/// which the libcrypto.a of Debian 13 would bring zlib and zstd, 0.8 MB; AES-GCM by AVX-512, 0.7 MB for twice a rate that is
/// above the generator's already; and a library of jitter that Ubuntu's of 26.04 wants: without a collector the seed source JITTER,
/// which openssl.cnf must ask for, fails. Who is told so asks no further.
void* randnum_nothing() { return nullptr; }

# SPDX-License-Identifier: MIT
"""What the second implementation stands on, against vectors that others published."""

import hashlib
import math
import sys

from randnum_streams import bijection, chacha20_blocks, exp, log, shuffled, siphash_2_4


def check():
    def expect(name, got, wanted):
        if got != wanted:
            sys.exit("self-test: %s is %s, not %s" % (name, got, wanted))

    ordered = bytes(range(32))
    expect("SHA-256 of abc (FIPS 180-4)", hashlib.sha256(b"abc").hexdigest(),
           "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    expect("ChaCha20 with key 0 and nonce 0", chacha20_blocks(bytes(32), 0, 0, 1)[:16].hex(),
           "76b8e0ada0f13d90405d6ae55386bd28")
    expect("ChaCha20, RFC 8439, 2.3.2", chacha20_blocks(ordered, 0x4A000000, 0x0900000000000001, 2)[:64].hex(),
           "10f1e7e4d13b5915500fdd1fa32071c4c7d1f4c733c068030422aa9ac3d46c4e"
           "d2826446079faa0914c2d705d98b02a2b5129cd1de164eb9cbd083e8a2503c4e")
    one_by_one = b"".join(chacha20_blocks(ordered, 7, i, 1) for i in range(2**32 - 20, 2**32 + 20))
    expect("ChaCha20, many blocks at once", chacha20_blocks(ordered, 7, 2**32 - 20, 40), one_by_one)
    expect("SipHash-2-4 (the paper's appendix A)", siphash_2_4(ordered[:16], ordered[:15]), 0xA129CA6149BE45E5)
    expect("bijection(999), sorted", sorted(bijection(ordered, 999)(0)) == list(range(999)), True)
    expect("shuffled(5000), sorted", sorted(shuffled(ordered, 5000)(0)) == list(range(5000)), True)
    for k in range(1, 2000):
        for function, reference, x in (exp, math.exp, (k - 1000) * 0.7), (log, math.log, k / 777.0):
            got, near = function(x), reference(x)
            expect("%s(%r) to 2 ulp" % (function.__name__, x), abs(got - near) <= 2 * math.ulp(near), True)
    print("self-test passed")

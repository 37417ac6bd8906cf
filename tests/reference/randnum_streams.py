#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The generator randnum-1 a second time, written from man/randnum-streams.7 alone.

Sections, names and order are those of the page.  Nothing here is shared with src/, so that where the two agree the
page is complete.  Speed does not matter, except that many keystream blocks are made at once.

    randnum_streams.py int 1 6 --count 5 --seed dice        prints what randnum prints
    randnum_streams.py --self-test                          checks the primitives against published vectors
"""

import base64
import functools
import hashlib
import itertools
import math
import struct
import sys


# KEY ----------------------------------------------------------------------------------------------------------------

def le64(x):
    return struct.pack("<Q", x)


def make_key(seed, stream=0):
    name = b"randnum-1"
    return hashlib.sha256(le64(len(name)) + name + le64(len(seed)) + seed + le64(stream)).digest()


# KEYSTREAM ----------------------------------------------------------------------------------------------------------

def chacha20_blocks(key, nonce, first, count):
    """Blocks first, ..., first + count - 1.  Each of the 16 words is one big integer with 64 bits for every block, of
    which the upper 32 are kept zero: so all blocks are added, xored and rotated at once."""

    def lanes(words):
        return int.from_bytes(struct.pack("<%dQ" % count, *words), "little")

    def split(word):
        return struct.unpack("<%dQ" % count, word.to_bytes(8 * count, "little"))

    low32 = lanes([0xFFFFFFFF] * count)

    def rotated(x, k):
        return (x << k | x >> 32 - k) & low32

    def quarter_round(a, b, c, d):
        x[a] = x[a] + x[b] & low32
        x[d] = rotated(x[d] ^ x[a], 16)
        x[c] = x[c] + x[d] & low32
        x[b] = rotated(x[b] ^ x[c], 12)
        x[a] = x[a] + x[b] & low32
        x[d] = rotated(x[d] ^ x[a], 8)
        x[c] = x[c] + x[d] & low32
        x[b] = rotated(x[b] ^ x[c], 7)

    counters = range(first, first + count)
    start = [lanes([word] * count) for word in struct.unpack("<12I", b"expand 32-byte k" + key)]
    start += [lanes([i & 0xFFFFFFFF for i in counters]), lanes([i >> 32 for i in counters])]
    start += [lanes([word] * count) for word in struct.unpack("<2I", le64(nonce))]
    x = list(start)
    for _ in range(10):
        for i in range(4):
            quarter_round(i, 4 + i, 8 + i, 12 + i)
        for i in range(4):
            quarter_round(i, 4 + (i + 1) % 4, 8 + (i + 2) % 4, 12 + (i + 3) % 4)
    words = [split(a + b & low32) for a, b in zip(x, start)]
    return b"".join(struct.pack("<16I", *block) for block in zip(*words))


chacha20_blocks_kept = functools.lru_cache(maxsize=2000)(chacha20_blocks)


# CHUNKS and BUILDING BLOCKS -----------------------------------------------------------------------------------------

CHUNK = 16384
SETUP = 2**64 - 1


class Keystream:
    """The keystream for one nonce, read from its start in order; what is made of its bytes are BUILDING BLOCKS."""

    def __init__(self, key, nonce):
        self.key, self.nonce = key, nonce
        self.block, self.bytes, self.at = 0, b"", 0

    def take(self, size):
        while len(self.bytes) - self.at < size:
            more = max(1, min(64, self.block))
            fresh = chacha20_blocks_kept(self.key, self.nonce, self.block, more)
            self.bytes, self.at = self.bytes[self.at:] + fresh, 0
            self.block += more
        self.at += size
        return self.bytes[self.at - size:self.at]

    def word(self, w):
        return int.from_bytes(self.take(w // 8), "little")

    def bounded(self, n):
        w = 16 if n <= 2**12 else 32 if n <= 2**32 else 64
        while True:
            m = self.word(w) * n
            if m % 2**w >= 2**w % n:
                return m >> w

    def real(self):
        return float(self.word(64) >> 11) * 2.0**-53

    def open_real(self):
        return float(2 * (self.word(64) >> 12) + 1) * 2.0**-53


def in_chunks(key, value, per_chunk=CHUNK):
    """The values from number `first` on, where value(words, i) makes value i from the keystream of its chunk."""

    def values(first):
        for chunk in itertools.count(first // per_chunk):
            words = Keystream(key, chunk)
            for i in range(chunk * per_chunk, (chunk + 1) * per_chunk):
                made = value(words, i)
                if i >= first:
                    yield made

    return values


def exp(x):
    t = x * float.fromhex("0x1.71547652b82fep+0")
    k = int(t + 0.5 if t >= 0 else t - 0.5)
    h = x - k * float.fromhex("0x1.62e42feep-1")
    c = k * float.fromhex("0x1.a39ef35793c76p-33")
    r = h - c
    s = 1.0 / math.factorial(13)
    for n in range(12, 1, -1):
        s = 1.0 / math.factorial(n) + r * s
    return math.ldexp(1.0 + (h - (c - (r * r) * s)), k)


def log(x):
    half, e = math.frexp(x)
    m, e = half * 2.0, e - 1
    if m > float.fromhex("0x1.6a09e667f3bcdp+0"):
        m, e = m * 0.5, e + 1
    f = m - 1.0
    s = f / (2.0 + f)
    z = s * s
    p = 2.0 / 25.0
    for n in range(23, 2, -2):
        p = 2.0 / n + z * p
    q = z * p
    h = (0.5 * f) * f
    return e * float.fromhex("0x1.62e42feep-1") - ((h - (s * (h + q) + e * float.fromhex("0x1.a39ef35793c76p-33"))) - f)


sqrt = math.sqrt


class Ziggurat:
    """Ziggurat tables, and ziggurat(f, X, Y, tail) when called."""

    def __init__(self, f, g, R, V, tail):
        self.f, self.tail = f, tail
        self.X = X = [V / f(R), R] + [0.0] * 255
        self.Y = Y = [None, f(R)] + [1.0] * 255
        for i in range(2, 256):
            Y[i] = Y[i - 1] + V / X[i - 1]
            X[i] = g(Y[i])

    def __call__(self, words):
        X, Y = self.X, self.Y
        while True:
            w = words.word(64)
            i = w & 255
            bit = w >> 8 & 1
            x = (float(2 * (w >> 12) + 1) * 2.0**-53) * X[i]
            if x < X[i + 1]:
                return x, bit
            if i == 0:
                return self.tail(words), bit
            y = Y[i] + (Y[i + 1] - Y[i]) * words.real()
            if y < self.f(x):
                return x, bit


def shuffled(key, n):
    def values(first):
        a = list(range(n))
        for i in range(n):
            if i % CHUNK == 0:
                words = Keystream(key, i // CHUNK)
            j = i + words.bounded(n - i)
            a[i], a[j] = a[j], a[i]
            if i >= first:
                yield a[i]

    return values


def siphash_2_4(key, data):
    """J.-P. Aumasson and D. J. Bernstein, SipHash: a fast short-input PRF (2012), sections 2.1 to 2.4."""
    low64 = 2**64 - 1

    def rotated(x, k):
        return (x << k | x >> 64 - k) & low64

    def rounds(v0, v1, v2, v3, count):
        for _ in range(count):
            v0, v2 = v0 + v1 & low64, v2 + v3 & low64
            v1, v3 = rotated(v1, 13) ^ v0, rotated(v3, 16) ^ v2
            v0 = rotated(v0, 32)
            v2, v0 = v2 + v1 & low64, v0 + v3 & low64
            v1, v3 = rotated(v1, 17) ^ v2, rotated(v3, 21) ^ v0
            v2 = rotated(v2, 32)
        return v0, v1, v2, v3

    k0, k1 = struct.unpack("<2Q", key)
    v0, v1 = k0 ^ 0x736F6D6570736575, k1 ^ 0x646F72616E646F6D
    v2, v3 = k0 ^ 0x6C7967656E657261, k1 ^ 0x7465646279746573
    data += bytes(7 - len(data) % 8) + bytes([len(data) % 256])
    for (m,) in struct.iter_unpack("<Q", data):
        v0, v1, v2, v3 = rounds(v0, v1, v2, v3 ^ m, 2)
        v0 ^= m
    v0, v1, v2, v3 = rounds(v0, v1, v2 ^ 0xFF, v3, 4)
    return v0 ^ v1 ^ v2 ^ v3


def bijection(key, n):
    setup = Keystream(key, SETUP)
    K = [setup.take(16) for _ in range(10)]
    b = (n - 1).bit_length()
    u = b // 2
    v = b - u

    def one_pass(number):
        L, R = number >> v, number & 2**v - 1
        for i in range(10):
            F = siphash_2_4(K[i], le64(R))
            t = (L + F) % 2**(u if i % 2 == 0 else v)
            L, R = R, t
        return L << v | R

    def values(first):
        for i in range(first, n):
            number = one_pass(i)
            while number >= n:
                number = one_pass(number)
            yield number

    return values


# DRAWS --------------------------------------------------------------------------------------------------------------
# Each gives a function values(first), which goes through the values from number `first` on.

def unique(key, n):
    return shuffled(key, n) if n <= 2**16 else bijection(key, n)


def int_values(key, low, high, step=1, is_unique=False):
    n = (high - low) // step + 1
    if is_unique:
        return lambda first: (low + k * step for k in unique(key, n)(first))
    return in_chunks(key, lambda words, i: low + words.bounded(n) * step)


def float_values(key, low, high, with_low=True, with_high=False):
    h = 1.0 if math.isfinite(high - low) else 2.0
    o, d = low / h, high / h - low / h
    first = 0 if with_low else 1
    last = 2**53 if with_high else 2**53 - 1

    def value(words, i):
        while True:
            k = first + words.bounded(last - first + 1)
            x = h * (o + d * (float(k) * 2.0**-53))
            if low < x < high or with_low and x == low or with_high and x == high:
                return x

    return in_chunks(key, value)


def decimal_values(key, low, high, precision, with_low=True, with_high=False):
    """float with precision: integers that are to be divided by 10^precision; low and high are exact fractions."""
    a, b = low * 10**precision, high * 10**precision
    if a.denominator != 1 or b.denominator != 1:
        raise ValueError("an end has more decimals than the precision")
    return int_values(key, int(a) + (not with_low), int(b) - (not with_high))


def bool_values(key, p):
    def value(words, i):
        r = p
        while True:
            r = r * 65536.0
            d = math.floor(r)
            w = words.word(16)
            if w != d:
                return w < d
            r = r - d
            if r == 0:
                return False

    return in_chunks(key, value)


def normal_tail(words):
    while True:
        a = -log(words.open_real()) / NORMAL_R
        b = -log(words.open_real())
        if b + b >= a * a:
            return NORMAL_R + a


NORMAL_R, NORMAL_V = 3.6541528853610088, 0.0049286732339746549
NORMAL = Ziggurat(lambda x: exp((-0.5 * x) * x), lambda y: sqrt(-2.0 * log(y)), NORMAL_R, NORMAL_V, normal_tail)

EXPONENTIAL_R, EXPONENTIAL_V = 7.6971174701310497, 0.0039496598225815572
EXPONENTIAL = Ziggurat(lambda x: exp(-x), lambda y: -log(y), EXPONENTIAL_R, EXPONENTIAL_V,
                       lambda words: EXPONENTIAL_R - log(words.open_real()))


def normal_values(key, mean, stddev):
    def value(words, i):
        x, bit = NORMAL(words)
        return mean + stddev * (-x if bit else x)

    return in_chunks(key, value)


def exponential_values(key, rate):
    return in_chunks(key, lambda words, i: EXPONENTIAL(words)[0] / rate)


def bytes_values(key, size):
    most = 61440
    if size <= most:
        return in_chunks(key, lambda words, i: words.take(size), most // size)
    P = -(-size // most)
    sizes = [most] * (P - 1) + [size - most * (P - 1)]

    def values(first):
        for i in itertools.count(first):
            yield b"".join(Keystream(key, i * P + j).take(piece) for j, piece in enumerate(sizes))

    return values


def uuid_values(key, version, T=None):
    """The UUIDs as numbers of 128 bits, most significant first."""
    def version_4(words, i):
        octets = bytearray(words.take(16))
        octets[6] = octets[6] & 0x0F | 0x40
        octets[8] = octets[8] & 0x3F | 0x80
        return int.from_bytes(octets, "big")

    def version_7(words, i):
        t = T * 2**42 + C + i
        r = words.word(64) >> 32
        return t >> 42 << 80 | 0b0111 << 76 | (t >> 30 & 0xFFF) << 64 | 0b10 << 62 | (t & 2**30 - 1) << 32 | r

    C = Keystream(key, SETUP).word(64) >> 23
    return in_chunks(key, version_4 if version == 4 else version_7)


def ulid_values(key, T):
    C = Keystream(key, SETUP).word(64) >> 25

    def value(words, i):
        t = T * 2**40 + C + i
        r = words.word(64) >> 24
        return t * 2**40 + r

    return in_chunks(key, value)


def choice_values(key, n, weights=None, is_unique=False):
    """The numbers of the items."""
    if is_unique:
        return shuffled(key, n)
    if weights is None:
        return in_chunks(key, lambda words, i: words.bounded(n))
    S = list(itertools.accumulate(weights))

    def value(words, i):
        while True:
            u = words.real() * S[n - 1]
            if u < S[n - 1]:
                return next(k for k in range(n) if S[k] > u)

    return in_chunks(key, value)


def shuffle_values(key, n, repeat=False):
    return in_chunks(key, lambda words, i: words.bounded(n)) if repeat else shuffled(key, n)


# TEXT ---------------------------------------------------------------------------------------------------------------

def digits(x, base):
    text = ""
    while x > 0 or not text:
        x, digit = divmod(x, base)
        text = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + text
    return text


def int_text(x, base=10, width=0):
    return (("-" if x < 0 else "") + digits(abs(x), base)).zfill(width)  # after the sign


def pad_width(low, high, base=10):
    return max(len(int_text(low, base)), len(int_text(high, base)))


def float_text(x):
    text = repr(x)
    return text[:-2] if text.endswith(".0") else text


def decimal_text(x, precision):
    text = digits(abs(x), 10).zfill(precision + 1)
    point = len(text) - precision
    return ("-" if x < 0 else "") + text[:point] + ("." + text[point:] if precision else "")


def uuid_text(x):
    text = "%032x" % x
    return "-".join([text[:8], text[8:12], text[12:16], text[16:20], text[20:]])


def ulid_text(x):
    return "".join("0123456789ABCDEFGHJKMNPQRSTVWXYZ"[x >> 5 * i & 31] for i in range(25, -1, -1))


def bytes_text(x, encoding):
    return {"hex": lambda: x.hex().encode(), "base64": lambda: base64.b64encode(x),
            "base64url": lambda: base64.urlsafe_b64encode(x).rstrip(b"="), "base32": lambda: base64.b32encode(x),
            "raw": lambda: x}[encoding]()


if __name__ == "__main__":
    import command_line
    command_line.main(sys.argv[1:])

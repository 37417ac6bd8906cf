# SPDX-License-Identifier: MIT
"""What is compared with what, and the least ratios to /dev/null (null) and through a pipe (pipe)."""

import checks
from measure import Instructions, Linear, Rate, StartUp, inside
from results import Bound

ONE_THREAD = " -n {n} --threads 1"
SMALL = "randnum int 1 100" + ONE_THREAD
LARGE = "randnum int 1 1000000000" + ONE_THREAD
FLOAT = "randnum float" + ONE_THREAD
NORMAL = "randnum normal" + ONE_THREAD
BYTES = "randnum bytes {n} --threads 1"
UUID = "randnum uuid" + ONE_THREAD
SHUF_SMALL = "shuf -r -i 1-100 -n {n}"
SHUF_LARGE = "shuf -r -i 1-1000000000 -n {n}"
SEQ = "seq {n}"
GSL_FLAT = "gsl-randist 1 {n} flat 0 1"
OPENSSL = dict(peer_count=2**31 - 1, peer_most=2**31 - 1, unit=1e9)   # OpenSSL 3.0 takes no more

small, large = checks.integers(1, 100), checks.integers(1, 10**9)

NUMPY_NORMAL = """python3 -c '
import numpy, time
generator, block = numpy.random.default_rng(), numpy.empty(10000)
generator.standard_normal(out=block)
began = time.perf_counter()
for _ in range({n} // 10000): generator.standard_normal(out=block)
print(time.perf_counter() - began)'"""
NUMPY_TEXT = """python3 -c '
import numpy, sys
generator = numpy.random.default_rng()
for _ in range({n} // 10000):
    values = generator.integers(1, 1000000000, 10000, endpoint=True)
    sys.stdout.write("\\n".join(map(str, values.tolist())) + "\\n")'"""


def least(value, aim=None):
    return Bound("≥", value, aim)


def most(value):
    return Bound("≤", value)


def threads(command, wanted):
    return command.replace(" --threads 1", wanted)


def rows():
    yield from against_peers()
    yield from against_itself()
    for locale, shuf_bound in ("C.UTF-8", most(0.85)), ("C", None):
        yield StartUp("randnum int 1 6", checks.die, [
            ("shuf -i 1-6 -n 1", shuf_bound), ("jot -r 1 1 6", most(1.1)), ("uuidgen", None)], locale)
    yield Instructions("randnum int 1 6", most(150))
    yield Linear(LARGE, (10**7, 10**8, 10**9), most(1.05), memory=most(8))


def against_peers():
    yield Rate(SMALL, SHUF_SMALL, small, least(60, 80), least(25, 40))
    yield Rate(LARGE, SHUF_LARGE, large, least(15, 23), least(9, 14))
    for path, small_bound, large_bound in ("avx2", 30, 10), ("portable", 12, 4):
        env = {"RANDNUM_SIMD": path}
        yield Rate(SMALL, SHUF_SMALL, small, least(small_bound), env=env)
        yield Rate(LARGE, SHUF_LARGE, large, least(large_bound), env=env)
    yield Rate(LARGE, SEQ, large, least(2), least(1.3), peer_count=10**8)
    yield Rate(threads(LARGE, " --threads 2"), SEQ, large, least(3.5), peer_count=10**8)
    yield Rate("randnum int -9223372036854775808 9223372036854775807" + ONE_THREAD, SHUF_LARGE,
               checks.integers(-2**63, 2**63 - 1), least(6))
    yield Rate(FLOAT, GSL_FLAT, checks.reals, least(4, 5))
    yield Rate("randnum float --precision 6" + ONE_THREAD, GSL_FLAT, checks.six_decimals, least(12))
    yield Rate(NORMAL, "gsl-randist 1 {n} gaussian 1", checks.normals, least(5))
    yield Rate("randnum normal --format raw" + ONE_THREAD, NUMPY_NORMAL, checks.raw_normals, least(2.5),
               peer_count=10**8, peer_name="numpy `standard_normal(out=…)`, in memory", peer_runner=inside)
    yield Rate(BYTES, "openssl rand {n}", checks.raw_bytes, least(1.5), least(1.5), count=2 * 10**9, **OPENSSL)
    yield Rate(threads(BYTES, " --threads 2"), "openssl rand {n}", checks.raw_bytes, least(2.5), count=2 * 10**9, **OPENSSL)
    yield Rate("randnum bytes {n} --encoding hex --threads 1", "openssl rand -hex {n}", checks.hex_digits, least(100),
               count=10**9, size=2, **OPENSSL | dict(peer_count=10**7))
    yield Rate(UUID, SEQ, checks.uuids, least(0.7), peer_count=10**8)
    yield Rate("randnum int 1 1000000000000 --unique" + ONE_THREAD, "shuf -i 1-1000000000000 -n {n}",
               checks.unique(1, 10**12), least(10), count=10**6, peer_count=10**6, fixed=True, memory=most(16))
    yield Rate("randnum shuffle {file} --threads 1", "shuf {file}", checks.shuffled, least(3),
               count=10**7, peer_count=10**7, fixed=True, memory="peer")
    # For information.
    yield Rate(SMALL, "jot -r {n} 1 100", small)
    yield Rate(LARGE, "jot -r {n} 1 1000000000", large)
    yield Rate(LARGE, "mawk 'BEGIN { for (i = 0; i < {n}; ++i) print 1 + int(rand() * 1000000000) }'", large,
               peer_name="mawk, a loop with `rand()`")
    yield Rate(LARGE, NUMPY_TEXT, large, peer_name="numpy `integers()`, joined as text")


def against_itself():
    yield Rate(LARGE + " --format json", LARGE, checks.json_of(1, 10**9, 10**9), least(0.8), peer_count=10**8,
               peer_check=large)
    yield Rate(FLOAT + " --format json", FLOAT, checks.json_of(0, 1, 2**53), least(0.8), peer_count=10**8,
               peer_check=checks.reals)
    for command, check in ((SMALL, small), (LARGE, large), (FLOAT, checks.reals), (NORMAL, checks.normals),
                           (BYTES, checks.raw_bytes)):
        unit = dict(count=2 * 10**9, peer_count=2 * 10**9, unit=1e9) if command == BYTES else dict(peer_count=10**8)
        for wanted in " --threads 2", "":
            yield Rate(threads(command, wanted), command, check, least(1), least(1), **unit)

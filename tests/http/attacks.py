# SPDX-License-Identifier: MIT
"""Malformed and hostile requests, as data: what is sent, and the one answer that it must get before the connection ends.

Where a request was once an entry of the CVE list, against some release of cpp-httplib, the row says so: it is closed here whichever
release is built in. Numbers between the bytes are pauses in seconds.
"""

import functools
import gzip
from typing import NamedTuple

MEBI = 1 << 20
HEAD = b"GET /v1/int HTTP/1.1\r\nHost: localhost\r\n"
POST = b"POST /v1/int HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
CHUNKED = POST + b"Transfer-Encoding: chunked\r\n\r\n"
LIMIT = MEBI   # --max-body of the server that is attacked


# Those of cpp-httplib that touch a server; each is named where it is closed, here or in `attack`.
CVES = """2020-11709 2023-26130 2025-0825 2025-46728 2025-52887 2025-53628 2025-53629 2025-66570 2025-66577 2026-21428 2026-22776 2026-28434
          2026-28435 2026-29076 2026-34441 2026-45352 2026-45372 2026-46527""".split()


class Attack(NamedTuple):
    name: str
    parts: tuple            # bytes, and pauses
    statuses: tuple = (400,)
    flood: tuple = ()       # (piece, times): what follows, as long as anybody takes it
    cve: str = ""


def attack(name, *parts, statuses=(400,), flood=(), cve=""):
    return Attack(name, parts, statuses, flood, cve)


def lengths():
    yield attack("duplicate Content-Length", POST + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdeG")
    yield attack("equal Content-Lengths", POST + b"Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}")
    yield attack("Content-Length and Transfer-Encoding",
                 POST + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")
    yield attack("Transfer-Encoding and Content-Length",
                 POST + b"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n")
    for coding in (b"gzip, chunked", b"identity", b"chunked, identity", b"chunked, chunked", b"xchunked", b"chunked;q=1", b"",
                   b"\x0bchunked"):
        yield attack(f"Transfer-Encoding {coding!r}", POST + b"Transfer-Encoding: " + coding + b"\r\n\r\n0\r\n\r\n")
    yield attack("Transfer-Encoding twice", POST + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")
    yield attack("Transfer-Encoding in HTTP/1.0", CHUNKED.replace(b"HTTP/1.1", b"HTTP/1.0") + b"0\r\n\r\n")
    for length in (b"-1", b"+5", b"0x5", b"5, 5", b"5 5", b"5;", b"", b"1e1", b"5.0", b"18446744073709551616", b"9" * 400):
        yield attack(f"Content-Length {length[:24].decode()!r}", POST + b"Content-Length: " + length + b"\r\n\r\nabcde",
                     statuses=(400, 413))
    for size in (b"-2", b"+2", b"0x2", b"", b" 2", b"2 ", b"g", b"2;\n", b"00000000000000002", b"2\n"):
        yield attack(f"chunk size {size.decode()!r}", CHUNKED + size + b"\r\n{}\r\n0\r\n\r\n",
                     cve="2026-45352" if size == b"-2" else "")
    yield attack("chunk without its end", CHUNKED + b"2\r\n{}0\r\n\r\n")
    yield attack("chunk that ends by a bare LF", CHUNKED + b"2\r\n{}\n0\r\n\r\n")
    yield attack("a request where a chunk should be", CHUNKED + HEAD + b"\r\n")


def bodies_where_none_belong():
    """A body that is itself a request, at once and 0.3 s late. It must never be taken for one: see also `smuggling`."""
    inner = b"GET /v1/bytes?size=1M&format=raw HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: smuggled\r\n\r\n"
    for method in ("GET", "HEAD", "DELETE", "OPTIONS"):
        for target in ("/v1/int", "/nowhere"):
            head = f"{method} {target} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {len(inner)}\r\n\r\n".encode()
            yield attack(f"{method} {target} with a body", head + inner, cve="2026-34441")
            yield attack(f"{method} {target} with a body that is late", head, 0.3, inner, cve="2026-34441")
            chunked = f"{method} {target} HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n".encode()
            yield attack(f"{method} {target} with chunks", chunked + b"%x\r\n%b\r\n0\r\n\r\n" % (len(inner), inner),
                         cve="2026-34441")


def heads():
    yield attack("no Host", b"GET /v1/int HTTP/1.1\r\n\r\n")
    yield attack("two Hosts", HEAD + b"Host: localhost\r\n\r\n")
    yield attack("a space before the colon", HEAD + b"X : y\r\n\r\n")
    yield attack("a tab before the colon", HEAD + b"X\t: y\r\n\r\n")
    yield attack("a space before the name", b"GET /v1/int HTTP/1.1\r\n Host: localhost\r\n\r\n")
    yield attack("a folded header", HEAD + b"X: a\r\n b\r\n\r\n")
    yield attack("a header without a colon", HEAD + b"X\r\n\r\n")
    yield attack("a header without a name", HEAD + b": y\r\n\r\n")
    for byte in (b"\0", b"\r", b"\n", b"\x01", b"\x7f"):
        yield attack(f"{byte!r} in a header", HEAD + b"X: a" + byte + b"b\r\n\r\n")
    for name in (b"X(", b"X\0", b"X/", b"\xc3\xa9"):
        yield attack(f"the name {name!r}", HEAD + name + b": y\r\n\r\n")
    yield attack("bare LF everywhere", (HEAD + b"\r\n").replace(b"\r\n", b"\n"))
    yield attack("bare LF at the end", HEAD + b"\n")
    yield attack("bare CR", (HEAD + b"\r\n").replace(b"\r\n", b"\r") + b"\r\n\r\n")
    for line in (b"GET /v1/int", b"GET  /v1/int HTTP/1.1", b"GET /v1/int  HTTP/1.1", b" GET /v1/int HTTP/1.1",
                 b"GET /v1/int HTTP/1.1 ", b"GET\t/v1/int\tHTTP/1.1",
                 b"GET /v1/int http/1.1", b"GET /v1/int HTTP/1.10", b"GET /v1/int HTTP/1,1", b"G(T /v1/int HTTP/1.1",
                 b"GET v1/int HTTP/1.1", b"GET /v1/ int HTTP/1.1",
                 b"GET /v1/\0 HTTP/1.1", b"GET /v1/\xc3\xa9 HTTP/1.1", b"/v1/int HTTP/1.1",
                 b"GET http:///v1/int HTTP/1.1", b"GET ftp://localhost/v1/int HTTP/1.1", b"GET * HTTP/1.1"):
        yield attack(f"the request line {line!r}", line + b"\r\nHost: localhost\r\n\r\n")
    for line in (b"GET /v1/int HTTP/2.0", b"GET /v1/int HTTP/0.9", b"GET /v1/int HTTP/1.2"):
        yield attack(f"the request line {line!r}", line + b"\r\nHost: localhost\r\n\r\n", statuses=(400, 505))
    yield attack("the preface of HTTP/2", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", statuses=(400, 505))
    yield attack("a TLS handshake on a plain port", bytes.fromhex("16030100a5010000a10303") + bytes(range(160)))
    yield attack("an unknown expectation", POST + b"Expect: 200-ok\r\nContent-Length: 2\r\n\r\n", statuses=(400, 417))


def sizes():
    yield attack("an endless request line", b"GET /", statuses=(414,), flood=(b"A" * 65536, 1024), cve="2025-53628")
    yield attack("a target over 4096 bytes", b"GET /" + b"A" * 4097 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", statuses=(414,))
    yield attack("a header line over 8 KiB", HEAD + b"X: " + b"y" * 8200 + b"\r\n\r\n", statuses=(431,))
    yield attack("an endless header line", HEAD + b"X: ", statuses=(431,), flood=(b"y" * 65536, 1024), cve="2025-53628")
    headers = b"".join(b"X-%d: %s\r\n" % (i, b"y" * 20) for i in range(500))
    yield attack("a million headers", HEAD, statuses=(431,), flood=(headers, 2000), cve="2025-52887")
    yield attack("101 headers", HEAD + b"".join(b"X%d: y\r\n" % i for i in range(101)) + b"\r\n", statuses=(431,),
                 cve="2025-52887")
    yield attack("a Content-Length over the limit", POST + b"Content-Length: %d\r\n\r\n" % (LIMIT + 1), statuses=(413,))
    yield attack("a Content-Length of 8 EiB", POST + b"Content-Length: 9223372036854775807\r\n\r\n", statuses=(413,))
    yield attack("chunks over the limit", CHUNKED, statuses=(413,), flood=(b"100000\r\n" + b" " * MEBI + b"\r\n", 256),
                 cve="2025-46728")
    yield attack("small chunks over the limit", CHUNKED, statuses=(400, 413), flood=(b"1\r\n \r\n" * 10000, 256),
                 cve="2025-46728")
    for size in (b"7fffffff", b"ffffffff"):
        yield attack(f"a chunk of {size.decode()} bytes that never comes", CHUNKED + size + b"\r\n", statuses=(413,),
                     cve="2025-53629")
    yield attack("a chunk of 2^64 - 1 bytes", CHUNKED + b"ffffffffffffffff\r\n", statuses=(400, 413), cve="2025-53629")
    yield attack("negative chunk size, and 200 MiB", CHUNKED + b"-2\r\n", statuses=(400,), flood=(b"x" * MEBI, 200),
                 cve="2026-45352")
    yield attack("an endless chunk size", CHUNKED, statuses=(400,), flood=(b"0" * 65536, 1024), cve="2025-53628")
    yield attack("an endless chunk extension", CHUNKED + b"2;x=", statuses=(400, 413), flood=(b"y" * 65536, 1024),
                 cve="2025-53628")
    yield attack("endless trailers", CHUNKED + b"2\r\n{}\r\n0\r\n", statuses=(400, 431),
                 flood=(b"X-Trailer: y\r\n" * 5000, 100), cve="2025-53628")
    yield attack("a trailer with CR", CHUNKED + b"2\r\n{}\r\n0\r\nX: a\rb\r\n\r\n")


@functools.cache
def zeros():
    """256 MiB of them, in 261 kB."""
    return gzip.compress(bytes(256 * MEBI), 9)


def codings():
    bomb = zeros()
    yield attack("a gzip bomb", POST + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(bomb) + bomb,
                 statuses=(415,), cve="2026-22776")
    chunk = b"%x\r\n%b\r\n0\r\n\r\n" % (len(bomb), bomb)
    yield attack("a gzip bomb in a chunk", POST + b"Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk,
                 statuses=(415,), cve="2026-28435")
    yield attack("gzip without a length", POST + b"Content-Encoding: gzip\r\n\r\n" + bomb[:1000], statuses=(400, 415))
    for coding in (b"deflate", b"br", b"zstd", b"gzip, gzip"):
        yield attack(f"Content-Encoding {coding.decode()}",
                     POST + b"Content-Encoding: " + coding + b"\r\nContent-Length: 2\r\n\r\n{}", statuses=(415,))


def attacks():
    for group in (lengths, bodies_where_none_belong, heads, sizes, codings):
        yield from group()

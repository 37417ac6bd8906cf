# SPDX-License-Identifier: MIT
"""A client that believes nothing: it sends whatever bytes it is told to and reads answers by RFC 9112 to the letter.

An answer that is not well-formed, has a header twice that must not be, or tells what no answer may tell, is an AssertionError.
"""

import json
import re
import select
import socket
import time
from typing import NamedTuple

from server import check

LINE = re.compile(rb"HTTP/1\.1 ([1-5]\d\d) ([\x20-\x7e]*)")
FIELD = re.compile(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([\x21-\x7e](?:[\x20-\x7e\t]*[\x21-\x7e])?)?[ \t]*")
LISTS = {"allow", "vary", "accept", "ratelimit", "ratelimit-policy", "www-authenticate"}   # the fields that may come twice
UNTOLD = {"server", "exception_what", "x-powered-by", "set-cookie"}                        # those that may not come at all
PATIENCE = 20.0


class Reply(NamedTuple):
    status: int
    headers: dict   # lower-case names
    body: bytes

    @property
    def type(self):
        return self.headers.get("content-type", "").split(";")[0].strip()

    @property
    def closes(self):
        return self.headers.get("connection", "").lower() == "close"

    def json(self):
        return json.loads(self.body, parse_constant=lambda word: check(False, f"{word} in JSON"))

    def problem(self, *statuses):
        """The document of an error that must be one of these statuses, with what RFC 9457 and API.md want of it."""
        check(not statuses or self.status in statuses, f"status {self.status}, expected {statuses}: {self.body[:300]!r}")
        check(self.type == "application/problem+json", f"{self.status} is {self.type}: {self.body[:100]!r}")
        document = self.json()
        check(document["status"] == self.status, f"{document['status']} in the body of a {self.status}")
        for member in ("type", "title", "detail"):
            check(isinstance(document[member], str) and document[member], f"{member} is {document[member]!r}")
        check(self.headers.get("cache-control") == "no-store", f"Cache-Control: {self.headers.get('cache-control')}")
        check(self.status not in (429, 503) or int(self.headers.get("retry-after", "0")) >= 1,
              f"{self.status} without Retry-After")
        return document

    def ok(self, kind=None):
        check(self.status == 200, f"status {self.status}: {self.body[:300]!r}")
        check(kind is None or self.type == kind, f"{self.type}, expected {kind}")
        return self


class Closed(AssertionError):
    """The connection ended where an answer, or the rest of one, should have been."""


class Connection:
    def __init__(self, address, timeout=PATIENCE, tls=None, source=None, receive_buffer=None):
        family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
        self.socket = socket.socket(family, socket.SOCK_STREAM)
        self.socket.settimeout(timeout)
        if receive_buffer:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        if source:
            self.socket.bind((source, 0))
        try:
            self.socket.connect(address)
            self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if tls:
                self.socket = tls.wrap_socket(self.socket, server_hostname=address[0])
        except BaseException:
            self.socket.close()
            raise
        self.buffer = b""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self, reset=False):
        if reset:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        self.socket.close()

    # ---- sending

    def send(self, *parts):
        """Bytes as they are; a number is a pause in seconds."""
        for part in parts:
            if isinstance(part, bytes):
                self.socket.sendall(part)
            else:
                time.sleep(part)

    def flood(self, piece, times):
        """Sends a piece again and again until it is done, an answer is there, or nobody takes it. How many bytes were taken."""
        self.socket.setblocking(False)
        sent, deadline = 0, time.monotonic() + PATIENCE
        rest = memoryview(piece)
        while times and time.monotonic() < deadline:
            readable, writable, _ = select.select([self.socket], [self.socket], [], 1)
            if readable:
                break
            if writable:
                try:
                    taken = self.socket.send(rest)
                except (BlockingIOError, InterruptedError):
                    continue
                except OSError:
                    break
                sent += taken
                rest = rest[taken:]
                if not rest:
                    rest, times = memoryview(piece), times - 1
        self.socket.settimeout(PATIENCE)
        return sent

    # ---- receiving

    def more(self):
        try:
            data = self.socket.recv(1 << 18)
        except ConnectionResetError:
            data = b""
        if not data:
            raise Closed(f"closed after {self.buffer[:200]!r}")
        self.buffer += data

    def line(self):
        while b"\r\n" not in self.buffer:
            check(len(self.buffer) < 65536 and b"\n" not in self.buffer, f"no line: {self.buffer[:200]!r}")
            self.more()
        line, _, self.buffer = self.buffer.partition(b"\r\n")
        return line

    def take(self, size):
        """Exactly so many bytes."""
        taken, length = [], len(self.buffer)
        while length < size:
            taken.append(self.buffer)
            self.buffer = b""
            self.more()
            length += len(self.buffer)
        data = b"".join([*taken, self.buffer])
        self.buffer = data[size:]
        return data[:size]

    def head(self):
        """Status and headers of the next answer."""
        line = self.line()
        status = LINE.fullmatch(line)
        check(status, f"no status line: {line[:200]!r}")
        headers = {}
        while True:
            line = self.line()
            if not line:
                break
            field = FIELD.fullmatch(line)
            check(field, f"no header: {line[:200]!r}")
            name, value = field[1].decode().lower(), (field[2] or b"").decode()
            check(name not in UNTOLD, f"the answer tells {line!r}")
            check(name not in headers or name in LISTS, f"twice: {name}")
            headers[name] = f"{headers[name]}, {value}" if name in headers else value
        number = int(status[1])
        check(number < 200 or "x-request-id" in headers, f"{number} without X-Request-Id")
        check("content-length" not in headers or "transfer-encoding" not in headers, "both lengths")
        return number, headers

    def read(self, head_only=False, interim=False):
        """The next answer, all of it."""
        status, headers = self.head()
        if status < 200:
            check(interim, f"status {status}")
            return Reply(status, headers, b"")
        if head_only or status in (204, 304):
            check(status != 204 or "content-length" not in headers, "204 with a length")
            return Reply(status, headers, b"")
        return Reply(status, headers, b"".join(self.body(headers)))

    def body(self, headers):
        """Yields the pieces of the body; raises Closed where it is not whole."""
        if "transfer-encoding" in headers:
            check(headers["transfer-encoding"] == "chunked", headers["transfer-encoding"])
            while True:
                line = self.line()
                check(re.fullmatch(rb"[0-9A-Fa-f]{1,8}", line), f"no chunk size: {line[:50]!r}")
                size = int(line, 16)
                if size:
                    yield self.take(size)
                check(self.take(2) == b"\r\n", "a chunk without an end")
                if not size:
                    return
        elif "content-length" in headers:
            rest = int(headers["content-length"])
            while rest:
                if not self.buffer:
                    self.more()
                piece = self.take(min(rest, len(self.buffer)))
                rest -= len(piece)
                yield piece
        else:
            check(headers.get("connection", "").lower() == "close", "a body without a length, and the connection stays")
            while True:
                try:
                    if not self.buffer:
                        self.more()
                except Closed:
                    return
                yield self.take(len(self.buffer))

    def request(self, method, target, headers=None, body=None):
        self.send(request(method, target, headers, body))
        return self.read(head_only=method == "HEAD")

    def get(self, target, **headers):
        return self.request("GET", target, headers)

    def ends(self, within=5.0):
        """Whether the other side ends the connection by then, without another byte."""
        if self.buffer:
            return False
        usual = self.socket.gettimeout()
        self.socket.settimeout(within)
        try:
            self.buffer = self.socket.recv(1)
        except TimeoutError:
            return False
        except OSError:
            return True
        finally:
            self.socket.settimeout(usual)
        return not self.buffer


def request(method, target, headers=None, body=None, version="1.1"):
    """The bytes of a request; `body` may be an object, which is sent as JSON. Underscores in names stand for hyphens."""
    fields = {"Host": "localhost", **{name.replace("_", "-"): value for name, value in (headers or {}).items()}}
    if body is not None and not isinstance(body, bytes):
        body = json.dumps(body).encode()
        fields.setdefault("Content-Type", "application/json")
    if body is not None:
        fields.setdefault("Content-Length", len(body))
    lines = [f"{method} {target} HTTP/{version}", *(f"{name}: {value}" for name, value in fields.items() if value is not None)]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + (body or b"")


def get(address, target, tls=None, **headers):
    """One answer by a connection of its own."""
    with Connection(address, tls=tls) as connection:
        return connection.request("GET", target, {"Connection": "close", **headers})


def post(address, target, body, **headers):
    with Connection(address) as connection:
        return connection.request("POST", target, {"Connection": "close", **headers}, body)


def metrics(address, **headers):
    """{series: value} of /metrics."""
    text = get(address, "/metrics", **headers).ok().body.decode()
    return {series: float(value) for series, value in re.findall(r"^([a-z_]+(?:\{.*\})?) (\S+)", text, re.MULTILINE)}


def metric(address, name, **labels):
    """The sum of a metric's series that have these labels."""
    wanted = [f'{label}="{value}"' for label, value in labels.items()]
    return sum(value for series, value in metrics(address).items()
               if series.split("{")[0] == name and all(label in series for label in wanted))

# SPDX-License-Identifier: MIT
"""Load: many connections in one thread, each sending its next request as soon as the last is answered, or at a given rate.

Every answer is accounted for: by status, by time, by connection. Nothing is tried again; a connection that ends where an answer
should be is a failure, as it is for a client of the service.
"""

import collections
import heapq
import re
import select
import socket
import time

END = b"\r\n\r\n"
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)\r\n", re.IGNORECASE)
CLOSE = re.compile(rb"\r\nconnection: *close\r\n", re.IGNORECASE)
CHUNKED = re.compile(rb"\r\ntransfer-encoding: *chunked\r\n", re.IGNORECASE)


class Load:
    """`connections` clients send `data`. `rate`: requests a second of all together, at fixed times whether answered or not yet;
    without one, as many as are answered. `fresh`: a new connection for each request. `think`: seconds between an answer and the next."""

    def __init__(self, address, data, connections, rate=None, fresh=False, timeout=20.0, sources=("127.0.0.1",)):
        self.address, self.data, self.rate, self.fresh, self.timeout, self.sources = address, data, rate, fresh, timeout, sources
        self.statuses = collections.Counter()
        self.failures = collections.Counter()
        self.latencies = {}                      # of each status, seconds
        self.answers = [0] * connections         # by connection
        self.retry_after = 0                     # answers that have one
        self.finished = []                       # (time, status), for rates over time
        self.poller = select.epoll()
        self.clients = [Client(self, i) for i in range(connections)]
        self.open = {}
        self.asked = 0

    def run(self, seconds=None, requests=None, stop=None):
        """Until the time is over, so many requests were sent and answered, or stop() is true."""
        began = self.began = time.monotonic()
        ending = began + seconds if seconds else float("inf")
        self.limit = requests or float("inf")
        waiting = [(began + (i / self.rate if self.rate else 0), i) for i in range(len(self.clients))]
        heapq.heapify(waiting)
        self.waiting = waiting
        checked = began
        while True:
            now = time.monotonic()
            over = now >= ending or self.asked >= self.limit or (stop is not None and stop())
            while not over and waiting and waiting[0][0] <= now and self.asked < self.limit:
                at, index = heapq.heappop(waiting)
                self.clients[index].ask(at if self.rate else now)
            if over and not any(client.busy for client in self.clients):
                break
            if over and now > ending + self.timeout:
                break
            pause = 0.1 if over or not waiting else max(0.0, min(0.1, waiting[0][0] - now))
            for descriptor, events in self.poller.poll(pause, 1024):
                client = self.open.get(descriptor)
                if client:
                    client.ready(events)
            if now > checked + 0.5:
                checked = now
                for client in self.clients:
                    if client.busy and now - client.began > self.timeout:
                        client.fail("no answer in time")
        self.seconds = time.monotonic() - began
        for client in self.clients:
            client.close()
        return self

    def next(self, client):
        """When a client is to ask again."""
        now = time.monotonic()
        at = max(client.at + len(self.clients) / self.rate, now - 1) if self.rate else now
        heapq.heappush(self.waiting, (at, client.index))

    # ---- what came of it

    @property
    def total(self):
        return sum(self.statuses.values())

    def percentile(self, share, status=200):
        """Seconds; of the answers of a status."""
        ordered = sorted(self.latencies.get(status, [0.0]))
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]

    def told(self):
        failures = f", failures {dict(self.failures)}" if self.failures else ""
        return (f"{self.total} answers in {self.seconds:.1f} s, {self.total / self.seconds:.0f}/s, by status {dict(self.statuses)}, "
                f"p50 {self.percentile(.5) * 1000:.1f} ms, p99 {self.percentile(.99) * 1000:.1f} ms{failures}")


class Client:
    def __init__(self, load, index):
        self.load, self.index = load, index
        self.socket = None
        self.busy = False
        self.at = self.began = 0.0
        self.buffer = b""
        self.whole = None
        self.unsent = b""

    def ask(self, at):
        load = self.load
        load.asked += 1
        self.at, self.began, self.busy, self.buffer, self.whole = at, time.monotonic(), True, b"", None
        if self.socket is None:
            self.socket = socket.socket()
            self.socket.setblocking(False)
            self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if load.sources != ("127.0.0.1",):
                self.socket.bind((load.sources[self.index % len(load.sources)], 0))
            load.open[self.socket.fileno()] = self
            self.socket.connect_ex(load.address)
            self.unsent = load.data
            load.poller.register(self.socket, select.EPOLLOUT)
            return
        self.send(load.data)

    def send(self, data):
        try:
            sent = self.socket.send(data)
        except BlockingIOError:
            sent = 0
        except OSError as error:
            self.fail(f"sending: {error.strerror}")
            return
        self.unsent = data[sent:]
        if self.unsent:
            self.load.poller.modify(self.socket, select.EPOLLOUT)

    def ready(self, events):
        if events & select.EPOLLOUT and self.unsent:
            error = self.socket.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
            if error:
                self.fail(f"connecting: {error}")
                return
            self.send(self.unsent)
            if self.socket is not None and not self.unsent:
                self.load.poller.modify(self.socket, select.EPOLLIN)
            return
        try:
            data = self.socket.recv(65536)
        except BlockingIOError:
            return
        except OSError as error:
            data, why = b"", f"receiving: {error.strerror}"
        else:
            why = "closed where an answer should be"
        if not data:
            if self.busy:
                self.fail(why)
            else:
                self.close()   # an idle connection may be ended by either side
            return
        self.buffer += data
        if self.whole is None:
            head = self.buffer.find(END) + 4
            if head < 4:
                return
            self.head = self.buffer[:head]
            length = LENGTH.search(self.head)
            self.whole = head + int(length[1]) if length else -1 if CHUNKED.search(self.head) else head
        if len(self.buffer) >= self.whole >= 0 or (self.whole < 0 and self.buffer.endswith(b"\r\n0\r\n\r\n")):
            self.answered()

    def answered(self):
        load, now = self.load, time.monotonic()
        status = int(self.head[9:12])
        load.statuses[status] += 1
        load.latencies.setdefault(status, []).append(now - (self.at if load.rate else self.began))
        load.finished.append((now, status))
        load.retry_after += b"\r\nretry-after:" in self.head.lower()
        load.answers[self.index] += 1
        self.busy = False
        if load.fresh or CLOSE.search(self.head):
            self.close()
        load.next(self)

    def fail(self, why):
        self.load.failures[why] += 1
        self.close()
        self.busy = False
        self.load.next(self)

    def close(self):
        if self.socket is not None:
            self.load.open.pop(self.socket.fileno(), None)
            self.socket.close()   # which also takes it out of the poller
            self.socket = None

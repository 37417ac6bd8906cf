# SPDX-License-Identifier: MIT
"""As much as a server's limits allow, at once: idle connections, requests that never become whole, and long answers that nobody reads.

usage: crowd.py PORT       prints "full" when all is there, and holds it until standard input ends
"""

import resource
import socket
import sys

CONNECTIONS, STREAMS, BODY, UNFINISHED = 4000, 128, 1 << 20, 64   # of the chart's defaults: 4096, 128, 1 MiB, 64 MiB


def connect(first=b""):
    connection = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
    connection.sendall(first)
    return connection


def get(target):
    return f"GET {target} HTTP/1.1\r\nHost: crowd\r\n\r\n".encode()


resource.setrlimit(resource.RLIMIT_NOFILE, (8192, 8192))
held = [connect(get("/v1/normal?count=1000000")) for _ in range(STREAMS)]
head = f"POST /v1/int HTTP/1.1\r\nHost: crowd\r\nContent-Type: application/json\r\nContent-Length: {BODY}\r\n\r\n".encode()
held += [connect(head + b" " * (BODY - 1)) for _ in range(UNFINISHED - 1)]
while len(held) < CONNECTIONS:
    held.append(connect(get("/v1/int")))
    held[-1].recv(4096)
print("full", flush=True)
sys.stdin.read()

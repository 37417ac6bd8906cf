# SPDX-License-Identifier: MIT
"""The servers: how each is started on a free port of the loopback, what it costs, and how it is ended. By Linux's /proc."""

import os
import re
import signal
import socket
import subprocess
import sys
import time

import processes
from checks import Wrong

HERE = os.path.dirname(os.path.abspath(__file__))
PATH = "/v1/int?min=1&max=100"


class Server:
    """A server of one process and its children, from `with` to the end of it."""

    def __init__(self, name, command, port, folder, log="/dev/null"):
        self.name, self.command, self.port, self.log = name, command, port, log
        self.errors = os.path.join(folder, "errors-%d" % port)
        self.address = "127.0.0.1:%d" % port

    def __enter__(self):
        self.start()
        try:
            self.wait(20)
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_):
        self.stop()

    def start(self):
        """By posix_spawn, which costs the same for all and less than fork."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
        actions = [(os.POSIX_SPAWN_OPEN, 0, "/dev/null", os.O_RDONLY, 0), (os.POSIX_SPAWN_OPEN, 1, self.log, flags, 0o600),
                   (os.POSIX_SPAWN_OPEN, 2, self.errors, flags, 0o600)]
        self.pid = os.posix_spawn(self.command[0], self.command, processes.CLEAN, file_actions=actions,
                                  setsigdef=[signal.SIGPIPE])

    def wait(self, seconds):
        """Until it answers 200 on /readyz, asking without a pause."""
        request = b"GET /readyz HTTP/1.1\r\nHost: %s\r\n\r\n" % self.address.encode()
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            with socket.socket() as asking:
                asking.settimeout(1)
                try:
                    asking.connect(("127.0.0.1", self.port))
                    asking.sendall(request)
                    if b" 200 " in asking.recv(4096)[:16]:
                        return
                except OSError:
                    if self.over():
                        break
        raise Wrong("%s does not get ready: %s" % (self.name, self.complaint()))

    def over(self):
        """Whether it has ended, which it should not."""
        if self.pid and os.waitpid(self.pid, os.WNOHANG)[0]:
            self.pid = None
        return self.pid is None

    def complaint(self):
        with open(self.errors, errors="replace") as file:
            return file.read().strip()[-500:] or "it says nothing on stderr"

    def stop(self):
        """SIGTERM, and again for those that drain first."""
        for _ in range(100):
            if self.over():
                return
            os.kill(self.pid, signal.SIGTERM)
            time.sleep(0.05)
        self.kill()

    def kill(self):
        if not self.over():
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            self.pid = None

    def pids(self):
        if self.over():
            raise Wrong("%s ended: %s" % (self.name, self.complaint()))
        with open("/proc/%d/task/%d/children" % (self.pid, self.pid)) as file:
            return [self.pid] + [int(pid) for pid in file.read().split()]

    def cpu(self):
        """Seconds of processor time, user and system, of all its threads, also those that ended: the processes' clocks
        (clock_getcpuclockid), which have nanoseconds where /proc/PID/stat has hundredths of a second."""
        return sum(time.clock_gettime(~pid << 3 | 2) for pid in self.pids())

    def memory(self):
        """MiB resident; of several processes, shared pages count once."""
        pids, total = self.pids(), 0
        for pid in pids:
            with open("/proc/%d/smaps_rollup" % pid) as file:
                fields = dict(line.split()[:2] for line in file.readlines()[1:])
            total += int(fields["Rss:" if len(pids) == 1 else "Pss:"])
        return total / 1024

    def peak(self, forget=False):
        """MiB that the first process had at most since it was last told to forget."""
        self.pids()
        if forget:
            with open("/proc/%d/clear_refs" % self.pid, "w") as file:
                file.write("5")
        with open("/proc/%d/status" % self.pid) as file:
            return next(int(line.split()[1]) for line in file if line.startswith("VmHWM:")) / 1024


def free_port():
    with socket.socket() as taking:
        taking.bind(("127.0.0.1", 0))
        return taking.getsockname()[1]


class Servers:
    """Makes them, not yet started. `folder` is for what they need on disk."""

    def __init__(self, folder):
        self.folder = folder
        self.binaries = {}

    def randnum(self, *options, log="/dev/null"):
        port = free_port()
        command = processes.words("randnum serve") + ["--listen", "127.0.0.1:%d" % port, *options]
        return Server("randnum", command, port, self.folder, log)

    def nginx(self, log="off"):
        """Answers what randnum would: the document that its command line prints, with a value of two digits."""
        port, (program,) = free_port(), processes.words("nginx")
        folder = os.path.join(self.folder, "nginx-%d" % port)
        os.mkdir(folder)
        with open(HERE + "/peers/nginx.conf") as file:
            text = file.read()
        document = processes.output_of(processes.words("randnum int 1 100 --json"), {}).decode().rstrip("\n")
        body = re.sub(r"\[[0-9]+\]", "[42]", document)
        for word, value in ("folder", folder), ("log", log), ("port", str(port)), ("body", body):
            text = text.replace("{%s}" % word, value)
        with open(folder + "/nginx.conf", "w") as file:
            file.write(text)
        command = [program, "-p", folder, "-c", folder + "/nginx.conf", "-e", "stderr"]
        return Server("nginx", command, port, self.folder)

    def go(self):
        port = free_port()
        return Server("Go", [self.built("peers/net_http.go"), "127.0.0.1:%d" % port], port, self.folder)

    def fastapi(self, *options):
        port = free_port()
        command = [sys.executable, "-m", "uvicorn", "fastapi_app:app", "--app-dir", HERE + "/peers", "--port", str(port)]
        return Server("FastAPI", command + list(options), port, self.folder)

    def built(self, source):
        """The path of a Go program, built of the standard library alone."""
        if source not in self.binaries:
            output = os.path.join(self.folder, os.path.basename(source)[:-3])
            env = {"GO111MODULE": "off", "GOFLAGS": "", "GOPROXY": "off", "GOCACHE": self.folder + "/go-cache"}
            subprocess.run(processes.words("go") + ["build", "-o", output, HERE + "/" + source], env=os.environ | env,
                           stdout=sys.stderr, check=True)
            self.binaries[source] = output
        return self.binaries[source]

# SPDX-License-Identifier: MIT
"""A Prometheus of this machine, and what it says."""

import json
import pathlib
import socket
import subprocess
import urllib.parse
import urllib.request

from server import check, until


class Prometheus:
    """`program`, on a free port, with the files of this folder."""

    def __init__(self, program):
        self.program = program

    def __enter__(self):
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        with open("prometheus.log", "wb") as log:
            self.process = subprocess.Popen([self.program, "--config.file=prometheus.yml", "--storage.tsdb.path=data",
                                             f"--web.listen-address=127.0.0.1:{self.port}"], stdout=log, stderr=subprocess.STDOUT)
        try:
            until(self.ready, 30, "Prometheus")
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def ready(self):
        check(self.process.poll() is None, pathlib.Path("prometheus.log").read_text())
        try:
            return urllib.request.urlopen(f"http://127.0.0.1:{self.port}/-/ready", timeout=1).status == 200
        except OSError:
            return False

    def ask(self, path, **parameters):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/api/v1/{path}?{urllib.parse.urlencode(parameters)}", timeout=10) as answer:
            return json.load(answer)["data"]

    def query(self, expression):
        """[(labels, value)], or one scalar's."""
        result = self.ask("query", query=expression)["result"]
        return [(one["metric"], float(one["value"][1])) for one in result]

    def firing(self):
        """{name: alerts}"""
        found = {}
        for alert in self.ask("alerts")["alerts"]:
            if alert["state"] == "firing":
                found.setdefault(alert["labels"]["alertname"], []).append(alert)
        return found

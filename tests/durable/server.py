# SPDX-License-Identifier: EUPL-1.2
"""`nabij serve` as people meet it, and what a machine may do to it."""

import http.client
import os
import pathlib
import resource
import signal
import socket
import subprocess
import sys
import time
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "bench"))
from login import field, somebody  # noqa: E402, F401


def multipart(**parts):
    """The body of a form with a file, and its kind; a file is its name and its text."""
    body, border = "", "grens"
    for name, value in parts.items():
        more, value = ("", value) if isinstance(value, str) else (f'; filename="{value[0]}"', value[1])
        body += f'--{border}\r\nContent-Disposition: form-data; name="{name}"{more}\r\n\r\n{value}\r\n'
    return (body + f"--{border}--\r\n").encode(), f"multipart/form-data; boundary={border}"


class Gone(Exception):
    """The server went away before it answered: nobody knows whether it was kept."""


class Server:
    """One server after the other on one database."""

    def __init__(self, nabij, environment, log):
        self.nabij, self.environment, self.log, self.process = nabij, environment, log, None
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]

    def start(self, before=(), most_bytes=None):
        """Starts it, behind another program if one is given, with files no longer than asked, and waits for its answer."""
        def limit():
            if most_bytes:
                # The limit is to be an error of a write, as a full disk is, not the end of the program.
                signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
                resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))

        words = [*before, self.nabij, "serve", "--listen", f"127.0.0.1:{self.port}"]
        with open(self.log, "a") as log:
            self.process = subprocess.Popen(
                words, env=self.environment, stdout=subprocess.DEVNULL, stderr=log, preexec_fn=limit, restore_signals=False
            )
        for _ in range(600):
            assert self.process.poll() is None, pathlib.Path(self.log).read_text()
            try:
                if self.ask("/healthz")[0] == 200:
                    return
            except Gone:
                time.sleep(0.05)
        raise AssertionError("waited half a minute for an answer")

    def ask(self, path, cookie="", body=None, kind="application/x-www-form-urlencoded"):
        """Status, where to go next, and the page."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        try:
            connection.request("GET" if body is None else "POST", path, body, {"Cookie": cookie, "Content-Type": kind})
            response = connection.getresponse()
            return response.status, response.headers.get("Location", ""), response.read().decode()
        except (OSError, http.client.HTTPException) as error:
            raise Gone from error
        finally:
            connection.close()

    def send(self, path, cookie, **fields):
        return self.ask(path, cookie, urllib.parse.urlencode(fields))

    def somebody(self, *given):
        """A new person's cookie."""
        os.environ.update(self.environment)
        return somebody(self.nabij, f"http://127.0.0.1:{self.port}", *given)

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def says(self, *words):
        said = subprocess.run([self.nabij, *words], env=self.environment, capture_output=True, text=True)
        assert said.returncode == 0, f"nabij {' '.join(words)}: {said.stdout}{said.stderr}"
        return said.stdout

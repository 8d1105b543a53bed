"""Servers of other makers, each on a free port and in a folder of its own, that a test can take away and bring back."""

import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


class Server:
    """A program that listens on `port`. `start` returns when it does."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.process: subprocess.Popen[bytes] | None = None

    def command(self) -> list[str]:
        raise NotImplementedError

    def start(self) -> None:
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.process = subprocess.Popen(self.command(), cwd=self.folder, **quiet)
        while True:
            assert self.process.poll() is None, f"It does not start: {' '.join(self.command())}"
            try:
                socket.create_connection(("127.0.0.1", self.port)).close()
                return
            except OSError:
                time.sleep(0.05)

    def stop(self) -> None:
        if self.process:
            self.process.terminate()
            self.process.wait()
            self.process = None


class Redis(Server):
    """Debian's Redis. What it holds survives `stop` and `start`."""

    def command(self) -> list[str]:
        program = shutil.which("redis-server")
        assert program, "No Redis here: run `make tools`."
        return [program, "--port", str(self.port), "--bind", "127.0.0.1", "--appendonly", "yes", "--save", ""]

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"


class Bucket(Server):
    """An S3 server (moto) with one bucket, which it forgets when it stops."""

    def command(self) -> list[str]:
        return [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(self.port)]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

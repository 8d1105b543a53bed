"""A private PostgreSQL that can be killed, with durable settings as in production."""

import os
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

PORT = 8735


def _programs() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    if not found:
        raise SystemExit("This needs PostgreSQL: sudo apt-get install -y postgresql")
    return found[-1].parent


class Cluster:
    """A database cluster with its files below `folder`.  Root switches to the postgres user: PostgreSQL requires it."""

    def __init__(self, folder: Path, port: int = PORT) -> None:
        self.data, self.server, self.port = folder / "cluster", None, port
        self.user: dict[str, Any] = {"user": "postgres"} if os.getuid() == 0 else {}
        self.data.mkdir()
        if self.user:
            folder.chmod(0o755)
            shutil.chown(self.data, "postgres")
        self._run("initdb", "-D", self.data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8")
        self.url = f"postgres://postgres@localhost:{port}/postgres"

    def _run(self, name: str, *words: Any) -> None:
        command = [str(_programs() / name), *map(str, words)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/", **self.user)

    def start(self) -> None:
        """Returns once it answers; after a kill it first replays its write-ahead log."""
        command = [str(_programs() / "postgres"), "-D", str(self.data), "-p", str(self.port)]
        options = ["-c", "unix_socket_directories=", "-c", "log_min_messages=fatal"]
        self.server = subprocess.Popen(command + options, cwd="/", stderr=subprocess.DEVNULL, **self.user)
        while subprocess.call([str(_programs() / "pg_isready"), "-q", "-h", "localhost", "-p", str(self.port)]):
            if self.server.poll() is not None:
                raise SystemExit("PostgreSQL does not start.")
            time.sleep(0.2)

    def kill(self) -> None:
        """Kill -9 the postmaster and all its processes, as if the machine had stopped."""
        children = subprocess.run(["pgrep", "-P", str(self.server.pid)], capture_output=True, text=True, check=False)
        for pid in [self.server.pid, *map(int, children.stdout.split())]:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.server.wait()
        (self.data / "postmaster.pid").unlink(missing_ok=True)

    def stop(self) -> None:
        if self.server and self.server.poll() is None:
            self.server.send_signal(signal.SIGINT)
            self.server.wait()

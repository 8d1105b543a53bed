"""Run the Procfile's web, worker and clock. One that ends is started again, and the others go on."""

import os
import signal
import subprocess
import sys
import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

PAUSE = 1.0  # seconds before a process is started again


def commands() -> dict[str, str]:
    """The lines of the Procfile by the name of their process."""
    words = (settings.BASE_DIR / "Procfile").read_text(encoding="utf-8")
    parts = (line.partition(":") for line in words.splitlines() if line.strip())
    return {name.strip(): command.strip() for name, _colon, command in parts}


def start(command: str) -> subprocess.Popen[bytes]:
    """`exec`, so that our signal reaches the process and no shell in between; a session, so that Ctrl+C does not."""
    words = ["/bin/sh", "-c", f"exec {command}"]
    return subprocess.Popen(words, cwd=settings.BASE_DIR, start_new_session=True)  # noqa: S603 (from our Procfile)


class Command(BaseCommand):
    help = "Run web, worker and clock on HOST and PORT until Ctrl+C; `make run` loads the demo first."

    def handle(self, *args: Any, **options: Any) -> None:
        asked_to_end: list[int] = []
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda number, _frame: asked_to_end.append(number))
        processes = {name: start(command) for name, command in commands().items()}
        ready = f"http://{os.environ['HOST']}:{os.environ['PORT']}/healthz"
        show = [sys.executable, "manage.py", "load_demo", "--show", "--when", ready]
        welcome = subprocess.Popen(show, cwd=settings.BASE_DIR)  # noqa: S603
        try:
            while not asked_to_end:
                self._mend(processes)
                time.sleep(PAUSE)
        finally:
            for process in (welcome, *processes.values()):
                process.terminate()
            for process in (welcome, *processes.values()):
                process.wait()

    def _mend(self, processes: dict[str, subprocess.Popen[bytes]]) -> None:
        for name, process in processes.items():
            if process.poll() is not None:
                self.stderr.write(f"The {name} process ended with {process.returncode}. Starting it again.")
                processes[name] = start(commands()[name])

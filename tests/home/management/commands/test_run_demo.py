"""`make run` goes on when one of its processes ends, and ends all of them when it is asked to."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings

from home.management.commands.run_demo import commands

pytestmark = pytest.mark.once

# In place of web, worker and clock: one that goes on, and one that ends at once, each noting that it was started.
RUN = """
import django; django.setup()
from django.core.management import call_command
from home.management.commands import run_demo
run_demo.PAUSE = 0.05
lines = {"steady": "echo $$ >> steady; exec sleep 600", "falling": "echo $$ >> falling; exit 3"}
run_demo.commands = lambda: {name: f"sh -c '{line}'" for name, line in lines.items()}
call_command("run_demo")
"""


def pids(path: Path) -> list[int]:
    return [int(line) for line in path.read_text().split()] if path.exists() else []


def is_there(pid: int) -> bool:
    return Path("/proc", str(pid)).exists()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_process_that_ends_is_started_again_and_the_others_go_on(tmp_path, how):
    environment = {**os.environ, "HOST": "127.0.0.1", "PORT": "9", "PYTHONPATH": str(settings.BASE_DIR)}
    run = RUN.replace(">> ", f">> {tmp_path}/")
    demo = subprocess.Popen([sys.executable, "-c", run], env=environment, stderr=subprocess.PIPE, text=True)
    steady, falling = tmp_path / "steady", tmp_path / "falling"
    while len(pids(falling)) < 3:
        assert demo.poll() is None
        time.sleep(0.05)
    going = pids(steady)
    demo.send_signal(how)
    _out, said = demo.communicate()

    assert (demo.returncode, len(going)) == (0, 1)
    assert "The falling process ended with 3. Starting it again." in said
    assert [pid for pid in going + pids(falling) if is_there(pid)] == []


def test_web_worker_and_clock_are_run():
    assert list(commands()) == ["web", "worker", "clock"]
    assert commands()["clock"] == "python manage.py clock"

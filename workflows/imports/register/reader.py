"""Read a file in a child process, which may stop answering or crash."""

import json
import marshal
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings

from ..faults import TOO_HARD, BadColumns, BadFile
from .reading.child import SIZE

ROOT = Path(__file__).resolve().parents[3]
MEMORY = 1024**3
SECONDS = 180  # of CPU time
SILENCE = 240.0  # seconds without an answer; the machine may be busy
KEYS = ("DATA_KEYS", "INDEX_KEY")  # the settings that sealing needs
LOOK = 0.5  # seconds between checks for a cancellation
BIG = 64 * 1024 * 1024  # longer than any frame


def frames(file: BinaryIO, plan: dict[str, Any], keep_on: Callable[[], None]) -> Iterator[tuple[Any, ...]]:
    """Yield the child's answers about `file` as they arrive.  Raises `BadFile` if the child reports a fault or dies.

    `keep_on` is called while the child is silent; it raises to stop it.
    """
    whole = {
        **plan,
        "file": file.fileno(),
        "memory": MEMORY,
        "seconds": SECONDS,
        "settings": {name: getattr(settings, name) for name in KEYS},
    }
    file.seek(0)
    child = subprocess.Popen(
        [sys.executable, "-m", "workflows.imports"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # a traceback could quote a cell
        pass_fds=[file.fileno()],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PATH": os.defpath, "PYTHONHASHSEED": "random"},
    )
    try:
        with suppress(BrokenPipeError):
            child.stdin.write(json.dumps(whole).encode() + b"\n")
            child.stdin.close()
        yield from _answers(child, keep_on)
    finally:
        child.kill()
        child.wait()
        child.stdout.close()


def _answers(child: subprocess.Popen[bytes], keep_on: Callable[[], None]) -> Iterator[tuple[Any, ...]]:
    while True:
        size = _take(child, SIZE.size, keep_on)
        length = SIZE.unpack(size)[0] if size else BIG
        packed = _take(child, length, keep_on) if length < BIG else b""
        if not packed:
            raise BadFile(TOO_HARD)
        frame = marshal.loads(packed)  # noqa: S302  written by our own child process
        if frame[0] == "bad":
            _said, sentence, detail, found = frame
            raise BadColumns(sentence, found, **detail) if found is not None else BadFile(sentence, **detail)
        yield frame
        if frame[0] == "end":
            return


def _take(child: subprocess.Popen[bytes], length: int, keep_on: Callable[[], None]) -> bytes:
    """The next `length` bytes; empty if the child has died or was silent for too long."""
    found, last = bytearray(), time.monotonic()
    descriptor = child.stdout.fileno()
    with selectors.DefaultSelector() as selector:
        selector.register(descriptor, selectors.EVENT_READ)
        while len(found) < length:
            if not selector.select(LOOK):
                keep_on()
                if time.monotonic() - last > SILENCE:
                    child.send_signal(signal.SIGKILL)
                    return b""
                continue
            chunk = os.read(descriptor, min(length - len(found), 1024 * 1024))
            if not chunk:
                return b""
            found += chunk
            last = time.monotonic()
    return bytes(found)

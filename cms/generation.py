"""The stamp of the last change to anything that readers see. While it stands, what was remembered is still true."""

import os
import time
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Protocol

from django.conf import settings
from django.core.cache import cache
from django.db import transaction


class Generation(Protocol):
    def stamp(self) -> object:
        """What the stamp is now; equal stamps mean that nothing has changed."""

    def bump(self) -> None:
        """Make everything that was remembered by any process untrue."""


class FileGeneration:
    """For processes of one machine: the time of a file, read by one stat, about a microsecond."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def stamp(self) -> object:
        try:
            return self.path.stat().st_mtime_ns
        except FileNotFoundError:
            return None

    def bump(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=self.path.parent, prefix=self.path.name, delete=False) as file:
            temporary = Path(file.name)
        # Set, not left to the file system: its clock ticks every few milliseconds, and two changes must differ.
        now = time.time_ns()
        os.utime(temporary, ns=(now, now))
        temporary.replace(self.path)


class SharedGeneration:
    """For several machines: a value in their shared cache."""

    KEY = "pages-generation"

    def stamp(self) -> object:
        return cache.get(self.KEY)

    def bump(self) -> None:
        cache.set(self.KEY, time.time_ns(), timeout=None)


def current() -> Generation:
    """The keeper of the stamp that the settings name."""
    path = settings.PAGE_GENERATION_FILE
    return FileGeneration(Path(path)) if path else SharedGeneration()


def bump() -> None:
    """Say that readers must see something new, once the change is committed.

    Earlier would be wrong for ever: a process that renders between the bump and the commit would keep the old page
    under the new stamp.
    """
    transaction.on_commit(current().bump)

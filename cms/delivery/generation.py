"""A stamp of the last change to anything readers see. Cached values are valid while the stamp stays the same."""

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
        """Return the current stamp. Equal stamps mean that nothing has changed."""

    def bump(self) -> None:
        """Invalidate everything cached by any process."""


class FileGeneration:
    """For processes on one machine: the mtime of a file, read with one stat call in about a microsecond."""

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
        # The file system's clock ticks only every few milliseconds, and two changes need different stamps.
        now = time.time_ns()
        os.utime(temporary, ns=(now, now))
        temporary.replace(self.path)


class SharedGeneration:
    """For several machines: a value in the shared cache."""

    KEY = "pages-generation"

    def stamp(self) -> object:
        return cache.get(self.KEY)

    def bump(self) -> None:
        cache.set(self.KEY, time.time_ns(), timeout=None)


def current() -> Generation:
    """Return the generation chosen in the settings."""
    path = settings.PAGE_GENERATION_FILE
    return FileGeneration(Path(path)) if path else SharedGeneration()


def bump() -> None:
    """Invalidate cached pages once the current transaction is committed.

    Bumping before the commit would be wrong: a process that renders in between would cache the old page under the new
    stamp, and nothing would invalidate it.
    """
    transaction.on_commit(current().bump)

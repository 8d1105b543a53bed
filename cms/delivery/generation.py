"""A stamp of the last change to anything readers see. Cached values are valid while the stamp stays the same."""

import os
import time
from pathlib import Path
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
        if not self.path.exists():
            self.path.touch()
        # Explicit, because the file system's clock ticks only every few milliseconds, and two changes need different
        # stamps. In place, because a full disk takes no new file.
        now = time.time_ns()
        os.utime(self.path, ns=(now, now))


class SharedGeneration:
    """For several machines: a value in the shared cache. While it is away, nothing cached counts as current."""

    KEY = "pages-generation"

    def stamp(self) -> object:
        known = cache.get(self.KEY)
        if getattr(cache, "is_away", False):
            return object()
        if known is None:  # a new Redis, or one that was emptied
            cache.add(self.KEY, time.time_ns(), timeout=None)
            return object()
        return known

    def bump(self) -> None:
        cache.set(self.KEY, time.time_ns(), timeout=None)


def current() -> Generation:
    """Return the generation chosen in the settings."""
    path = settings.PAGE_GENERATION_FILE
    return FileGeneration(Path(path)) if path else SharedGeneration()


def bump() -> None:
    """Invalidate cached pages once the current transaction is committed.

    Bumping before the commit would be wrong: a process that renders in between would cache the old page under the new
    stamp, and nothing would invalidate it. If it fails, Django logs it: what was committed is not a failure because
    cached pages are shown until they expire.
    """
    transaction.on_commit(current().bump, robust=True)

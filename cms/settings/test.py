"""The test suite: fast hashes, tasks run at once, letters kept in memory."""

import os
import shutil
import tempfile
from pathlib import Path

from .base import DATABASES, LOGGING, env
from .dev import *  # noqa: F403  (settings are one namespace by Django's design)

DEBUG = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", "workflows.privacy.hashers.CodeHasher"]
CODE_HASHER = "default"  # the first above
LEAST_SECONDS, PROOF_BITS = 0, 6
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}  # the database is put back under it
LOGGING["root"]["level"] = "WARNING"
ALLOWED_HOSTS = ["localhost", "testserver"]

# What a run writes lies in memory where the machine has room for it: a folder for each run, and in it one for each of
# its processes. Named by the first of them: the servers and workers that a test starts look at the same place.
MEMORY = Path("/dev/shm")  # noqa: S108 (the folder is made by its user alone)
ROOMY = 2**30  # bytes; a container may have 64 MB
if "TEST_RUN" not in os.environ:
    has_room = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOMY
    os.environ["TEST_RUN"] = str(Path(MEMORY if has_room else tempfile.gettempdir()) / f"berdaya-test-{os.getpid()}")
RUN_DIR = Path(env("TEST_RUN")) / env("PYTEST_XDIST_WORKER", default="main")
MEDIA_ROOT = RUN_DIR / "media"
# Tests take their changes back, which no generation tells; those of the cache set it.
PAGE_CACHE_SECONDS = env.int("TEST_PAGE_CACHE_SECONDS", default=0)
PAGE_GENERATION_FILE = str(RUN_DIR / "generation")

# Nothing has to survive a power cut; and a lock is waited for until a slow machine gets to it. Tests of impatience set
# their own.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: the tests of races open the same database from several processes.
    DATABASES["default"]["TEST"] = {"NAME": str(RUN_DIR / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"] |= {
        "timeout": 120,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA busy_timeout=120000;",
    }
else:
    DATABASES["default"]["OPTIONS"] = {"options": "-c lock_timeout=120000"}

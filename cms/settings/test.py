"""Test settings: fast hashes, immediate tasks, e-mail kept in memory."""

import os
import shutil
import tempfile
from pathlib import Path

from .base import LOGGING
from .dev import *  # noqa: F403  (settings are one namespace by Django's design)
from .stores import DATABASES, env

DEBUG = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", "workflows.privacy.hashers.CodeHasher"]
CODE_HASHER = "default"  # the first hasher
LEAST_SECONDS, PROOF_BITS = 0, 6
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# Off, because a cache is not rolled back after each test like the database.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
LOGGING["root"]["level"] = "WARNING"
ALLOWED_HOSTS = ["localhost", "testserver"]
# Looked up when asked for: to list all static files costs each new client of a test 15 ms.
WHITENOISE_AUTOREFRESH = True

# A run writes to memory if the machine has room: one folder per run, and in it one per process. The first process names
# the folder, so that the servers and workers started by a test use the same one.
MEMORY = Path("/dev/shm")  # noqa: S108 (the folder is created and owned by this user alone)
ROOMY = 2**30  # bytes; a container may have 64 MB
if "TEST_RUN" not in os.environ:
    has_room = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOMY
    os.environ["TEST_RUN"] = str(Path(MEMORY if has_room else tempfile.gettempdir()) / f"berdaya-test-{os.getpid()}")
RUN_DIR = Path(env("TEST_RUN")) / env("PYTEST_XDIST_WORKER", default="main")
MEDIA_ROOT = RUN_DIR / "media"
# Off, because a rollback does not bump the generation. Tests of the page cache turn it on.
PAGE_CACHE_SECONDS = env.int("TEST_PAGE_CACHE_SECONDS", default=0)
PAGE_GENERATION_FILE = str(RUN_DIR / "generation")

# Nothing here has to survive a power cut, and a slow machine must not time out waiting for a lock. Tests of lock
# timeouts set their own.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file instead of memory, because the race tests open the database from several processes.
    DATABASES["default"]["TEST"] = {"NAME": str(RUN_DIR / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"] |= {
        "timeout": 120,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA busy_timeout=120000;",
    }
else:
    DATABASES["default"]["OPTIONS"] = {"options": "-c lock_timeout=120000"}

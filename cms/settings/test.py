"""The test suite: fast hashes, tasks run at once, letters kept in memory."""

from .base import DATA_DIR, DATABASES, LOGGING, env
from .dev import *  # noqa: F403  (settings are one namespace by Django's design)

DEBUG = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", "workflows.privacy.hashers.CodeHasher"]
CODE_HASHER = "default"  # the first above
LEAST_SECONDS, PROOF_BITS = 0, 6
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}  # the database is put back under it
LOGGING["root"]["level"] = "WARNING"
# Tests take their changes back, which no generation tells; those of the cache set it.
PAGE_CACHE_SECONDS = env.int("TEST_PAGE_CACHE_SECONDS", default=0)
PAGE_GENERATION_FILE = str(DATA_DIR / "test-generation")
MEDIA_ROOT = DATA_DIR / "test-media"
ALLOWED_HOSTS = ["localhost", "testserver"]

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: the tests of races open the same database from several processes.
    DATABASES["default"]["TEST"] = {"NAME": env("TEST_DATABASE", default=str(DATA_DIR / "test.sqlite3"))}

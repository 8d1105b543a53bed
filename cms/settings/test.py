"""Test settings: fast hashes, immediate tasks, e-mail kept in memory."""

from .base import DATA_DIR, DATABASES, LOGGING, env
from .dev import *  # noqa: F403  (settings are one namespace by Django's design)

DEBUG = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", "workflows.privacy.hashers.CodeHasher"]
CODE_HASHER = "default"  # the first hasher
LEAST_SECONDS, PROOF_BITS = 0, 6
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# Off, because a cache is not rolled back after each test like the database.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
LOGGING["root"]["level"] = "WARNING"
# Off, because a rollback does not bump the generation. Tests of the page cache turn it on.
PAGE_CACHE_SECONDS = env.int("TEST_PAGE_CACHE_SECONDS", default=0)
PAGE_GENERATION_FILE = str(DATA_DIR / "test-generation")
MEDIA_ROOT = DATA_DIR / "test-media"
ALLOWED_HOSTS = ["localhost", "testserver"]

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file instead of memory, because the race tests open the database from several processes.
    DATABASES["default"]["TEST"] = {"NAME": env("TEST_DATABASE", default=str(DATA_DIR / "test.sqlite3"))}

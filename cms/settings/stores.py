"""Where data is kept: the database, the shared cache, and the media files of the website."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ

BASE_DIR = Path(__file__).resolve().parents[2]
DATA_DIR = BASE_DIR / ".data"

env = environ.FileAwareEnv()
environ.Env.read_env(BASE_DIR / ".env")

# -- Database -------------------------------------------------------------------------------------
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'berdaya.sqlite3'}")}
DATABASES["default"] |= {"ATOMIC_REQUESTS": False, "CONN_MAX_AGE": env.int("CONN_MAX_AGE", default=60)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        # A deferred transaction that reads and then writes fails if the database is locked; an immediate one waits.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # FULL: acknowledged applications survive a power cut.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=20000;",
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    DATABASES["default"]["OPTIONS"] = {
        # In milliseconds. After waiting this long for a lock, the user gets a friendly page instead of a spinner.
        "options": "-c lock_timeout=2000",
        # A server that vanished without a word is noticed in seconds, not in the system's quarter of an hour.
        "connect_timeout": 5,
        "keepalives_idle": 20,
        "keepalives_interval": 5,
        "keepalives_count": 3,
        "tcp_user_timeout": 30_000,
        **DATABASES["default"].get("OPTIONS", {}),  # of the address, such as ?sslmode=require
    }

# -- Cache ------------------------------------------------------------------------------------------
CACHES: dict[str, dict[str, Any]] = {"default": env.cache("CACHE_URL", default="locmemcache://berdaya")}
if CACHES["default"]["BACKEND"].endswith("RedisCache"):
    CACHES["default"]["BACKEND"] = "cms.delivery.shared_cache.SharedCache"  # the site goes on without Redis
    CACHES["default"]["OPTIONS"] = {
        "socket_connect_timeout": 0.5,  # seconds
        "socket_timeout": 0.5,
        **CACHES["default"].get("OPTIONS", {}),
    }
# Cache of whole pages for readers without a session (cms/delivery/pagecache.py). 0 seconds turns it off.
PAGE_CACHE_SECONDS = env.int("PAGE_CACHE_SECONDS", default=60)
PAGE_CACHE_PAGES = env.int("PAGE_CACHE_PAGES", default=2000)
# The file with the stamp of the last change, shared by all processes on one machine. Set it to an empty string if
# several machines serve the site: the stamp is then stored in the shared cache of CACHE_URL.
PAGE_GENERATION_FILE = env("PAGE_GENERATION_FILE", default=str(DATA_DIR / "generation"))

# -- Media ------------------------------------------------------------------------------------------
# In a folder, or in a bucket of an S3-compatible store if MEDIA_BUCKET names one.
MEDIA_URL = "/media/"
MEDIA_ROOT = env.path("MEDIA_ROOT", default=str(DATA_DIR / "media"))
SERVE_MEDIA = False
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_HOSTS: list[str] = []  # besides our own, for the content security policy
if MEDIA_BUCKET := env("MEDIA_BUCKET", default=""):
    # The public address of the bucket, without a signature: pages are cached longer than a signature lasts.
    MEDIA_URL = env("MEDIA_BUCKET_URL").rstrip("/") + "/"
    _public = urlsplit(MEDIA_URL)
    MEDIA_HOSTS = [f"{_public.scheme}://{_public.netloc}"]
    STORAGES["default"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": MEDIA_BUCKET,
            "endpoint_url": env("MEDIA_BUCKET_ENDPOINT", default=None),
            "access_key": env("MEDIA_BUCKET_KEY"),
            "secret_key": env("MEDIA_BUCKET_SECRET"),
            "region_name": env("MEDIA_BUCKET_REGION", default="us-east-1"),
            "custom_domain": f"{_public.netloc}{_public.path}".rstrip("/"),
            "url_protocol": f"{_public.scheme}:",
            "querystring_auth": False,
            "file_overwrite": False,
            "default_acl": None,  # the bucket's policy opens images/ alone (docs/operations.md)
            "object_parameters": {"CacheControl": "public, max-age=31536000, immutable"},
        },
    }

# -- What /readyz still calls well (workflows/health.py) ---------------------------------------------
READY_QUEUE_SECONDS = env.int("READY_QUEUE_SECONDS", default=300)  # age of the oldest task that waits for a worker
READY_CLOCK_SECONDS = env.int(
    "READY_CLOCK_SECONDS", default=180
)  # since the clock's last round; cron does one a minute
READY_DISK_BYTES = env.int("READY_DISK_BYTES", default=100 * 1024 * 1024)  # free where files and SQLite are

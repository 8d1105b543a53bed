"""Settings for development and the demo: nothing to configure, and the keys are public."""

from .base import *  # noqa: F403  (settings are one namespace by Django's design)
from .base import DATA_DIR, env
from .letters import MAIL_SERVICE
from .stores import MEDIA_BUCKET, STORAGES

DEBUG = env.bool("DEBUG", default=False)
DEMO = True
SECRET_KEY = env("SECRET_KEY", default="demo-only-secret-key-that-everybody-knows-0123456789")
ALLOWED_HOSTS = ["*"]
DATA_KEYS = env("DATA_KEYS", default="1:ZGVtby1vbmx5LWRhdGEta2V5LW9mLTMyLWJ5dGVzISE=")
INDEX_KEY = env("INDEX_KEY", default="ZGVtby1vbmx5LWluZGV4LWtleS1vZi0zMi1ieXRlcyE=")

DATA_DIR.mkdir(exist_ok=True)
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
SERVE_MEDIA = not MEDIA_BUCKET
PATTERNS = env.bool("PATTERNS", default=DEBUG)
STATIC_ROOT = None  # no collectstatic: whitenoise serves files from the source directories
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG

if not env("EMAIL_URL", default="") and not MAIL_SERVICE:  # e-mails are stored, not sent; `make letters` shows them
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = DATA_DIR / "letters"

"""Settings of a server as in production: pages are kept, static files are collected and compressed."""

from cms.settings.test import *  # noqa: F403  (settings are one namespace by Django's design)
from cms.settings.test import STORAGES, env

PAGE_CACHE_SECONDS = 60
STATIC_ROOT = env("STATIC_ROOT")
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = False
STORAGES["staticfiles"] = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}

"""The open API: what other systems may read (docs/api.md). Everything here is for anonymous readers."""

from pathlib import Path

import environ

env = environ.FileAwareEnv()
environ.Env.read_env(Path(__file__).resolve().parents[2] / ".env")  # base.py reads it later than this file

# -- v2, for reading: cms/api -----------------------------------------------------------------------
HEADLESS_APPS = ["wagtail.api.v2"]
WAGTAILAPI_LIMIT_MAX = 100
WAGTAILAPI_RICH_TEXT_FORMAT = "html"  # as browsers read it, not with Wagtail's own link marks
REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": [],
    "DEFAULT_AUTHENTICATION_CLASSES": [],  # no session is read: one answer for everybody
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "URL_FORMAT_OVERRIDE": None,
}

# Requests a minute from one address; 0: no limit. Every process counts in CACHE_URL, so that must be a shared cache.
API_REQUESTS_A_MINUTE = env.int("API_REQUESTS_A_MINUTE", default=120)
# How many proxies of ours stand in front: the address of the reader is that many from the end of X-Forwarded-For.
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)
API_MAX_AGE = env.int("API_MAX_AGE", default=60)
# Under which terms others may use the feed of offerings; the office decides.
OPEN_DATA_LICENSE = env("OPEN_DATA_LICENSE", default="https://creativecommons.org/licenses/by/4.0/")

# -- v3, for writing: off. A token goes round the second factor, so somebody must ask for it by name. ---------
WAGTAIL_API_V3 = env.bool("WAGTAIL_API_V3", default=False)
WAGTAILAPI_DOCS_ENABLED = False  # its page of docs loads scripts from a foreign host
if WAGTAIL_API_V3:
    HEADLESS_APPS.append("wagtail.api.v3")

"""Settings of the open API for anonymous readers (docs/api.md)."""

from pathlib import Path

import environ

env = environ.FileAwareEnv()
environ.Env.read_env(Path(__file__).resolve().parents[2] / ".env")  # base.py reads .env only after importing this file

# -- v2, read-only (cms/api) -------------------------------------------------------------------------
HEADLESS_APPS = ["wagtail.api.v2"]
WAGTAILAPI_LIMIT_MAX = 100
WAGTAILAPI_RICH_TEXT_FORMAT = "html"  # plain HTML, without Wagtail's internal link format
# Defaults of all REST views, also of packages: wagtail-localize saves translations through one. What only the open API
# needs is in cms/api/viewset.py. Sessions only: the other default, a password in each request, has no limit of tries.
REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
}

# Requests per minute from one IP address; 0: no limit. All processes count in CACHE_URL, so it must be shared.
API_REQUESTS_A_MINUTE = env.int("API_REQUESTS_A_MINUTE", default=120)
# The number of our own proxies: the client's IP address is that many entries from the end of X-Forwarded-For.
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)
API_MAX_AGE = env.int("API_MAX_AGE", default=60)
# The terms of use for the feed of offerings; the office decides.
OPEN_DATA_LICENSE = env("OPEN_DATA_LICENSE", default="https://creativecommons.org/licenses/by/4.0/")

# -- v3, for writing: off by default, because its tokens bypass the second factor. ----------------------------
WAGTAIL_API_V3 = env.bool("WAGTAIL_API_V3", default=False)
WAGTAILAPI_DOCS_ENABLED = False  # its documentation page loads scripts from a third party
if WAGTAIL_API_V3:
    HEADLESS_APPS.append("wagtail.api.v3")

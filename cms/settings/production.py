"""Production settings. The server refuses to start without its own keys."""

from django.core.exceptions import ImproperlyConfigured

from workflows.privacy import keys

from .base import *  # noqa: F403  (settings are one namespace by Django's design)
from .base import env
from .privacy import DATA_KEYS, INDEX_KEY

for _name, _least in {"SECRET_KEY": 50, "ALLOWED_HOSTS": 1, "SITE_URL": 10}.items():
    _value = env(_name, default="")
    if len(_value) < _least:
        raise ImproperlyConfigured(f"{_name} must be set to at least {_least} characters; see docs/operations.md.")
    if "demo" in _value.lower():
        raise ImproperlyConfigured(f"{_name} is the public demo value; see docs/operations.md.")
if _fault := keys.fault(DATA_KEYS, INDEX_KEY):
    raise ImproperlyConfigured(f"{_fault}; see docs/operations.md.")

SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
# With the __Host- prefix, other sites on the same domain cannot set these cookies. A planted draft cookie would let
# them read what a resident types.
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME, DRAFT_COOKIE_NAME = "__Host-session", "__Host-csrf", "__Host-draft"
SILENCED_SYSTEM_CHECKS = ["security.W019"]  # SAMEORIGIN: Wagtail shows page previews in a frame

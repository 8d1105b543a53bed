"""WSGI entry point for the web server. It does not start with the keys of another database (workflows/checks.py)."""

import os
from pathlib import Path

import environ
from django.core.checks import Tags, run_checks
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application
from django.db import DEFAULT_DB_ALIAS

environ.Env.read_env(Path(__file__).resolve().parents[1] / ".env")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")

application = get_wsgi_application()
if faults := run_checks(tags=[Tags.database], databases=[DEFAULT_DB_ALIAS]):
    raise ImproperlyConfigured("\n".join(map(str, faults)))

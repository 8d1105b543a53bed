"""manage.py does nothing until somebody says which settings: a guess would use public keys, or another database."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

pytestmark = pytest.mark.once


def manage(*words, **environment):
    known = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    command = [sys.executable, "manage.py", *words]
    return subprocess.run(
        command, cwd=settings.BASE_DIR, env=known | environment, capture_output=True, text=True, check=False
    )


def test_without_settings_it_asks_for_them():
    done = manage("check")

    assert (done.returncode, done.stdout) == (1, "")
    assert "DJANGO_SETTINGS_MODULE" in done.stderr
    assert "cms.settings.production" in done.stderr
    assert "cms.settings.dev" in done.stderr


def test_production_without_keys_is_refused():
    done = manage("check", DJANGO_SETTINGS_MODULE="cms.settings.production")

    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].endswith(
        "SECRET_KEY must be set to at least 50 characters; see docs/operations.md."
    )


def test_production_refuses_the_demo():
    """With its own keys; the database is not asked."""
    own = {
        "SECRET_KEY": "x1" * 40,
        "DATA_KEYS": "1:0ZxoDnqhiFSb6EXoU4cmb1Skxx2lFYVYHpxyOoIyuJQ=",
        "INDEX_KEY": "NX0IGFGcVEpYHYrhSvoPzFxf1Uu7K4kPZHUvsCSeVGA=",
        "ALLOWED_HOSTS": "kota.example",
        "SITE_URL": "https://kota.example",
        "DATABASE_URL": "sqlite:////nowhere/none.sqlite3",
    }

    done = manage("load_demo", DJANGO_SETTINGS_MODULE="cms.settings.production", **own)

    assert (done.returncode, done.stderr.splitlines()) == (
        1,
        ["CommandError: The demo's passwords are public, so these settings refuse it. See manage.py start_site."],
    )

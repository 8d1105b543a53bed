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


OWN = {
    "DJANGO_SETTINGS_MODULE": "cms.settings.production",
    "SECRET_KEY": "x1" * 40,
    "DATA_KEYS": "1:0ZxoDnqhiFSb6EXoU4cmb1Skxx2lFYVYHpxyOoIyuJQ=",
    "INDEX_KEY": "NX0IGFGcVEpYHYrhSvoPzFxf1Uu7K4kPZHUvsCSeVGA=",
    "ALLOWED_HOSTS": "kota.example",
    "SITE_URL": "https://kota.example",
}


def test_example_of_the_environment_works_once_what_is_marked_is_filled_in():
    lines = (settings.BASE_DIR / ".env.example").read_text(encoding="utf-8").splitlines()
    example = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    assert {name for name, value in example.items() if not value} == set(OWN) - {"DJANGO_SETTINGS_MODULE"}

    done = manage("check", **example | OWN)

    assert (done.returncode, done.stderr) == (0, "")


def test_production_refuses_the_demo():
    """With its own keys; the database is not asked."""
    done = manage("load_demo", **OWN, DATABASE_URL="sqlite:////nowhere/none.sqlite3")

    assert (done.returncode, done.stderr.splitlines()) == (
        1,
        ["CommandError: The demo's passwords are public, so these settings refuse it. See manage.py start_site."],
    )

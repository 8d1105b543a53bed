"""What the tests of the website may ask for."""

import pytest


@pytest.fixture
def cached(settings, tmp_path):
    """A cache as in production (the other tests have none), new for each test."""
    backend = "django.core.cache.backends.locmem.LocMemCache"
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": str(tmp_path)}}

"""What the tests of the website may ask for."""

import pytest

from cms.delivery import memory


@pytest.fixture
def cached(transactional_db, settings, tmp_path):
    """A cache and a memory as in production (the other tests have none), new for each test."""
    backend = "django.core.cache.backends.locmem.LocMemCache"
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": str(tmp_path)}}
    settings.PAGE_CACHE_SECONDS = 60
    settings.PAGE_GENERATION_FILE = str(tmp_path / "generation")
    memory.forget()
    yield
    memory.forget()

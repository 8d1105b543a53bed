"""What the tests of the programme may ask for."""

import pytest
from django.utils import translation


@pytest.fixture
def in_english():
    """Sentences as they stand in the code."""
    with translation.override("en"):
        yield

"""What the tests of the front door share. The front page asks the memory of the website, so its tests may have one."""

import pytest

from tests.cms.conftest import cached
from tests.factories import BatchFactory

__all__ = ["cached"]


@pytest.fixture
def batch(db):
    """A class that takes applications."""
    return BatchFactory()

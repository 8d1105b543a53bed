"""What the tests of the programme share."""

import pytest

from tests.factories.way import Office


@pytest.fixture
def office(db):
    """The officers who take an application all its way."""
    return Office()

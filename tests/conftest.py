"""What every test may ask for."""

import pytest
from django.db import connection
from django.test import TransactionTestCase
from django.utils import translation

from workflows import roles

from . import database
from .factories import officer


@pytest.fixture(scope="session")
def django_db_keepdb():
    return database.prepare()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        database.keep()
    yield
    with django_db_blocker.unblock():
        database.leave()


@pytest.fixture(autouse=True, scope="session")
def _restore_after_tests_that_commit():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", database.restore)
        yield


@pytest.fixture
def head(db):
    return officer(roles.HEAD)


@pytest.fixture
def second_head(db):
    return officer(roles.HEAD)


@pytest.fixture
def case_worker(db):
    return officer(roles.CASE_WORKER)


@pytest.fixture
def interviewer(db):
    return officer(roles.INTERVIEWER)


@pytest.fixture
def instructor(db):
    return officer(roles.INSTRUCTOR)


@pytest.fixture
def kit_officer(db):
    return officer(roles.KIT_OFFICER)


@pytest.fixture
def operator(db):
    return officer(roles.OPERATOR)


@pytest.fixture
def is_sqlite():
    return connection.vendor == "sqlite"


@pytest.fixture
def in_english():
    """Sentences as they stand in the code."""
    with translation.override("en"):
        yield

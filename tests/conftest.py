"""What every test may ask for."""

import gc
import shutil
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import TransactionTestCase
from django.utils import translation

from tests import database
from workflows import roles

from .factories import officer

# Without a clock: a busy machine fails nothing.
hypothesis.settings.register_profile("suite", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("suite")
# The fixtures that give a test a database; without one of them pytest-django blocks every query.
DATABASE = {"db", "transactional_db", "is_sqlite"}


def pytest_itemcollected(item):
    """Mark tests that drive the browser, and as `once` those that need no second database."""
    asked = set(item.fixturenames)
    if "chromium" in asked:
        item.add_marker("browser")
    if "chromium" in asked or not (item.get_closest_marker("django_db") or asked & DATABASE):
        item.add_marker("once")


def pytest_collection_finish():
    """What is loaded by now stays: the collector need not look through it again and again, a third of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def pytest_terminal_summary(terminalreporter):
    """So that a state that is lost is seen."""
    reports = [report for some in terminalreporter.stats.values() for report in some]
    counted = [many for one in reports for name, many in getattr(one, "user_properties", []) if name == "axe states"]
    if counted:
        terminalreporter.write_line(f"axe: {sum(counted)} states")


def pytest_configure():
    """A folder for what this process writes, in the place of what killed runs have left."""
    for left in settings.RUN_DIR.parent.parent.glob("berdaya-test-*"):
        if not Path("/proc", left.name.rpartition("-")[2]).exists():
            shutil.rmtree(left, ignore_errors=True)
    settings.RUN_DIR.mkdir(parents=True, exist_ok=True)


def pytest_unconfigure(config):
    is_worker = hasattr(config, "workerinput")
    shutil.rmtree(settings.RUN_DIR if is_worker else settings.RUN_DIR.parent, ignore_errors=True)


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_modify_db_settings, django_db_blocker):
    """Always: to make and to drop it is ours."""
    with django_db_blocker.unblock():
        database.prepare()
    return True


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        database.keep()
    yield
    with django_db_blocker.unblock():
        database.leave()


@pytest.fixture(scope="module")
def rows_of_module(django_db_setup, django_db_blocker):
    """For rows that every test of a module finds as they were made: made once, and rolled back after the last test.

    Each test has its own savepoint above them. Not for tests that commit.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        connection.atomic_blocks[-1]._from_testcase = True  # so that durable blocks inside are allowed, as in a test
        yield django_db_blocker
        transaction.set_rollback(True)


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

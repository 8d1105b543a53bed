"""No process begins its work with the keys of another database."""

import runpy

import pytest
from django.core.checks import Error
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.core.management.base import SystemCheckError
from django.db import OperationalError, connection

from tests.factories import submit
from workflows.checks import keys_open

pytestmark = pytest.mark.django_db

ANOTHER = "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWY="
WORDS = "DATA_KEYS or INDEX_KEY do not fit application.kk, application.nik, application.phone."


@pytest.fixture(params=["DATA_KEYS", "INDEX_KEY"])
def _other_key(request, settings):
    """One application, and a key of the right number and length that is not its own."""
    submit()
    setattr(settings, request.param, f"1:{ANOTHER}" if request.param == "DATA_KEYS" else ANOTHER)


@pytest.mark.usefixtures("_other_key")
def test_check_names_what_the_keys_do_not_open():
    found = [Error(WORDS, hint="See docs/operations.md, Keys.", id="workflows.E001")]

    assert keys_open(None, databases=["default"]) == found


@pytest.mark.usefixtures("_other_key")
@pytest.mark.parametrize("command", [("clock", "--once"), ("db_worker", "--batch"), ("check", "--database", "default")])
def test_command_does_not_start(settings, command):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

    with pytest.raises((SystemCheckError, CommandError), match=r"do not fit application\.kk"):
        call_command(*command)


@pytest.mark.usefixtures("_other_key")
def test_web_server_does_not_start():
    with pytest.raises(ImproperlyConfigured, match=r"do not fit application\.kk"):
        runpy.run_module("cms.wsgi")


def test_right_keys_and_an_empty_database_are_fine():
    assert keys_open(None, databases=["default"]) == []
    submit()
    assert keys_open(None, databases=["default"]) == []
    assert keys_open(None) == []


def test_database_that_is_away_stops_no_start(caplog):
    """The process waits for it, and /readyz checks the keys later."""

    def away(*_args):
        raise OperationalError("could not connect to server")

    with connection.execute_wrapper(away):
        assert keys_open(None, databases=["default"]) == []
    assert [record.levelname for record in caplog.records] == ["WARNING"]


def test_database_without_tables_is_no_fault_and_says_nothing(caplog):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE workflows_application RENAME TO application_before")

    assert (keys_open(None, databases=["default"]), caplog.records) == ([], [])

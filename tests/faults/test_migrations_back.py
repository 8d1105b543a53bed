"""The way back with data in the tables, and forward again: an update that disappoints can be taken back.

As far as the first register import in the suite, to the beginning by `make faults` (MIGRATIONS_BACK_TO=0002).
"""

import os
import uuid

import pytest
from django.core.management import call_command
from django.utils import timezone

from tests.factories import officer, submit
from tests.factories.workbooks import as_csv, bring_in, people, table
from workflows import roles
from workflows.actions.register import register
from workflows.events import Event
from workflows.flows.register_import import settle
from workflows.models import Application, Notice, RegisterRecord
from workflows.queries import sealed_values

BACK_TO = os.environ.get("MIGRATIONS_BACK_TO", "0018")


def notice(**values):
    now = timezone.now()
    return Notice.objects.create(event=Event.RECEIVED, queued_at=now, next_attempt_at=now, **values)


@pytest.mark.django_db(transaction=True)
def test_migrations_go_back_with_data_and_forward_again():
    """What the former state cannot hold is dropped: notices to officers and to forms; nothing else."""
    application = submit(email="siti@contoh.example")
    snapshot = bring_in(as_csv(table(people(5))), by=officer(roles.OPERATOR))
    settle(snapshot, register.approve, by=officer(roles.HEAD))
    kept = Notice.objects.filter(application=application).count()
    notice(officer=officer(roles.HEAD), occasion=timezone.now())
    notice(key=uuid.uuid4())

    call_command("migrate", "workflows", BACK_TO, verbosity=0)
    call_command("migrate", verbosity=0)

    assert (kept > 0, Notice.objects.count()) == (True, kept)
    assert Application.objects.get().nik == application.nik
    assert RegisterRecord.objects.count() == 5
    assert set(sealed_values.unopened().values()) == {0}

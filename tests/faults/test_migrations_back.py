"""The way back with data in the tables, and forward again: an update that disappoints can be taken back.

As far as the first register import in the suite, to the beginning by `make faults` (MIGRATIONS_BACK_TO=0002).
"""

import os
import uuid
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from tests.factories import officer, submit
from tests.factories.way import Office, bring
from tests.factories.workbooks import as_csv, bring_in, people, table
from workflows import roles
from workflows.actions.register import register
from workflows.events import Event
from workflows.flows.register_import import settle
from workflows.models import Application, Notice, RegisterRecord
from workflows.queries import sealed_values

BACK_TO = os.environ.get("MIGRATIONS_BACK_TO", "0018")
BEFORE_PANELS, PANELS = "0049", "0050"


def notice(**values):
    now = timezone.now()
    return Notice.objects.create(event=Event.RECEIVED, queued_at=now, next_attempt_at=now, **values)


def migrate(number):
    """Go to the migration of this number, and return `get_model` of its state."""
    executor = MigrationExecutor(connection)
    to = [("workflows", executor.loader.get_migration_by_prefix("workflows", number).name)]
    executor.migrate(to)
    return executor.loader.project_state(to).apps.get_model


@pytest.mark.django_db(transaction=True)
def test_migrations_go_back_with_data_and_forward_again():
    """What the former state cannot hold is dropped: notices to officers and to forms; nothing else.

    The sheet of an interview that was held becomes a score and a note of the interview, and goes back to its officer.
    """
    application, office = submit(email="siti@contoh.example"), Office()
    talk = bring("approve_selection", office=office).interviews.get()
    talk.sheets.update(note="Tekun")
    snapshot = bring_in(as_csv(table(people(5))), by=officer(roles.OPERATOR))
    settle(snapshot, register.approve, by=officer(roles.HEAD))
    kept = Notice.objects.exclude(application=None).count()
    notice(officer=officer(roles.HEAD), occasion=timezone.now())
    notice(key=uuid.uuid4())

    old = migrate(BEFORE_PANELS)("workflows", "Interview").objects.get()
    assert (old.score, old.note, sorted(old.scores.values_list("points", flat=True))) == (
        *(Decimal("80.00"), "Tekun"),
        [4, 4],
    )
    migrate(BACK_TO)
    sheet = migrate(PANELS)("workflows", "ScoreSheet").objects.get()
    assert (sheet.by_id, sheet.score, sheet.note) == (office.interviewer.pk, Decimal("80.00"), "Tekun")
    assert (sheet.scores.count(), sheet.interview.note) == (2, "")
    call_command("migrate", verbosity=0)

    assert (kept > 0, Notice.objects.count()) == (True, kept)
    assert Application.objects.get(pk=application.pk).nik == application.nik
    assert RegisterRecord.objects.count() == 5
    assert set(sealed_values.unopened().values()) == {0}

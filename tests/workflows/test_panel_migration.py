"""Interviews that were held before have the score sheet of their interviewer, and can go back."""

from decimal import Decimal

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tests.factories.way import Office, bring

pytestmark = pytest.mark.django_db(transaction=True)


def migrate(name):
    executor = MigrationExecutor(connection)
    executor.migrate([("workflows", name)])
    return executor.loader.project_state([("workflows", name)]).apps


def names():
    loader = MigrationExecutor(connection).loader
    after = next(name for app, name in loader.disk_migrations if app == "workflows" and "interview_panels" in name)
    before = next(name for app, name in loader.disk_migrations[("workflows", after)].dependencies if app == "workflows")
    return before, after


def test_held_interview_keeps_its_score_and_note_there_and_back():
    office = Office()
    one = bring("approve_selection", office=office)
    one.interviews.get().sheets.update(note="Tekun")
    (before, after), latest = names(), MigrationExecutor(connection).loader.graph.leaf_nodes("workflows")[0][1]
    try:
        old = migrate(before).get_model("workflows", "Interview").objects.get()
        assert (old.score, old.note, sorted(old.scores.values_list("points", flat=True))) == (
            *(Decimal("80.00"), "Tekun"),
            [4, 4],
        )
        new = migrate(after).get_model("workflows", "ScoreSheet").objects.get()
        assert (new.by_id, new.score, new.note) == (office.interviewer.pk, Decimal("80.00"), "Tekun")
        assert (new.scores.count(), new.interview.note) == (2, "")
    finally:
        migrate(latest)

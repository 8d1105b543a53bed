"""The board counts each application once, at its stage."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories import BatchFactory
from tests.factories.rows import application_in
from workflows.models import Application, Step
from workflows.queries.applying.board import STAGES, board

pytestmark = pytest.mark.django_db


def counts(row):
    return {str(cell.label): (cell.number, cell.late, cell.days) for cell in row.cells if cell.number}


def test_every_step_has_one_stage():
    assert sorted(step for _label, steps in STAGES for step in steps) == sorted(Step)


def test_cells_count_those_at_the_stage_with_the_longest_wait_and_the_late(django_assert_num_queries):
    now, batch, other = timezone.now(), BatchFactory(), BatchFactory()
    for step, days, due in (
        (Step.APPROVE_ELIGIBILITY, 2, 1),
        (Step.MATCH_REGISTER, 5, -1),
        (Step.APPROVE_SELECTION, 0, 3),
    ):
        since, by = now - timedelta(days=days), now + timedelta(days=due)
        application_in("received", batch, step=step, step_since=since, step_due=by)
    application_in("refused", batch, step="")
    application_in("received", BatchFactory(), step=Step.APPROVE_ELIGIBILITY, step_since=now)

    with django_assert_num_queries(1):
        rows = board([batch, other], Application.objects.all())

    assert [row.batch for row in rows] == [batch, other]
    assert [counts(row) for row in rows] == [{"Periksa": (2, 1, 5), "Seleksi": (1, 0, 0)}, {}]


def test_board_counts_only_what_the_officer_may_see():
    batch = BatchFactory()
    application_in("received", batch, step=Step.APPROVE_ELIGIBILITY, step_since=timezone.now())

    assert counts(board([batch], Application.objects.none())[0]) == {}

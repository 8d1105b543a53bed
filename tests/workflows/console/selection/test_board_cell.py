"""A cell of the board: choose applicants and move them with a button."""

import pytest
from django.urls import reverse

from tests.factories import officer
from tests.factories.courses import following
from tests.factories.people import browser_of
from tests.factories.way import Office, bring
from workflows import roles
from workflows.console.selection.transfer import NEXT
from workflows.models import Application, Step
from workflows.queries.applying.board import STAGES

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return Office()


def cell(batch, step):
    stage = next(place for place, (_label, steps) in enumerate(STAGES) if step in steps)
    return reverse("workflows_board_cell", args=[batch.pk, stage])


def test_chosen_applicants_move_and_the_others_stay(office):
    batch = office.batch()
    first, second, third = (bring("await_class_end", office=office, batch=batch) for _one in range(3))
    to = following(batch, seats=1)
    address = cell(batch, Step.AWAIT_CLASS_END)
    board = browser_of(office.head).get(reverse("workflows_board")).content.decode()
    assert address in board

    sent = {"who": [first.pk, second.pk], "to": to.pk, "note": "Diminta lewat telepon."}
    done = browser_of(office.head).post(address, sent)

    assert [fault for _one, fault in done.context["outcomes"]] == ["", ""]
    found = {one.pk: (one.batch_id, one.status) for one in Application.objects.all()}
    assert found == {
        first.pk: (to.pk, "enrolled"),
        second.pk: (to.pk, "reserve"),
        third.pk: (batch.pk, "enrolled"),
    }


def test_applicant_who_left_the_cell_meanwhile_is_no_choice(office):
    one = bring("await_seat", office=office)

    refused = browser_of(office.head).post(
        cell(one.batch, Step.INTERVIEW), {"who": [one.pk], "to": NEXT, "note": "Diminta lewat telepon."}
    )

    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["who"])


def test_officer_without_the_permission_sees_the_list_and_no_button(office):

    one = bring("await_seat", office=office)
    page = browser_of(officer(roles.AUDITOR)).get(cell(one.batch, Step.AWAIT_SEAT))

    assert (list(page.context["people"]), page.context["may_move"]) == ([one], False)


def test_waiting_list_can_be_offered_the_free_seats_from_its_cell(office):
    one = bring("await_seat", office=office)

    page = browser_of(office.head).get(cell(one.batch, Step.AWAIT_SEAT))

    assert reverse("workflows_offer_seats", args=[one.batch_id]) in page.content.decode()

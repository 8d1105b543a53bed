"""What the list of a class decided is changed only by an objection, and then by the head alone, beyond the list."""

import uuid

from tests.factories import RefusalReasonFactory, officer
from tests.factories.selections import freeze, interviewed, listed_class
from tests.refusals import refused
from workflows import roles
from workflows.actions.mending import objections
from workflows.flows.moves import lists, mending
from workflows.models import HeldDecision

LISTED = "The approved list of the class made this decision. Only an objection that is upheld can change it."
INVOLVED = "You have decided about this applicant before. Someone else must decide on the objection."


def decided(office):
    """A class of one seat whose list was carried out: who got the seat, and who was refused."""
    batch = listed_class(seats=2, reserve_places=0)
    freeze(batch)
    first, second = interviewed(batch, 90), interviewed(batch, 20)
    selection = lists.begin(batch, by=office.head)
    reason = RefusalReasonFactory()
    office.propose_list(selection, no_place=reason, below=reason)
    office.approve_list(selection)
    for one in (first, second):
        one.refresh_from_db()
    return first, second


def test_what_the_list_decided_is_neither_on_hold_nor_sent_back_nor_reopened(office):
    seated, out = decided(office)
    assert (seated.status, out.status, HeldDecision.objects.count()) == ("offered", "refused", 0)
    other = officer(roles.HEAD)

    with refused(LISTED):
        mending.step_back(seated, by=other, reason="Keliru.")
    with refused(LISTED):
        mending.reopen(out, by=other, reason="Keliru.")


def test_objection_that_is_upheld_leads_beyond_the_list_to_a_seat_that_is_left(office):
    seated, out = decided(office)
    objection = objections.make(out, form_key=uuid.uuid4(), words="Nilai saya tertukar.")
    for involved in (office.head, office.second_head):
        with refused(INVOLVED):
            mending.uphold(objection, by=involved, answer="Benar.")

    mending.uphold(objection, by=officer(roles.HEAD), answer="Benar, nilainya tertukar.")
    for decide in (office.accept, office.reserve):
        with refused("The list of the class had decided on this applicant. Write the reason in the note."):
            decide(out)
    office.accept(out, note="Sesuai keberatan.")

    seated.refresh_from_db()
    assert (seated.status, out.status) == ("offered", "offered")

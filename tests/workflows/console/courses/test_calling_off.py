"""Call off or merge a class on screen: whom it concerns is shown, and a second person approves."""

import pytest
from django.urls import reverse
from django.utils.translation import gettext

from tests.factories.courses import following
from tests.factories.people import browser_of
from tests.factories.way import Office, bring
from workflows.models import Application, Batch, CallingOff

pytestmark = pytest.mark.django_db
REASON = "Pendaftar terlalu sedikit."


@pytest.fixture
def office():
    return Office()


@pytest.fixture
def batch(office):
    return office.batch(seats=10)


def page(batch):
    return reverse("workflows_call_off", args=[batch.pk])


def send(user, batch, **values):
    return browser_of(user).post(page(batch), {"reason": REASON, **values})


def decide(user, proposal, name="workflows_approve_calling_off"):
    return browser_of(user).post(reverse(name, args=[proposal.batch_id, proposal.pk]), follow=True)


def test_page_says_first_whom_it_concerns_and_what_they_read(office, batch):
    for step in ("await_class_end", "await_seat", "await_seat"):
        bring(step, office=office, batch=batch)

    shown = browser_of(office.head).get(page(batch)).context

    assert [one.number for one in shown["concerned"]] == [2, 1]
    (notices,) = shown["tellings"]
    assert (notices.number, sum(number for _way, number in notices.ways), str(batch) in notices.text) == (3, 3, True)
    assert Batch.objects.get(pk=batch.pk).is_called_off is False


def test_two_officers_call_a_class_off(office, batch):
    one = bring("await_class_end", office=office, batch=batch)
    send(office.head, batch)
    proposal = CallingOff.objects.get()

    assert gettext("You did the previous step. Someone else must approve this one.") in (
        decide(office.head, proposal).content.decode()
    )
    assert Application.objects.get(pk=one.pk).status == "enrolled"

    decide(office.second_head, proposal)

    one.refresh_from_db()
    called_off = Batch.objects.get(pk=batch.pk)
    assert (one.status, called_off.called_off_why, called_off.availability) == ("deferred", REASON, "called_off")


def test_proposal_is_taken_back_and_made_again(office, batch):
    send(office.head, batch)
    decide(office.head, CallingOff.objects.get(), "workflows_drop_calling_off")

    assert send(office.head, batch).status_code == 302
    assert list(CallingOff.objects.order_by("pk").values_list("is_approved", "decided_by")) == [
        (False, office.head.pk),
        (False, None),
    ]


def test_second_proposal_and_proposal_without_a_reason_are_refused(office, batch):
    assert send(office.head, batch, reason="").context["form"].errors.keys() == {"reason"}
    send(office.head, batch)

    again = send(office.second_head, batch)

    waits = gettext("This was proposed already and waits for approval. Decide on it first.")
    assert (again.status_code, again.context["form"].non_field_errors()) == (422, [waits])


def test_class_is_merged_on_screen(office, batch):
    into = following(batch)
    choices = browser_of(office.head).get(page(batch)).context["form"].fields["into"].choices
    assert [str(key) for key, _label in choices] == ["", str(into.pk)]
    one = bring("await_class_end", office=office, batch=batch)
    send(office.head, batch, into=into.pk)

    shown = browser_of(office.second_head).get(page(batch)).context
    assert (str(shown["tellings"][0].label), bool(shown["room"])) == (
        gettext("Moved with the class, which was merged into another"),
        True,
    )
    decide(office.second_head, CallingOff.objects.get())

    assert Application.objects.get(pk=one.pk).batch_id == into.pk
    assert browser_of(office.head).get(page(batch)).status_code == 200


def test_class_that_has_begun_is_not_called_off(office, batch):
    Batch.objects.filter(pk=batch.pk).update(starts_on=batch.opens_at.date())

    assert gettext("This class has begun. It can only be ended, by “End the class”.") in (
        send(office.head, batch).context["form"].non_field_errors()
    )

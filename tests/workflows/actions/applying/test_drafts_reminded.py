"""The one reminder of a form that rests: written by the clock, forgotten with the form."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.conf import settings
from django.urls import reverse

from tests.factories import BatchFactory
from tests.factories.applications import form_details
from workflows.actions.applying import drafts
from workflows.actions.messages import delivery
from workflows.flows.moves import intake
from workflows.models import Draft, Limits, Notice
from workflows.queries.applying import attempts
from workflows.queries.messages import texts
from workflows.rules.applying.attempts import Sending

pytestmark = pytest.mark.django_db

WIB = ZoneInfo("Asia/Jakarta")
SAVED = datetime(2026, 11, 3, 10, 0, tzinfo=WIB)
DUE = datetime(2026, 11, 5, 9, 0, tzinfo=WIB)  # the first morning after it has rested for a day
CONTACT = {"phone": "+6281234567890", "email": "siti@contoh.example"}


def trial_of(draft):
    """Of a sender whom no limit knows."""
    nobody = attempts.Sender(nik=b"", phone=b"", address=b"", device=b"")
    return attempts.trial(draft.form_key, sender=nobody, sending=Sending(timedelta(minutes=5)), limits=Limits.now())


def rested(contact=CONTACT, **values):
    """A draft that was last saved on 3 November at 10.00, of a class that closes on the 20th unless said otherwise."""
    batch = BatchFactory(
        **{
            "opens_at": SAVED - timedelta(days=9),
            "closes_at": SAVED + timedelta(days=17),
            "starts_on": (SAVED + timedelta(days=30)).date(),
            "ends_on": (SAVED + timedelta(days=60)).date(),
            **values,
        }
    )
    with time_machine.travel(SAVED, tick=False):
        draft = drafts.begin(batch)
        drafts.save(draft, "kontak", {"phone": "0812"}, contact=contact)
    return draft


def remind(at):
    with time_machine.travel(at, tick=False):
        return drafts.remind()


def test_draft_is_reminded_once_and_not_before_its_morning():
    rested()

    assert [remind(DUE - timedelta(seconds=1)), remind(DUE), remind(DUE + timedelta(days=1))] == [0, 1, 0]

    notice = Notice.objects.get()
    assert (notice.event, notice.channel, notice.contact) == ("reminder.draft", "email", CONTACT["email"])


def test_letter_has_the_link_and_the_table_has_no_code_that_opens_the_form():
    draft = rested()
    remind(DUE)

    row = Notice.objects.values().get()
    assert [code for code in (draft.code, draft.display_code) if code in repr(row)] == []
    link = f"{settings.SITE_URL}{reverse('apply_resume')}#{draft.display_code}"
    with time_machine.travel(DUE, tick=False):
        assert link in texts.written(Notice.objects.get()).text


def test_form_that_was_sent_while_the_clock_wrote_is_not_reminded_of():
    draft = rested()
    remind(DUE)  # after the request that sends it has read its draft

    with time_machine.travel(DUE, tick=False):
        intake.send(draft, details=form_details(), answers={}, trial=trial_of(draft))
        assert delivery.deliver([one for one in delivery.claim() if one.key]) == 0
    assert Notice.objects.get(event="reminder.draft").state == "overtaken"


def test_draft_without_a_contact_is_marked_and_told_nothing():
    draft = rested(contact={})

    assert remind(DUE) == 0

    draft.refresh_from_db()
    assert (draft.reminded_at, Notice.objects.count()) == (DUE, 0)


def test_draft_of_a_class_that_closes_before_its_morning_is_not_reminded():
    rested(closes_at=DUE - timedelta(hours=1))

    assert [remind(DUE - timedelta(hours=2)), remind(DUE)] == [0, 0]
    assert not Notice.objects.exists()


@pytest.mark.parametrize("end", ["forget", "expire"])
def test_contact_of_the_reminder_is_forgotten_with_the_draft(end):
    draft = rested()
    remind(DUE)

    if end == "forget":
        drafts.forget(draft)
    else:
        with time_machine.travel(SAVED + timedelta(days=15), tick=False):
            assert drafts.expire() == 1

    notice = Notice.objects.get()
    assert (Draft.objects.count(), bytes(notice.contact_sealed)) == (0, b"")
    assert notice.overtaken_at is not None

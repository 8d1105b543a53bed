"""Reminders come once each, in time, to whoever wants them, and only while they are true."""

import uuid
from datetime import datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.rows import application_in, interview_of
from workflows.actions.applying import drafts
from workflows.actions.messages import delivery
from workflows.actions.messages.reminders import forget_form, remind, remind_of_form, stop
from workflows.events import Event
from workflows.models import Application, Interview, Notice, NoticeSettings, Step
from workflows.queries.messages import reminders, texts
from workflows.rules.messages.channels import WIB

pytestmark = pytest.mark.django_db
Status = Application.Status
SINCE = datetime(2026, 11, 2, 10, tzinfo=WIB)
END = datetime(2026, 11, 5, 23, 59, 59, tzinfo=WIB)
DUE = datetime(2026, 11, 4, 9, tzinfo=WIB)


def offered(**values):
    return application_in(
        Status.OFFERED,
        answer_by=END,
        step_since=SINCE,
        step=Step.AWAIT_CONFIRMATION,
        email="siti@contoh.example",
        **values,
    )


def correcting(**values):
    return application_in(
        Status.CORRECTION, step_due=END, step_since=SINCE, step=Step.AWAIT_CORRECTION, email="siti@contoh.example"
    )


def invited(**values):
    one = application_in(Status.INTERVIEWING, step_since=SINCE, step=Step.INTERVIEW, email="siti@contoh.example")
    interview_of(one)
    Interview.objects.update(at=END.replace(hour=9))
    return one


MADE = {
    Event.REMINDER_OFFER: offered,
    Event.REMINDER_CORRECTION: correcting,
    Event.REMINDER_INTERVIEW: invited,
}


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(DUE, tick=False) as made:
        yield made


def events():
    return list(Notice.objects.order_by("pk").values_list("event", flat=True))


def test_every_kind_of_reminder_of_an_application_is_tried_here():
    assert set(MADE) == set(reminders.KINDS) == texts.REMINDERS - {Event.REMINDER_DRAFT}


@pytest.mark.parametrize("event", MADE)
def test_reminder_is_queued_at_its_minute_and_once(event, clock):
    MADE[event]()

    clock.move_to(DUE - timedelta(seconds=1))
    assert (remind(), events()) == (0, [])
    clock.move_to(DUE)
    assert (remind(), events()) == (1, [event])
    for later in (0, 60, 3600, 24 * 3600):
        clock.move_to(DUE + timedelta(seconds=later))
        assert remind() == 0


@pytest.mark.parametrize("event", MADE)
def test_reminder_goes_out_as_a_letter(event):
    MADE[event]()
    remind()

    assert delivery.deliver(delivery.claim()) == 1

    assert "5 November 2026" in mail.outbox[0].body


@pytest.mark.parametrize("event", MADE)
def test_clock_that_stood_still_reminds_late_but_never_after_the_end(event, clock):
    MADE[event]()
    last = END if event != "reminder.interview" else END.replace(hour=9)

    clock.move_to(last)
    assert remind() == 0
    clock.move_to(last - timedelta(minutes=1))
    assert remind() == 1
    clock.move_to(last)
    assert delivery.deliver(delivery.claim()) == 0
    assert Notice.objects.get().state == "overtaken"


@pytest.mark.parametrize("event", MADE)
def test_whoever_wants_no_reminders_gets_none(event):
    stop(MADE[event]())

    assert remind() == 0


@pytest.mark.parametrize("event", MADE)
def test_reminder_of_what_was_done_meanwhile_is_not_sent(event):
    one = MADE[event]()
    remind()
    Application.objects.filter(pk=one.pk).update(status=Status.ENROLLED, step=Step.AWAIT_CLASS_END)

    assert delivery.deliver(delivery.claim()) == 0
    assert Notice.objects.get().state == "overtaken"


def test_deadline_that_moved_is_reminded_of_again(clock):
    one = offered()
    remind()
    Application.objects.filter(pk=one.pk).update(answer_by=END + timedelta(days=1))
    clock.move_to(DUE + timedelta(days=1))

    assert remind() == 1
    assert (delivery.deliver(delivery.claim()), len(mail.outbox)) == (1, 1)


def test_interview_of_a_new_date_is_reminded_of_and_the_old_one_is_not(clock):
    one = invited()
    interview_of(one)
    Interview.objects.filter(pk=one.interviews.first().pk).update(at=END + timedelta(days=2))

    assert remind() == 0


def test_reminders_are_looked_for_with_as_many_queries_for_many_as_for_none():
    def asked():
        with CaptureQueriesContext(connection) as queries:
            remind()
        return len(queries)

    none = asked()
    far = [offered() for _turn in range(5)]
    Application.objects.filter(pk__in=[one.pk for one in far]).update(answer_by=END + timedelta(days=1))
    assert asked() == none


@pytest.mark.parametrize("event", MADE)
def test_many_whose_time_has_not_come_keep_nobody_from_the_reminder(event, monkeypatch, clock):
    monkeypatch.setattr("workflows.actions.messages.reminders.AT_ONCE", 1)
    far = [MADE[event]() for _turn in range(5)]
    later = END + timedelta(hours=20)
    Application.objects.filter(answer_by=END).update(answer_by=later)
    Application.objects.filter(step_due=END).update(step_due=later)
    Interview.objects.update(at=later)
    near = MADE[event]()
    Interview.objects.filter(application__in=far).update(at=later)

    assert remind() == 1
    assert Notice.objects.get().application == near


# -- a form that was not sent -------------------------------------------------------------------------
def form(**values):
    return {
        "saved_at": DUE - timedelta(days=1),
        "until": DUE + timedelta(days=13),
        "email": "siti@contoh.example",
        "phone": "+6281234567890",
        "language": "id",
        **values,
    }


def test_form_is_reminded_of_once_and_its_contact_forgotten_with_the_sending(clock):
    draft = drafts.begin()
    key = draft.form_key
    clock.move_to(DUE - timedelta(seconds=1))
    assert remind_of_form(key, **form()) is False
    clock.move_to(DUE)
    for _turn in range(2):
        remind_of_form(key, **form())
    assert b"siti@contoh" not in bytes(Notice.objects.get().contact_sealed)

    assert delivery.deliver(delivery.claim()) == 1

    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == (["siti@contoh.example"], "Pendaftaran Anda belum terkirim")
    assert f"http://localhost:8000/daftar/lanjut/#{draft.display_code}\n" in letter.body
    assert (Notice.objects.get().contact, Notice.objects.get().state) == ("", "sent")


@pytest.mark.parametrize(("on", "queued"), [(False, False), (True, True)])
def test_form_without_an_address_is_reminded_of_only_by_a_machine(on, queued):
    NoticeSettings.objects.create(whatsapp_on=on)

    assert remind_of_form(uuid.uuid4(), **form(email="")) is queued
    assert list(Notice.objects.values_list("channel", flat=True)) == ["whatsapp"] * queued


def test_form_that_was_sent_is_not_reminded_of():
    key = uuid.uuid4()
    remind_of_form(key, **form())

    forget_form(key)

    assert delivery.claim() == []
    assert (Notice.objects.get().state, Notice.objects.get().contact) == ("overtaken", "")


def test_form_that_is_gone_when_its_letter_is_written_is_not_reminded_of():
    """The resident deleted or sent it in the very moment in which the clock wrote the reminder."""
    remind_of_form(uuid.uuid4(), **form())

    assert delivery.deliver(delivery.claim()) == 0
    assert (Notice.objects.get().state, Notice.objects.get().contact, mail.outbox) == ("overtaken", "", [])

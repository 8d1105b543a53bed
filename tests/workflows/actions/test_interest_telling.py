"""Whoever waits is told of a class that opens, once, by letter or by hand."""

import threading
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.utils import timezone

from tests.factories import CourseFactory, subscription
from tests.factories.courses import just_opened
from tests.factories.interest import EMAIL, PHONE
from tests.factories.rows import deeds
from workflows.actions import interest
from workflows.actions.messages import delivery, notices
from workflows.actions.refusal import Moved
from workflows.events import Event
from workflows.models import Notice, Subscription

pytestmark = pytest.mark.django_db


def test_open_class_is_told_once_to_who_waits_for_its_course_or_its_type():
    batch = just_opened()
    by_course = subscription(batch.course)
    by_type = subscription(batch.course.type, PHONE)
    subscription(contact="lain@contoh.example")

    assert (interest.tell_of_open_classes(), interest.tell_of_open_classes()) == (2, 0)

    told = Notice.objects.order_by("pk").values_list("event", "channel", "batch")
    assert list(told) == [("subscription.opened", "email", batch.pk), ("subscription.opened", "hand", batch.pk)]
    assert {notice.subscription for notice in Notice.objects.all()} == {by_course, by_type}


@pytest.mark.parametrize(
    "values",
    [
        {"opens_at": timezone.now() + timedelta(days=1)},
        {"opens_at": timezone.now() - timedelta(days=9), "closes_at": timezone.now() - timedelta(days=1)},
    ],
    ids=["not open yet", "closed"],
)
def test_class_that_takes_no_applications_is_not_told(values):
    batch = just_opened(**values)
    subscription(batch.course)

    assert interest.tell_of_open_classes() == 0


def test_unconfirmed_are_not_told():
    batch = just_opened()
    subscription(batch.course, confirmed=False, days_ago=1)

    assert interest.tell_of_open_classes() == 0


def test_class_that_was_open_when_they_asked_is_not_told_but_the_next_one_is():
    batch = just_opened(opens_at=timezone.now() - timedelta(days=5))
    subscription(batch.course, days_ago=2)
    assert interest.tell_of_open_classes() == 0

    later = just_opened(course=batch.course)
    assert interest.tell_of_open_classes() == 1
    assert Notice.objects.get().batch == later


def test_class_that_is_entered_late_is_told_all_the_same():
    batch = just_opened(opens_at=timezone.now() - timedelta(days=5), entered_at=timezone.now())
    subscription(batch.course, days_ago=2)

    assert interest.tell_of_open_classes() == 1


def test_who_waits_for_the_course_and_for_its_type_is_two_subscriptions():
    batch = just_opened()
    subscription(batch.course)
    subscription(batch.course.type)

    assert interest.tell_of_open_classes() == 2


def test_more_than_one_handful_is_told(monkeypatch):
    monkeypatch.setattr(interest, "AT_ONCE", 2)
    batch = just_opened()
    for number in range(5):
        subscription(batch.course, f"warga{number}@contoh.example")

    assert interest.tell_of_open_classes() == 5


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_the_same_time_tell_nobody_twice(monkeypatch):
    monkeypatch.setattr(interest, "AT_ONCE", 5)
    batch = just_opened()
    for number in range(20):
        subscription(batch.course, f"warga{number}@contoh.example")
    faults, start = [], threading.Barrier(2)

    def work():
        start.wait()
        try:
            interest.tell_of_open_classes()
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _worker in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert faults == []
    assert Notice.objects.values("subscription").distinct().count() == Notice.objects.count() == 20


# -- letters --------------------------------------------------------------------------------------
def test_letter_of_an_open_class_leads_to_the_form_and_out_again(settings):
    batch = just_opened()
    one = subscription(batch.course)
    interest.tell_of_open_classes()

    assert delivery.deliver(delivery.claim()) == 1

    (letter,) = mail.outbox
    leave = f"{settings.SITE_URL}/kabar/berhenti/{one.token}/"
    assert (letter.to, letter.subject) == ([EMAIL], f"Pendaftaran dibuka: {batch}")
    assert (f"{settings.SITE_URL}/daftar/kelas/{batch.pk}/" in letter.body, leave in letter.body) == (True, True)
    assert letter.extra_headers["List-Unsubscribe"] == f"<{leave}>"
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert letter.extra_headers["Message-ID"] == f"<{Notice.objects.get().uid}@berdaya.example>"


def test_letter_of_a_full_class_says_so():
    batch = just_opened(seats=1, enrolled=1)
    subscription(batch.course)
    interest.tell_of_open_classes()
    delivery.deliver(delivery.claim())

    assert "daftar tunggu" in mail.outbox[0].body


def test_letter_of_a_class_that_has_closed_meanwhile_is_put_aside():
    batch = just_opened(closes_at=timezone.now() + timedelta(hours=1))
    subscription(batch.course)
    interest.tell_of_open_classes()

    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        assert delivery.deliver(delivery.claim()) == 0

    assert (mail.outbox, Notice.objects.get().overtaken_at is not None) == ([], True)


def test_letter_to_somebody_who_has_left_meanwhile_is_not_sent():
    batch = just_opened()
    one = subscription(batch.course)
    interest.tell_of_open_classes()
    claimed = delivery.claim()

    interest.leave(one)

    assert (delivery.deliver(claimed), mail.outbox) == (0, [])


def test_letters_have_no_blank_left_in_them():
    course = CourseFactory(name="Las & Patri")
    interest.ask(course, channel=Subscription.Channel.EMAIL, contact=EMAIL)
    batch = just_opened(course=course)
    Subscription.objects.update(confirmed_at=timezone.now(), asked_at=timezone.now() - timedelta(days=3))
    delivery.deliver(delivery.claim())
    interest.tell_of_open_classes()
    delivery.deliver(delivery.claim())

    text = " ".join(f"{letter.subject} {letter.body}" for letter in mail.outbox)
    assert (len(mail.outbox), str(batch) in text) == (2, True)
    assert [fault for fault in ("None", "{{", "&amp;", "%(") if fault in text] == []


# -- by hand --------------------------------------------------------------------------------------
def test_message_by_hand_is_never_claimed_by_the_worker():
    batch = just_opened()
    subscription(batch.course, PHONE)
    interest.tell_of_open_classes()

    assert delivery.claim() == []
    assert Notice.objects.by_hand().count() == 1


def test_tick_is_done_once_and_says_by_whom(case_worker):
    one = subscription(contact=PHONE)
    notice = notices.queue(one, Event.SUBSCRIPTION_OPENED, batch=just_opened())

    interest.tick(notice, by=case_worker)

    assert deeds(one)[-1] == ("subscription.told", case_worker.pk)
    assert Notice.objects.by_hand().count() == 0
    with pytest.raises(Moved):
        interest.tick(notice, by=case_worker)


def test_message_about_a_class_that_has_closed_is_no_longer_passed_on():
    batch = just_opened(closes_at=timezone.now() + timedelta(days=1))
    subscription(batch.course, PHONE)
    interest.tell_of_open_classes()

    with time_machine.travel(timezone.now() + timedelta(days=2)):
        assert Notice.objects.by_hand().count() == 0

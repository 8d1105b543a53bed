"""From the first asking to being told of a class, and being forgotten."""

import threading
import uuid
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.utils import timezone

from tests.factories import BatchFactory, CourseFactory, subscription
from tests.factories.courses import CourseTypeFactory
from tests.factories.interest import EMAIL, PHONE
from tests.factories.rows import deeds
from workflows.actions import interest, notices
from workflows.actions.refusal import Moved
from workflows.models import Area, Ask, Notice, Subscription, Wish

pytestmark = pytest.mark.django_db
Channel = Subscription.Channel


def ask(about, contact=EMAIL, **values):
    channel = Channel.EMAIL if "@" in contact else Channel.PHONE
    return interest.ask(about, channel=channel, contact=contact, **values)


def told():
    return list(Notice.objects.order_by("pk").values_list("event", "channel", "batch"))


def opened(course=None, **values):
    """A class that opened a minute ago, and was entered weeks before."""
    now = timezone.now()
    values = {"opens_at": now - timedelta(minutes=1), "entered_at": now - timedelta(days=40), **values}
    return BatchFactory(course=course or CourseFactory(), **values)


# -- asking ---------------------------------------------------------------------------------------
def test_ask_by_email_stores_the_contact_and_queues_one_letter():
    course = CourseFactory()

    ask(course)

    one = Subscription.objects.get()
    assert (one.course, one.type, one.contact, one.channel, one.confirmed_at) == (course, None, EMAIL, "email", None)
    assert told() == [("subscription.asked", "email", None)]


def test_ask_by_phone_gives_a_code_and_queues_nothing():
    kind = CourseTypeFactory()

    code = ask(kind, PHONE)

    one = Subscription.objects.get()
    assert (one.course, one.type, one.code, len(code)) == (None, kind, code, 6)
    assert told() == []


def test_ask_again_is_one_row_and_the_same_code_and_one_letter_while_it_waits():
    course = CourseFactory()

    assert ask(course, PHONE) == ask(course, PHONE)
    ask(course)
    ask(course)

    assert Subscription.objects.count() == 2
    assert told() == [("subscription.asked", "email", None)]


def test_code_differs_by_contact_and_by_course():
    course, other = CourseFactory(), CourseFactory()

    assert len({ask(course, PHONE), ask(other, PHONE), ask(course, "+6281311112222"), ask(course.type, PHONE)}) == 4


def test_ask_by_somebody_who_is_on_the_list_changes_nothing_but_writes_to_them():
    one = subscription()

    ask(one.course)

    again = Subscription.objects.get()
    assert (again.confirmed_at, again.asked_at) == (one.confirmed_at, one.asked_at)
    notices.deliver(notices.claim())
    assert "sudah ada di daftar" in mail.outbox[0].body


def test_ask_more_than_three_times_a_day_gives_the_same_code_and_stores_nothing():
    courses = [CourseFactory() for _turn in range(4)]

    codes = [ask(course, PHONE) for course in courses]

    assert Subscription.objects.count() == Ask.objects.count() == 3
    assert codes[3] == interest.code_for(courses[3], PHONE)
    ask(courses[3], "+6281311112222")
    assert Subscription.objects.count() == 4
    with time_machine.travel(timezone.now() + timedelta(days=1, seconds=1)):
        ask(courses[3], PHONE)
    assert Subscription.objects.count() == 5


# -- confirming and leaving -----------------------------------------------------------------------
def test_confirm_is_done_once_and_journalled(case_worker):
    one = subscription(contact=PHONE, confirmed=False)

    interest.confirm(one, by=case_worker)
    first = Subscription.objects.get().confirmed_at
    interest.confirm(one)

    assert (Subscription.objects.get().confirmed_at, first is not None) == (first, True)
    assert deeds(one) == [("subscription.confirmed", case_worker.pk)]


def test_leave_forgets_the_contact_and_every_message_to_it():
    one = subscription()
    notices.queue(one, "subscription.opened", batch=BatchFactory())

    interest.leave(one)

    assert (Subscription.objects.count(), Notice.objects.count()) == (0, 0)


def test_find_by_token_only():
    one = subscription()

    assert interest.find(one.token) == one
    assert [interest.find(token) for token in (one.token[:-1], one.uid.hex, str(one.pk), "")] == [None] * 4


def test_forget_drops_the_unconfirmed_after_seven_days():
    old, new, kept = (
        subscription(contact=f"{name}@contoh.example", confirmed=confirmed, days_ago=days)
        for name, confirmed, days in (("lama", False, 7.01), ("baru", False, 6.99), ("sah", True, 400))
    )

    assert interest.forget() == 1

    assert set(Subscription.objects.all()) == {new, kept}
    assert Ask.objects.count() == 0
    assert old.pk is not None


def test_asking_again_keeps_the_unconfirmed_for_seven_days_more():
    one = subscription(confirmed=False, days_ago=6)
    ask(one.course)

    with time_machine.travel(timezone.now() + timedelta(days=6)):
        assert interest.forget() == 0


# -- telling --------------------------------------------------------------------------------------
def test_open_class_is_told_once_to_who_waits_for_its_course_or_its_type():
    batch = opened()
    by_course = subscription(batch.course)
    by_type = subscription(batch.course.type, PHONE)
    subscription(contact="lain@contoh.example")

    assert (interest.tell_of_open_classes(), interest.tell_of_open_classes()) == (2, 0)

    assert told() == [("subscription.opened", "email", batch.pk), ("subscription.opened", "hand", batch.pk)]
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
    batch = opened(**values)
    subscription(batch.course)

    assert interest.tell_of_open_classes() == 0


def test_unconfirmed_are_not_told():
    batch = opened()
    subscription(batch.course, confirmed=False, days_ago=1)

    assert interest.tell_of_open_classes() == 0


def test_class_that_was_open_when_they_asked_is_not_told_but_the_next_one_is():
    batch = opened(opens_at=timezone.now() - timedelta(days=5))
    subscription(batch.course, days_ago=2)
    assert interest.tell_of_open_classes() == 0

    later = opened(batch.course)
    assert interest.tell_of_open_classes() == 1
    assert Notice.objects.get().batch == later


def test_class_that_is_entered_late_is_told_all_the_same():
    batch = opened(opens_at=timezone.now() - timedelta(days=5), entered_at=timezone.now())
    subscription(batch.course, days_ago=2)

    assert interest.tell_of_open_classes() == 1


def test_who_waits_for_the_course_and_for_its_type_is_two_subscriptions():
    batch = opened()
    subscription(batch.course)
    subscription(batch.course.type)

    assert interest.tell_of_open_classes() == 2


def test_more_than_one_handful_is_told(monkeypatch):
    monkeypatch.setattr(interest, "AT_ONCE", 2)
    batch = opened()
    for number in range(5):
        subscription(batch.course, f"warga{number}@contoh.example")

    assert interest.tell_of_open_classes() == 5


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_the_same_time_tell_nobody_twice(monkeypatch):
    monkeypatch.setattr(interest, "AT_ONCE", 5)
    batch = opened()
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
    batch = opened()
    one = subscription(batch.course)
    interest.tell_of_open_classes()

    assert notices.deliver(notices.claim()) == 1

    (letter,) = mail.outbox
    leave = f"{settings.SITE_URL}/kabar/berhenti/{one.token}/"
    assert (letter.to, letter.subject) == ([EMAIL], f"Pendaftaran dibuka: {batch}")
    assert (f"{settings.SITE_URL}/daftar/kelas/{batch.pk}/" in letter.body, leave in letter.body) == (True, True)
    assert letter.extra_headers["List-Unsubscribe"] == f"<{leave}>"
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert letter.extra_headers["Message-ID"] == f"<{Notice.objects.get().uid}@berdaya.example>"


def test_letter_of_a_full_class_says_so():
    batch = opened(seats=1, enrolled=1)
    subscription(batch.course)
    interest.tell_of_open_classes()
    notices.deliver(notices.claim())

    assert "daftar tunggu" in mail.outbox[0].body


def test_letter_of_a_class_that_has_closed_meanwhile_is_put_aside():
    batch = opened(closes_at=timezone.now() + timedelta(hours=1))
    subscription(batch.course)
    interest.tell_of_open_classes()

    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        assert notices.deliver(notices.claim()) == 0

    assert (mail.outbox, Notice.objects.get().overtaken_at is not None) == ([], True)


def test_letter_to_somebody_who_has_left_meanwhile_is_not_sent():
    batch = opened()
    one = subscription(batch.course)
    interest.tell_of_open_classes()
    claimed = notices.claim()

    interest.leave(one)

    assert (notices.deliver(claimed), mail.outbox) == (0, [])


@pytest.mark.parametrize(
    ("language", "words", "address"),
    [
        ("id", "Buka tautan ini lalu tekan tombolnya", "/kabar/konfirmasi/"),
        ("en", "Open this link and press the button", "/en/kabar/konfirmasi/"),
    ],
)
def test_letter_to_confirm_is_in_the_language_of_the_form(settings, language, words, address):
    ask(CourseFactory(), language=language)
    notices.deliver(notices.claim())

    (letter,) = mail.outbox
    one = Subscription.objects.get()
    assert words in letter.body
    assert f"{settings.SITE_URL}{address}{one.token}/" in letter.body
    assert EMAIL not in letter.subject
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_letters_have_no_blank_left_in_them():
    course = CourseFactory(name="Las & Patri")
    ask(course)
    batch = opened(course)
    Subscription.objects.update(confirmed_at=timezone.now(), asked_at=timezone.now() - timedelta(days=3))
    notices.deliver(notices.claim())
    interest.tell_of_open_classes()
    notices.deliver(notices.claim())

    text = " ".join(f"{letter.subject} {letter.body}" for letter in mail.outbox)
    assert (len(mail.outbox), str(batch) in text) == (2, True)
    assert [fault for fault in ("None", "{{", "&amp;", "%(") if fault in text] == []


# -- by hand --------------------------------------------------------------------------------------
def test_message_by_hand_is_never_claimed_by_the_worker():
    batch = opened()
    subscription(batch.course, PHONE)
    interest.tell_of_open_classes()

    assert notices.claim() == []
    assert Notice.objects.by_hand().count() == 1


def test_tick_is_done_once_and_says_by_whom(case_worker):
    one = subscription(contact=PHONE)
    notice = notices.queue(one, "subscription.opened", batch=opened())

    interest.tick(notice, by=case_worker)

    assert deeds(one)[-1] == ("subscription.told", case_worker.pk)
    assert Notice.objects.by_hand().count() == 0
    with pytest.raises(Moved):
        interest.tick(notice, by=case_worker)


def test_message_about_a_class_that_has_closed_is_no_longer_passed_on():
    batch = opened(closes_at=timezone.now() + timedelta(days=1))
    subscription(batch.course, PHONE)
    interest.tell_of_open_classes()

    with time_machine.travel(timezone.now() + timedelta(days=2)):
        assert Notice.objects.by_hand().count() == 0


# -- wishes ---------------------------------------------------------------------------------------
def test_wish_is_counted_under_one_spelling():
    district = Area.objects.districts().first()

    for text in ("Las Listrik", " las  listrik."):
        interest.wish(text, district=district, form_key=uuid.uuid4())

    assert [(one.kind, one.type, one.district) for one in Wish.objects.all()] == [("las listrik", None, district)] * 2


def test_wish_that_names_a_type_is_of_that_type():
    kind = CourseTypeFactory(name="Tata Rambut")

    one = interest.wish("tata rambut", district=Area.objects.districts().first(), form_key=uuid.uuid4())

    assert one.type == kind


def test_wish_that_is_sent_twice_is_one():
    key, district = uuid.uuid4(), Area.objects.districts().first()

    for _turn in range(2):
        interest.wish("las", district=district, form_key=key)

    assert Wish.objects.count() == 1


def test_spellings_of_one_mailbox_are_asked_of_together():
    course = CourseFactory()

    for number in range(9):
        ask(course, f"siti+{number}@contoh.example")

    assert (Subscription.objects.count(), len(told())) == (interest.ASKS_A_DAY, interest.ASKS_A_DAY)

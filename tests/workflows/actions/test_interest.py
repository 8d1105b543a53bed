"""Asking to be told, confirming it, being forgotten; and wishes for courses that are not there."""

import uuid
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from tests.factories import BatchFactory, CourseFactory, subscription
from tests.factories.courses import CourseTypeFactory
from tests.factories.interest import EMAIL, PHONE
from tests.factories.rows import deeds
from workflows.actions import interest
from workflows.actions.messages import delivery, notices
from workflows.events import Event
from workflows.models import Area, Ask, Notice, Subscription, Wish
from workflows.queries.interest import code_for, find

pytestmark = pytest.mark.django_db
Channel = Subscription.Channel


def ask(about, contact=EMAIL, **values):
    channel = Channel.EMAIL if "@" in contact else Channel.PHONE
    return interest.ask(about, channel=channel, contact=contact, **values)


def told():
    return list(Notice.objects.order_by("pk").values_list("event", "channel", "batch"))


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
    delivery.deliver(delivery.claim())
    assert "sudah ada di daftar" in mail.outbox[0].body


def test_ask_more_than_three_times_a_day_gives_the_same_code_and_stores_nothing():
    courses = [CourseFactory() for _turn in range(4)]

    codes = [ask(course, PHONE) for course in courses]

    assert Subscription.objects.count() == Ask.objects.count() == 3
    assert codes[3] == code_for(courses[3], PHONE)
    ask(courses[3], "+6281311112222")
    assert Subscription.objects.count() == 4
    with time_machine.travel(timezone.now() + timedelta(days=1, seconds=1)):
        ask(courses[3], PHONE)
    assert Subscription.objects.count() == 5


@pytest.mark.parametrize(
    ("language", "words", "address"),
    [
        ("id", "Buka tautan ini lalu tekan tombolnya", "/kabar/konfirmasi/"),
        ("en", "Open this link and press the button", "/en/kabar/konfirmasi/"),
    ],
)
def test_letter_to_confirm_is_in_the_language_of_the_form(settings, language, words, address):
    ask(CourseFactory(), language=language)
    delivery.deliver(delivery.claim())

    (letter,) = mail.outbox
    one = Subscription.objects.get()
    assert words in letter.body
    assert f"{settings.SITE_URL}{address}{one.token}/" in letter.body
    assert EMAIL not in letter.subject
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


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
    notices.queue(one, Event.SUBSCRIPTION_OPENED, batch=BatchFactory())

    interest.leave(one)

    assert (Subscription.objects.count(), Notice.objects.count()) == (0, 0)


def test_find_by_token_only():
    one = subscription()

    assert find(one.token) == one
    assert [find(token) for token in (one.token[:-1], one.uid.hex, str(one.pk), "")] == [None] * 4


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


def test_wish_that_names_a_type_in_english_is_of_that_type():
    kind = CourseTypeFactory(name="Tata Rambut", name_en="Hairdressing")

    one = interest.wish("hairdressing", district=Area.objects.districts().first(), form_key=uuid.uuid4())

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

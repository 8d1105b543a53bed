"""Who waits for news: sealed, found by a keyed hash, once a course."""

import base64

import pytest
from django.db import IntegrityError, connection, transaction

from tests.factories import BatchFactory, CourseFactory, subscription
from tests.factories.interest import EMAIL, PHONE
from workflows.models import Area, Notice, Subscription
from workflows.models.interest import token_index

pytestmark = pytest.mark.django_db


def test_contact_is_stored_sealed_only():
    one = subscription(contact=PHONE)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM workflows_subscription")
        row = cursor.fetchone()

    kept = b" ".join(bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode() for value in row)
    assert (PHONE.encode() in kept, PHONE[3:].encode() in kept) == (False, False)
    assert Subscription.objects.get(pk=one.pk).contact == PHONE


def test_token_is_long_made_again_at_will_and_kept_as_a_keyed_hash_only():
    one, other = subscription(), subscription()
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM workflows_subscription WHERE id = %s", [one.pk])
        row = cursor.fetchone()

    raw = base64.urlsafe_b64decode(one.token + "=")
    kept = [bytes(value) for value in row if isinstance(value, bytes | memoryview)]
    assert (len(raw), one.token == Subscription.objects.get(pk=one.pk).token, one.token != other.token) == (
        20,
        True,
        True,
    )
    assert token_index(one.token) in kept
    assert [value for value in kept if raw in value or one.token.encode() in value] == []


def test_token_cannot_be_made_without_the_key(settings):
    one = subscription()
    token = one.token
    settings.INDEX_KEY = base64.b64encode(b"k" * 32).decode()

    assert one.token != token


def test_contact_waits_once_for_a_course_and_once_for_a_type():
    course = CourseFactory()
    one = subscription(course, EMAIL)
    for about in ({"course": course}, {"type": course.type}):
        copy = Subscription(channel="email", contact=EMAIL, code="ABCDEF", **about)
        if "type" in about:
            copy.save()
            continue
        with pytest.raises(IntegrityError), transaction.atomic():
            copy.save()
    assert Subscription.objects.filter(contact_index=one.contact_index).count() == 2


@pytest.mark.parametrize("about", [(), ("course", "type")])
def test_subscription_is_about_exactly_one(about):
    course = CourseFactory()
    named = {"course": course, "type": course.type}

    with pytest.raises(IntegrityError), transaction.atomic():
        Subscription.objects.create(
            channel="email", contact=EMAIL, code="ABCDEF", **{name: named[name] for name in about}
        )


def test_notice_goes_to_exactly_one():
    values = {"event": "subscription.opened", "queued_at": "2026-11-01T00:00Z", "next_attempt_at": "2026-11-01T00:00Z"}

    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.create(**values)


def test_notice_of_a_class_is_one_a_subscription():
    one, batch = subscription(), BatchFactory()
    values = {"event": "subscription.opened", "queued_at": "2026-11-01T00:00Z", "next_attempt_at": "2026-11-01T00:00Z"}
    Notice.objects.create(subscription=one, batch=batch, **values)

    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.create(subscription=one, batch=batch, **values)


def test_class_is_in_its_own_kecamatan_or_in_that_of_its_course():
    karawaci, benda = (Area.objects.districts().get(name=name) for name in ("Karawaci", "Benda"))
    course = CourseFactory(district=karawaci)

    assert BatchFactory(course=course).area == karawaci
    assert BatchFactory(course=course, district=benda).area == benda
    assert BatchFactory().area is None
    assert (benda.slug, Area.objects.districts().get(code="36.71.12").slug) == ("benda", "karang-tengah")

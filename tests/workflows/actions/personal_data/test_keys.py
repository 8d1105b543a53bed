"""Rotation of the keys: every value, in batches, as often as it takes."""

import base64

import pytest

from tests.factories import SnapshotFactory, make_nik, register_record, submit, subscription
from tests.factories.rows import enrolment_of
from workflows.actions.audit import access, journal
from workflows.actions.eligibility import matching
from workflows.actions.personal_data import keys
from workflows.models import Application, RegisterRecord, Subscription
from workflows.privacy.crypto import CannotOpen
from workflows.queries.eligibility.matching import record_of

pytestmark = pytest.mark.django_db

OLD, NEW, OTHER = (
    base64.b64encode(bytes((number + 5 * at) % 256 for at in range(32))).decode() for number in (1, 2, 3)
)


@pytest.fixture
def people(settings):
    """A few of everything that holds a number, under the old keys."""
    settings.DATA_KEYS, settings.INDEX_KEY = f"1:{OLD}", OTHER
    snapshot = SnapshotFactory()
    rows = [register_record(snapshot, make_nik()) for _turn in range(7)]
    one = submit(nik=rows[0].nik, email="siti@contoh.example")
    subscription(one.batch.course)
    return one, rows


def test_every_model_with_a_sealed_number_is_rotated():
    found = {f"{model._meta.model_name}.{one.name}" for model, one in keys.sealed_fields()}

    assert found >= {
        *("application.nik", "application.kk", "application.phone", "application.email"),
        *("registerrecord.nik", "registerrecord.kk", "subscription.contact"),
    }


def test_rotation_seals_every_value_under_the_new_key(people, settings):
    one, rows = people
    before = (one.nik, one.kk, one.phone, one.email, [row.nik for row in rows])
    settings.DATA_KEYS = f"2:{NEW},1:{OLD}"
    assert sum(keys.left().values()) == 4 + 7 * 2 + 1

    steps = list(keys.rotate(batch=3))

    assert keys.left() == dict.fromkeys(keys.left(), 0)
    assert [step.done for step in steps if step.field == "registerrecord.nik"] == [3, 6, 7]
    settings.DATA_KEYS = f"2:{NEW}"
    one, rows = Application.objects.get(), list(RegisterRecord.objects.order_by("pk"))
    assert (one.nik, one.kk, one.phone, one.email, [row.nik for row in rows]) == before
    assert Subscription.objects.get().contact


def test_rotation_that_was_stopped_goes_on_where_it_stopped(people, settings):
    settings.DATA_KEYS = f"2:{NEW},1:{OLD}"
    half = keys.rotate(batch=2)
    for _turn in range(3):
        next(half)
    half.close()
    todo = sum(keys.left().values())

    done = list(keys.rotate(batch=100))

    assert 0 < todo < 19
    assert sum(step.done for step in done) == todo
    assert list(keys.rotate()) == []


def test_rotation_without_the_old_key_changes_nothing_and_says_so(people, settings):
    settings.DATA_KEYS = f"2:{NEW}"

    with pytest.raises(CannotOpen):
        list(keys.rotate())

    settings.DATA_KEYS = f"1:{OLD}"
    assert people[0].nik == Application.objects.get().nik


def test_new_index_key_finds_everybody_after_reindexing(people, settings, case_worker):
    one, rows = people
    seat = enrolment_of()
    matching.decide(one, rows[3], same=True, by=case_worker)
    access.record(access.at_case(one), by=case_worker)
    settings.INDEX_KEY = f"{NEW},{OTHER}"

    list(keys.reindex(batch=3))
    list(keys.reindex(batch=3))

    one, seat.application = Application.objects.get(pk=one.pk), Application.objects.get(pk=seat.application_id)
    seat.refresh_from_db()
    assert bytes(one.nik_index) == Application.nik.index(one.nik)
    assert bytes(seat.nik_index) == Application.nik.index(seat.application.nik)
    assert record_of(one, rows[0].snapshot) == rows[3]
    assert [*journal.faults(), *access.faults()] == []

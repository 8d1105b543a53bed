"""What officers are warned about: one telephone, device or address behind many people."""

import pytest
from django.utils import timezone

from tests.factories import make_nik, submit
from workflows.models import Attempt, Limits
from workflows.queries.applying import flags
from workflows.queries.applying.flags import Flag

pytestmark = pytest.mark.django_db


def attempt_of(one, **indexes):
    usual = {"nik_index": one.nik_index, "phone_index": one.phone_index}
    return Attempt.objects.create(form_key=one.form_key, at=timezone.now(), **{**usual, **indexes})


def test_flags_tell_of_many_people_with_one_telephone_device_or_address():
    found = [submit(nik=make_nik(), phone="+6281300000001") for _one in range(4)]
    for one in found:
        attempt_of(one, device_index=b"d" * 32, address_index=b"a" * 32)
    other = submit(phone="+6281300000002")
    limits = Limits(many_niks=4, many_niks_of_address=4)

    told = flags.flags([*found, other], limits)

    assert told == {
        **{one.pk: [Flag("phone", 4), Flag("device", 4), Flag("address", 4)] for one in found},
        other.pk: [],
    }


def test_flags_count_people_not_applications():
    nik = make_nik()
    found = [submit(nik=nik, phone="+6281300000001") for _one in range(5)]

    assert flags.flags(found, Limits(many_niks=2)) == {one.pk: [] for one in found}


def test_flags_of_a_list_cost_the_same_with_one_and_with_three(django_assert_num_queries):
    found = [submit() for _one in range(3)]
    for one in found:
        attempt_of(one, device_index=b"d" * 32, address_index=b"a" * 32)
    for some in (found[:1], found):
        with django_assert_num_queries(5):
            flags.flags(some)


def test_relatives_name_what_came_from_the_same_device_and_busy_address():
    found = [submit(phone=f"+628130000000{number}", kk=f"367107110120770{number}") for number in range(3)]
    for one in found:
        attempt_of(one, device_index=b"d" * 32, address_index=b"a" * 32)

    related = flags.relatives(found[0])
    assert ([one.pk for one in related["device"]], related["address"]) == ([found[2].pk, found[1].pk], [])
    Limits.objects.create(many_niks_of_address=3)
    assert [one.pk for one in flags.relatives(found[0])["address"]] == [found[2].pk, found[1].pk]

"""Names as they were."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from tests.factories import OfficerFactory
from workflows.queries.accounts import Names, address_changed_at

pytestmark = pytest.mark.django_db


def test_deed_keeps_the_name_of_its_time():
    one, start = OfficerFactory(first_name="Ani", last_name="Lestari"), timezone.now()
    for day, name in ((10, "Santoso"), (20, "Wijaya")):
        with time_machine.travel(start + timedelta(days=day)):
            one.last_name = name
            one.save()
    names = Names([one, None])

    said = [names.at(one, start + timedelta(days=day)) for day in (0, 9, 11, 21)]

    assert said == ["Ani Lestari", "Ani Lestari", "Ani Santoso", "Ani Wijaya"]


def test_names_of_many_officers_cost_one_query(django_assert_num_queries):
    some = [OfficerFactory() for _one in range(3)]

    with django_assert_num_queries(1):
        names = Names(some)
        assert [names.at(one, timezone.now()) for one in some] == [str(one) for one in some]
    with django_assert_num_queries(0):
        Names([None])


def test_address_is_new_for_a_while():
    one = OfficerFactory(email="lama@kota.example")
    assert address_changed_at(one, timedelta(hours=72)) is None
    one.email = "baru@kota.example"
    one.save()

    assert address_changed_at(one, timedelta(hours=72)) is not None
    with time_machine.travel(timezone.now() + timedelta(hours=73)):
        assert address_changed_at(one, timedelta(hours=72)) is None

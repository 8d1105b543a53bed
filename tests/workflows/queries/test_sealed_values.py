"""Which stored values the configured keys open: a sample for each start, all of them for the command."""

import pytest

from tests.factories import submit
from workflows.models import Application
from workflows.queries import sealed_values

pytestmark = pytest.mark.django_db

FIELDS = ["application.email", "application.kk", "application.nik", "application.phone"]


def stain(one, **values):
    Application.objects.filter(pk=one.pk).update(**values)


def test_values_of_the_configured_keys_are_opened():
    submit(email="siti@contoh.example")

    assert sealed_values.sample_faults() == []
    assert set(sealed_values.unopened().values()) == {0}
    assert set(FIELDS) < set(sealed_values.unopened())


@pytest.mark.parametrize("which", [0, -1])
def test_sample_takes_the_oldest_and_the_newest(which):
    ones = [submit(), submit(), submit()]
    stain(ones[which], nik_sealed=bytes(ones[which].kk_sealed))

    assert sealed_values.sample_faults() == ["application.nik"]


def test_every_value_is_opened_for_the_command():
    ones = [submit(), submit(), submit()]
    stain(ones[1], nik_sealed=bytes(ones[1].kk_sealed), phone_index=b"x" * 32)

    assert sealed_values.sample_faults() == []
    unopened = sealed_values.unopened()
    assert {name: rows for name, rows in unopened.items() if rows} == {"application.nik": 1, "application.phone": 1}


def test_value_without_an_index_is_none_of_our_business():
    """E-mail addresses from before there was one."""
    stain(submit(email="siti@contoh.example"), email_index=b"")

    assert sealed_values.sample_faults() == []

"""The form of a class: its first and last day are days on which it meets."""

from datetime import date

import pytest
from django.urls import reverse

from tests.factories import BatchFactory
from tests.factories.people import browser_of
from tests.workflows.console.courses.test_courses import batch_data
from workflows.models import Batch

pytestmark = pytest.mark.django_db
FRIDAY, MONDAY, THURSDAY = date(2027, 8, 6), date(2027, 8, 9), date(2027, 9, 2)


@pytest.fixture
def batch():
    return BatchFactory(starts_on=MONDAY, ends_on=THURSDAY, schedule="Senin–Kamis, 08.00–12.00 WIB")


def save(head, batch, **values):
    return browser_of(head).post(reverse("batch:edit", args=[batch.pk]), batch_data(batch, **values))


@pytest.mark.parametrize(
    ("values", "errors"),
    [
        (
            {"starts_on": "2027-08-06"},
            {
                "starts_on": [
                    "Jumat, 6 Agustus 2027 bukan hari kelas menurut jadwal ini."
                    " Hari kelas berikutnya Senin, 9 Agustus 2027."
                ]
            },
        ),
        (
            {"ends_on": "2027-09-03"},
            {
                "ends_on": [
                    "Jumat, 3 September 2027 bukan hari kelas menurut jadwal ini."
                    " Hari kelas sebelumnya Kamis, 2 September 2027."
                ]
            },
        ),
    ],
)
def test_day_that_is_no_class_day_is_refused_with_the_nearest_one(head, batch, values, errors):
    answer = save(head, batch, **values)

    assert (answer.status_code, answer.context["form"].errors) == (200, errors)


def test_schedule_that_no_longer_meets_on_the_first_day_is_refused(head, batch):
    answer = save(head, batch, schedule="Sabtu dan Minggu, 08.00–12.00 WIB")

    assert list(answer.context["form"].errors) == ["starts_on", "ends_on"]


@pytest.mark.parametrize("schedule", ["Menyusul", "Senin sampai Kamis dan upacara pembukaan"])
def test_schedule_in_other_words_is_left_to_the_officer(head, batch, schedule):
    assert save(head, batch, starts_on="2027-08-06", schedule=schedule).status_code == 302


def test_class_saved_before_with_another_first_day_can_still_be_changed(head, batch):
    Batch.objects.filter(pk=batch.pk).update(starts_on=FRIDAY)
    batch.refresh_from_db()

    assert save(head, batch, seats=21).status_code == 302

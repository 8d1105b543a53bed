"""Accounts of officers, and dates as officers type them."""

from datetime import date

import pytest
from django import forms
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format, time_format
from django.utils.timezone import datetime

from tests.factories import OfficerFactory
from tests.factories.way import Office, bring, open_task
from workflows.flows.inbox import assignment
from workflows.models import User

REFUSED = "Akun petugas tidak dihapus karena nama mereka tercatat pada keputusan. Nonaktifkan saja akunnya."


def administrator():
    browser = Client()
    browser.force_login(OfficerFactory(is_superuser=True))
    return browser


def errors(response):
    return [" ".join(str(one).split()) for one in get_messages(response.wsgi_request)]


@pytest.mark.django_db
@pytest.mark.parametrize("nip", ["198001012005011001", "19800101 200501 1 001", "`19800101-200501-1-001\u200b"])
def test_account_is_made_with_position_and_nip(nip):
    response = administrator().post(
        reverse("wagtailusers_users:add"),
        {
            "username": "petugas-baru",
            "email": "baru@berdaya.example",
            "first_name": "Dian",
            "last_name": "Puspita",
            "position": "Pekerja Sosial",
            "nip": nip,
            "password1": "kata-sandi-uji-coba-9",
            "password2": "kata-sandi-uji-coba-9",
        },
    )
    assert response.status_code == 302
    made = User.objects.get(username="petugas-baru")
    assert (made.position, made.nip) == ("Pekerja Sosial", "198001012005011001")


@pytest.mark.django_db
@pytest.mark.parametrize("step", ["approve_eligibility", "schedule_interview"], ids=["a task taken", "a decision made"])
def test_officer_is_never_deleted(step):
    office = Office()
    one = bring(step, office=office)
    assignment.claim(open_task(one), by=office.worker)

    response = administrator().post(reverse("wagtailusers_users:delete", args=[office.worker.pk]))

    assert (response.status_code, response.url) == (302, reverse("wagtailusers_users:index"))
    assert errors(response) == [REFUSED]
    assert User.objects.filter(pk=office.worker.pk).exists()
    assert open_task(one).owner == office.worker


@pytest.mark.django_db
def test_officers_are_not_deleted_in_bulk():
    one, other = OfficerFactory(), OfficerFactory()
    address = reverse("wagtail_bulk_action", args=["workflows", "user", "delete"])

    response = administrator().post(f"{address}?id={one.pk}&id={other.pk}")

    assert errors(response) == [REFUSED]
    assert User.objects.filter(pk__in=[one.pk, other.pk]).count() == 2


@pytest.mark.django_db
def test_other_bulk_actions_on_officers_are_done():
    one = OfficerFactory()
    address = reverse("wagtail_bulk_action", args=["workflows", "user", "set_active_state"])

    administrator().post(f"{address}?id={one.pk}", {"mark_as_active": "False"})

    assert User.objects.get(pk=one.pk).is_active is False


@pytest.mark.django_db
def test_button_to_delete_an_officer_is_not_shown():
    one = OfficerFactory()
    address = reverse("wagtailusers_users:delete", args=[one.pk])

    for page in (reverse("wagtailusers_users:index"), reverse("wagtailusers_users:edit", args=[one.pk])):
        assert address not in administrator().get(page).content.decode()


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("25/12/2025", date(2025, 12, 25)), ("25-12-2025", date(2025, 12, 25)), ("2025-12-25", date(2025, 12, 25))],
)
def test_date_is_read_as_day_month_year(typed, expected):
    assert forms.DateField(localize=True).clean(typed) == expected


@pytest.mark.parametrize("typed", ["12/25/2025", "25/12/25", "25 Dec 2025"])
def test_date_that_would_be_guessed_is_refused(typed):
    with pytest.raises(forms.ValidationError):
        forms.DateField(localize=True).clean(typed)


def test_times_keep_their_zero():
    moment = datetime(2026, 8, 17, 8, 5)
    with translation.override("id"):
        assert (date_format(moment, "DATETIME_FORMAT"), time_format(moment)) == ("17 Agustus 2026, 08.05", "08.05")

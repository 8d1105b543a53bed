"""Accounts of officers, and dates as officers type them."""

from datetime import date

import pytest
from django import forms
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format, time_format
from django.utils.timezone import datetime

from tests.factories import OfficerFactory
from workflows.models import User


@pytest.mark.django_db
def test_account_is_made_with_position_and_nip():
    admin = Client()
    admin.force_login(OfficerFactory(is_superuser=True))
    response = admin.post(
        reverse("wagtailusers_users:add"),
        {
            "username": "petugas-baru",
            "email": "baru@berdaya.example",
            "first_name": "Dian",
            "last_name": "Puspita",
            "position": "Pekerja Sosial",
            "nip": "198001012005011001",
            "password1": "kata-sandi-uji-coba-9",
            "password2": "kata-sandi-uji-coba-9",
        },
    )
    assert response.status_code == 302
    made = User.objects.get(username="petugas-baru")
    assert (made.position, made.nip) == ("Pekerja Sosial", "198001012005011001")


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

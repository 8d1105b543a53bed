"""The take-over of an account from an open session is refused at each step."""

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.factories import officer
from tests.factories.people import browser_of
from workflows import roles
from workflows.models import Entry, User

pytestmark = pytest.mark.django_db

RIGHT = "kata-sandi-uji-coba"
PAGE = reverse("wagtailadmin_account")
NEEDED = "Isi kata sandi Anda untuk menyimpan perubahan ini."
LOOK = {"theme-contrast": "system", "theme-density": "default"}


@pytest.fixture
def one():
    return officer(roles.CASE_WORKER, first_name="Ani", last_name="Lestari", email="ani@kota.example")


def post(browser, user, **values):
    """The page as it is sent, with `values` changed."""
    kept = {"first_name": user.first_name, "last_name": user.last_name, "email": user.email, "present_password": ""}
    panel = {f"name_email-{name}": value for name, value in {**kept, **values}.items() if "__" not in name}
    others = {name.replace("__", "-"): value for name, value in values.items() if "__" in name}
    return browser.post(PAGE, {**panel, "locale-preferred_language": "en", "theme-theme": "system", **LOOK, **others})


def faults(answer):
    panels = [panel for tab in answer.context["panels_by_tab"].values() for panel in tab]
    return {name: list(errors) for panel in panels for name, errors in panel.get_form().errors.items()}


def as_stored(user):
    return User.objects.get(pk=user.pk)


def test_hours_are_those_of_the_office_in_every_account(one):
    """Every screen says WIB, and what is typed is read as WIB: no account may be set to other hours."""
    browser = browser_of(one)
    assert "locale-current_time_zone" not in browser.get(PAGE).content.decode()

    post(browser, one, locale__current_time_zone="Asia/Tokyo")

    assert as_stored(one).wagtail_userprofile.get_current_time_zone() == "Asia/Jakarta"


@pytest.mark.parametrize("values", [{"email": "pencuri@example.org"}, {"first_name": "Budi"}, {"last_name": "Santoso"}])
@pytest.mark.parametrize(("password", "sentence"), [("", NEEDED), ("salah", "Ini bukan kata sandi Anda.")])
def test_own_name_and_address_do_not_change_without_the_password(one, values, password, sentence):
    answer = post(browser_of(one), one, present_password=password, **values)

    assert faults(answer) == {"present_password": [sentence]}
    stored = as_stored(one)
    assert (stored.first_name, stored.last_name, stored.email) == ("Ani", "Lestari", "ani@kota.example")


def test_own_address_changes_with_the_password_and_the_old_address_is_told(one, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        answer = post(browser_of(one), one, email="ani.lestari@kota.example", present_password=RIGHT)

    assert (answer.status_code, as_stored(one).email) == (302, "ani.lestari@kota.example")
    (letter,) = mail.outbox
    assert (letter.to, one.username in letter.body) == (["ani@kota.example"], True)
    assert "ani.lestari@kota.example" not in letter.body
    entry = Entry.objects.about(one).get(event="account.changed")
    assert entry.by == one
    assert entry.detail == {"changed": {"email": ["ani@kota.example", "ani.lestari@kota.example"]}}


def test_new_address_cannot_reset_the_password_for_three_days(one):
    with time_machine.travel("2026-11-24 09:00 +0700", tick=False) as clock:
        post(browser_of(one), one, email="pencuri@example.org", present_password=RIGHT)
        for day in range(4):
            clock.move_to(f"2026-11-{24 + day} 09:00 +0700")
            Client().post(reverse("wagtailadmin_password_reset"), {"email": "pencuri@example.org"})

    assert [letter.to for letter in mail.outbox] == [["pencuri@example.org"]]


def test_other_settings_change_without_the_password(one):
    answer = post(browser_of(one), one, **{"theme__theme": "dark"})

    assert answer.status_code == 302
    assert as_stored(one).wagtail_userprofile.theme == "dark"


def test_wrong_password_on_the_own_page_counts_once_and_locks(one):
    browser = browser_of(one)
    said = [faults(post(browser, one, email="x@example.org", present_password="salah")) for _turn in range(11)]

    locked = said.pop()["present_password"][0]
    assert said == [{"present_password": ["Ini bukan kata sandi Anda."]}] * 10
    assert locked.startswith("Terlalu banyak kata sandi salah untuk akun ini.")
    assert as_stored(one).email == "ani@kota.example"


@pytest.mark.parametrize(("old", "is_changed"), [(RIGHT, True), ("salah", False), ("", False)])
def test_own_password_changes_with_the_present_one_only(one, old, is_changed):
    new = "sandi-baru-yang-panjang"
    post(
        browser_of(one),
        one,
        password__old_password=old,
        password__new_password1=new,
        password__new_password2=new,
    )

    assert as_stored(one).check_password(new) is is_changed
    assert Entry.objects.about(one).filter(event="account.password", by=one).exists() is is_changed


def test_page_says_for_what_the_password_is_needed(one):
    content = browser_of(one).get(PAGE).content.decode()

    assert "Hanya perlu diisi jika Anda mengganti nama atau alamat email." in content

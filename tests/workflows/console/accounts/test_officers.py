"""Accounts of officers, and dates as officers type them."""

from datetime import date

import pytest
from django import forms
from django.contrib.auth.models import Group, Permission
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format, time_format
from django.utils.timezone import datetime, now

from tests.factories import BatchFactory, OfficerFactory
from tests.factories.courses import course_with
from tests.factories.people import browser_of
from tests.factories.selections import freeze
from tests.factories.way import Office, bring, open_task
from workflows import roles
from workflows.flows.inbox import assignment
from workflows.models import Batch, CourseStep, User

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
            "present_password": "kata-sandi-uji-coba",
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
@pytest.mark.parametrize(
    ("action", "form"), [("set_active_state", {"mark_as_active": "False"}), ("assign_role", {"role": "1"})]
)
def test_accounts_are_changed_one_by_one_because_each_change_needs_the_password(action, form):
    one = OfficerFactory()
    address = reverse("wagtail_bulk_action", args=["workflows", "user", action])

    response = administrator().post(f"{address}?id={one.pk}", form)

    assert errors(response) == ["Akun petugas diubah satu per satu."]
    assert (User.objects.get(pk=one.pk).is_active, one.groups.count()) == (True, 0)


# -- who changes whom --------------------------------------------------------------------------------------
RIGHT = "kata-sandi-uji-coba"
ONLY = "Hanya administrator yang dapat membuat atau mengubah akun administrator."


def manager():
    """An officer who manages accounts and is no superuser."""
    one = OfficerFactory()
    wanted = [("wagtailadmin", "access_admin"), *(("workflows", f"{verb}_user") for verb in ("add", "change"))]
    wanted += [("auth", "change_group"), ("auth", "add_group"), ("auth", "delete_group")]
    for app, codename in wanted:
        one.user_permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))
    return one


def edit(editor, user, **values):
    kept = {name: getattr(user, name) for name in ("username", "first_name", "last_name")}
    form = {**kept, "email": "petugas@kota.example", "is_active": "on", "present_password": RIGHT, **values}
    return browser_of(editor).post(reverse("wagtailusers_users:edit", args=[user.pk]), form)


@pytest.mark.django_db
def test_account_changes_only_with_the_password_of_the_officer_who_changes_it():
    one, editor = OfficerFactory(email="lama@kota.example"), OfficerFactory(is_superuser=True)

    said = [edit(editor, one, present_password=typed).context["form"].errors for typed in ("", "salah")]

    assert [list(errors) for errors in said] == [["present_password"]] * 2
    assert User.objects.get(pk=one.pk).email == "lama@kota.example"
    assert edit(editor, one).status_code == 302
    assert User.objects.get(pk=one.pk).email == "petugas@kota.example"


@pytest.mark.django_db
def test_form_of_an_account_shows_where_to_give_the_password():
    page = administrator().get(reverse("wagtailusers_users:edit", args=[OfficerFactory().pk])).content.decode()

    assert page.count('name="present_password"') == 1


@pytest.mark.django_db
def test_only_superusers_make_superusers():
    one, by = OfficerFactory(), manager()

    assert edit(by, one, is_superuser="on").status_code == 302
    assert User.objects.get(pk=one.pk).is_superuser is False
    assert edit(OfficerFactory(is_superuser=True), one, is_superuser="on").status_code == 302
    assert User.objects.get(pk=one.pk).is_superuser is True


@pytest.mark.django_db
def test_only_superusers_change_the_account_of_a_superuser():
    one = OfficerFactory(is_superuser=True)

    response = edit(manager(), one, password1="sandi-baru-yang-panjang", password2="sandi-baru-yang-panjang")

    assert errors(response) == [ONLY]
    assert User.objects.get(pk=one.pk).check_password(RIGHT)


@pytest.mark.django_db
def test_manager_of_accounts_cannot_give_themselves_a_role():
    by, role = manager(), Group.objects.get(name=roles.HEAD.name)

    edit(by, by, groups=[role.pk])
    edit(by, other := OfficerFactory(), groups=[role.pk])

    assert (by.groups.count(), other.groups.count()) == (0, 1)


@pytest.mark.django_db
@pytest.mark.parametrize("part", ["add", "edit", "delete"])
def test_only_superusers_change_the_rights_of_roles(part):
    role = Group.objects.get(name=roles.KELURAHAN.name)
    address = reverse(f"wagtailusers_groups:{part}", args=[] if part == "add" else [role.pk])

    assert browser_of(manager()).get(address).status_code == 302
    assert administrator().get(address).status_code == 200


@pytest.mark.django_db
def test_role_that_does_a_step_is_neither_renamed_nor_deleted():
    role = Group.objects.get(name=roles.INSTRUCTOR.name)
    course = course_with("practical_test", role=role.name)
    freeze(batch := BatchFactory(course=course))
    edit, delete = (reverse(f"wagtailusers_groups:{part}", args=[role.pk]) for part in ("edit", "delete"))
    browser = administrator()

    form = browser.post(edit, {"name": "Pengajar"}).context["form"]
    browser.post(delete)

    assert f"{course}, {batch}" in form.errors["name"][0]
    assert Group.objects.get(pk=role.pk).name == roles.INSTRUCTOR.name
    Batch.objects.update(ended_at=now())
    CourseStep.objects.filter(role=role.name).update(role="")
    assert "name" not in browser.post(edit, {"name": "Pengajar"}).context["form"].errors


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

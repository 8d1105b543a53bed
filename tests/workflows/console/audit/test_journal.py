"""The journal as a head or an auditor reads it: numbers and names that people know, links, search and dates."""

from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.factories import BatchFactory, OfficerFactory, officer, submit
from tests.factories.people import browser_of
from workflows import roles
from workflows.actions.accounts.acting import acting
from workflows.actions.applying import applications
from workflows.actions.audit import access
from workflows.models import Entry

pytestmark = pytest.mark.django_db

PAGE = reverse("workflows_journal")


@pytest.fixture
def auditor():
    return officer(roles.AUDITOR)


def rows(user, **asked):
    """The cells of each line, as they are read."""
    response = browser_of(user).get(PAGE, asked)
    assert response.status_code == 200
    lines = BeautifulSoup(response.content, "html.parser").select("table.listing tbody tr")
    return [[" ".join(cell.get_text().split()) for cell in line.select("td")] for line in lines]


def about(user, **asked):
    return [row[2] for row in rows(user, **asked)]


def test_entry_is_told_by_the_number_that_people_know_and_leads_to_the_case(auditor):
    one = submit()

    response = browser_of(auditor).get(PAGE, {"subject_type": "application"})

    links = {link["href"] for link in BeautifulSoup(response.content, "html.parser").select("table.listing td a")}
    assert set(about(auditor, subject_type="application")) == {f"pendaftaran {one.display_number}"}
    assert links == {reverse("workflows_case", args=[one.pk])}


@pytest.mark.parametrize("spelt", ["{0}-{1}", "{0}{1}", "{0} {1}"])
def test_search_finds_an_application_by_its_number_as_printed(auditor, spelt):
    one, _other = submit(), submit()

    found = about(auditor, q=spelt.format(one.number[:4], one.number[4:]).lower())

    assert set(found) == {f"pendaftaran {one.display_number}"}


def test_search_finds_a_class_by_its_course_and_an_officer_by_name(auditor, head):
    one, batch = submit(), BatchFactory(course__name="Tata Boga")
    applications.withdraw(one, by=head, note="Lewat telepon")
    with acting(lambda: head):
        batch.save()

    assert set(about(auditor, q=head.username)) >= {
        f"pendaftaran {one.display_number}",
        f"petugas {head} ({head.username})",
    }
    assert about(auditor, q="tata boga") == []  # nothing has happened to the class
    assert about(auditor, q="tidak ada") == []


def test_journal_is_filtered_by_day_and_officer(auditor, head):
    with time_machine.travel(timezone.now() - timedelta(days=3)):
        old = submit()
    new = submit()
    applications.withdraw(new, by=head)
    today = timezone.localdate().isoformat()
    before = (timezone.localdate() - timedelta(days=1)).isoformat()

    assert set(about(auditor, until=before, subject_type="application")) == {f"pendaftaran {old.display_number}"}
    assert set(about(auditor, since=today, subject_type="application")) == {f"pendaftaran {new.display_number}"}
    assert about(auditor, by=head.pk, subject_type="application") == [f"pendaftaran {new.display_number}"]


def test_officer_who_is_renamed_keeps_the_old_name_on_old_deeds(auditor):
    one = officer(roles.HEAD, first_name="Ani", last_name="Lestari")
    first, second = submit(), submit()
    access.record(access.at_case(first), by=one)
    with time_machine.travel(timezone.now() - timedelta(hours=2)):
        applications.withdraw(first, by=one)
        access.record(access.at_case(first), by=one)
    one.last_name = "Santoso"
    one.save()
    with time_machine.travel(timezone.now() + timedelta(minutes=1)):
        applications.withdraw(second, by=one)
        access.record(access.at_case(second), by=one)
        said = [row[3] for row in rows(auditor, by=one.pk, subject_type="application")]
        log = browser_of(auditor).get(reverse("workflows_access"), {"by": one.pk})
        case = browser_of(auditor).get(reverse("workflows_case", args=[first.pk])).content.decode()

    assert said == ["Ani Santoso", "Ani Lestari"]
    cells = BeautifulSoup(log.content, "html.parser").select("table.listing tbody tr")
    assert [line.select("td")[1].get_text().strip() for line in cells] == ["Ani Santoso", "Ani Lestari", "Ani Lestari"]
    assert ("· Ani Lestari" in case, "Ani Santoso" in case) == (True, False)


def test_account_is_told_with_old_and_new(auditor):
    by, one = OfficerFactory(is_superuser=True), OfficerFactory(username="ani", email="ani@kota.example")
    with acting(lambda: by):
        one.email = "baru@kota.example"
        one.nip = "198001012005011001"
        one.save()
        one.is_superuser = True
        one.save()
        one.groups.add(Group.objects.get(name=roles.HEAD.name))

    found = [(row[1], row[3], row[4]) for row in rows(auditor, subject_type="user", by=by.pk)]

    assert found == [
        ("Peran sebuah akun diubah", str(by), "diberikan: Kepala bidang"),
        ("Hak administrator sebuah akun diubah", str(by), "administrator: tidak → ya"),
        ("Akun diubah", str(by), "alamat email: ani@kota.example → baru@kota.example; NIP diubah"),
    ]


def test_subject_that_is_gone_is_told_by_its_row(auditor):
    role = Group.objects.create(name="Peran uji")
    key = role.pk
    role.delete()
    entry = Entry.objects.get(event="role.deleted", subject_id=key)

    assert about(auditor, event="role.deleted") == ["grup Peran uji"]
    assert entry.subject_type == "group"


def test_list_asks_as_many_queries_for_one_row_as_for_many(auditor, head):
    counted = []
    for more in (1, 20):
        for _one in range(more):
            applications.withdraw(submit(), by=head)
        with CaptureQueriesContext(connection) as captured:
            rows(auditor)
        counted.append(len(captured))

    assert counted[0] == counted[1]

"""The case shows who in the register it may be; a click says so, and the criteria are asked again."""

import pytest
from django.urls import reverse

from tests.factories import SnapshotFactory, make_nik, register_record, submit
from tests.factories.people import browser_of
from tests.factories.way import open_task
from workflows.models import Access, Match

pytestmark = pytest.mark.django_db


@pytest.fixture
def live():
    return SnapshotFactory()


@pytest.fixture
def one(live):
    """With a neighbour in the register."""
    made = submit()
    nik = made.nik
    place = next(at for at in range(15, 0, -1) if nik[at] != nik[at - 1])
    typo = nik[: place - 1] + nik[place] + nik[place - 1] + nik[place + 1 :]
    made.row = register_record(live, typo, name="SITI RAHMAH", desil=3)
    return made


def test_candidates_are_shown_to_who_decides_and_each_look_at_another_person_is_logged(case_worker, head, one):
    address = reverse("workflows_case", args=[one.pk])
    assert "SITI RAHMAH" in browser_of(case_worker).get(address).content.decode()
    assert "SITI RAHMAH" not in browser_of(head).get(address).content.decode()

    looks = Access.objects.order_by("pk").values_list("by_id", "what", "record_id")
    assert list(looks) == [
        (case_worker.pk, "case", None),
        (case_worker.pk, "candidate", one.row.pk),
        (head.pk, "case", None),
    ]


def test_confirmed_row_is_asked_at_once_and_the_task_goes_on(case_worker, one):
    task = open_task(one)
    back = task.flow_task.reverse("execute", args=[task.process_id, task.pk])

    response = browser_of(case_worker).post(reverse("workflows_match_same", args=[one.pk, one.row.pk]), {"back": back})

    assert (response.status_code, response.url) == (302, back)
    assert one.checks.first().record == one.row
    assert one.checks.first().results.get(kind="desil").seen == 3
    page = browser_of(case_worker).get(back).context["case"]
    assert (page.record, page.confirmed, page.candidates) == (one.row, True, [])


def test_rejected_row_is_not_asked(case_worker, one):
    response = browser_of(case_worker).post(reverse("workflows_match_other", args=[one.pk, one.row.pk]))

    assert response.url == reverse("workflows_case", args=[one.pk])
    assert one.checks.first().record is None
    assert Match.objects.values_list("is_same", flat=True).get() is False


@pytest.mark.parametrize("back", ["//evil.example/", "https://evil.example/", "javascript:alert(1)", "/\\evil.example"])
def test_way_back_stays_on_the_site(case_worker, one, back):
    response = browser_of(case_worker).post(reverse("workflows_match_other", args=[one.pk, one.row.pk]), {"back": back})

    assert response.url == reverse("workflows_case", args=[one.pk])


def test_only_rows_that_the_case_shows_can_be_matched(case_worker, one, live):
    stranger = register_record(live, make_nik(), name="BUDI", kk="3671071101209999")

    response = browser_of(case_worker).post(reverse("workflows_match_same", args=[one.pk, stranger.pk]))

    assert response.url == reverse("wagtailadmin_home")
    assert Match.objects.count() == 0


def test_same_nik_with_another_name_is_flagged_and_not_asked_before_a_person_looked(case_worker, live):
    one = submit()
    row = register_record(live, one.nik, name="BUDI SANTOSO")

    case = browser_of(case_worker).get(reverse("workflows_case", args=[one.pk])).context["case"]

    assert case.record is None
    assert [(found.record, found.likeness.is_doubtful) for found in case.candidates] == [(row, True)]


def test_flags_have_links_and_block_nothing(case_worker, one):
    twice = submit(nik=one.nik, phone="+6281200000007")

    response = browser_of(case_worker).get(reverse("workflows_case", args=[one.pk]), {"tab": "family"})

    assert reverse("workflows_case", args=[twice.pk]) in response.content.decode()
    assert response.context["case"].related == {
        "nik": [twice],
        "kk": [],
        "phone": [],
        "device": [],
        "address": [],
    }
    assert response.context["may_act"] is True

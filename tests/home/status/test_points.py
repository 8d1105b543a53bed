"""Once the list is carried out, residents read their own points and sentence, and only their own."""

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from home.status.points import own_points
from tests.factories import RefusalReasonFactory
from tests.factories.selections import freeze, interviewed, listed_class
from tests.factories.way import Office
from tests.home.posts import open_door
from workflows.actions import numbering
from workflows.documents.subject import report_on
from workflows.flows.moves import lists
from workflows.models import Application

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(db):
    return Office()


@pytest.fixture
def batch(db):
    made = listed_class(seats=1)
    freeze(made)
    return made


def carry_out(office, batch):
    selection = lists.begin(batch, by=office.head)
    office.propose_list(selection, below=RefusalReasonFactory())
    office.approve_list(selection)


def test_own_points_are_not_told_before_the_list_is_carried_out(office, batch):
    one = interviewed(batch)
    office.propose_list(lists.begin(batch, by=office.head))

    assert own_points(one) is None


def test_own_points_are_those_of_the_resident(office, batch):
    best, other = interviewed(batch, 90, name="Siti Rahma"), interviewed(batch, 80, name="Ani Lestari")
    carry_out(office, batch)
    for one in (best, other):
        one.refresh_from_db()

    assert (own_points(best)["place"].rank, own_points(other)["place"].rank) == (1, 2)
    assert own_points(other)["sentence"].startswith("Peringkat 2: kebutuhan 0 dari 40, kecocokan 40 dari 50")


def test_own_points_of_an_application_decided_alone_are_none(office, batch):
    interviewed(batch)
    carry_out(office, batch)
    late = interviewed(batch)
    office.reserve(late)

    assert own_points(late) is None


def test_copy_of_the_own_data_has_the_own_rank(office, batch):
    best, other = interviewed(batch, 90), interviewed(batch, 80)
    carry_out(office, batch)

    report = report_on(bytes(other.nik_index))

    assert [one["selection"] for one in report["applications"]] == [[own_points_of(other)["sentence"]]]
    assert best.display_number not in str(report)
    assert "Peringkat 2" in subject_page(report)


def own_points_of(one):
    one.refresh_from_db()
    return own_points(one)


def subject_page(report):
    with translation.override("id"):
        return render_to_string("documents/subject.html", {"report": report})


def test_page_shows_the_own_points_and_no_one_else(office, batch, client):
    best, other = interviewed(batch, 90, name="Siti Rahma"), interviewed(batch, 80, name="Ani Lestari")
    carry_out(office, batch)
    Application.objects.filter(pk=other.pk).update(number=numbering.draw())
    other.refresh_from_db()
    open_door(client, other)

    page = client.get(reverse("status")).content.decode()

    assert "40 dari 50" in page
    assert "Peringkat 2" in page
    assert best.name not in page

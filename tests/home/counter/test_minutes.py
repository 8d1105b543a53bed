"""The minutes of a selection say what was proposed and approved, whatever changes afterwards, and name no NIK."""

import re

import pypdfium2
import pytest
from django.urls import reverse

from tests.factories import RefusalReasonFactory
from tests.factories.people import browser_of
from tests.factories.selections import freeze, interviewed, listed_class
from workflows.actions.selection import lists
from workflows.models import Application, Selection

pytestmark = pytest.mark.django_db


@pytest.fixture
def batch(db):
    made = listed_class({"women": 3}, seats=2, reserve_places=1)
    freeze(made)
    return made


@pytest.fixture
def approved(batch, head, second_head):
    people = [interviewed(batch, 95 - at, name=f"Warga Nomor {at}", woman=at < 1) for at in range(4)]
    opened = lists.open_selection(batch)
    lists.make_exception(opened, people[3], by=head, outcome="accept", reason="Satu-satunya pencari nafkah.")
    lists.propose(opened, by=head, no_place=RefusalReasonFactory())
    lists.approve(opened, by=second_head)
    return opened


def minutes(user, selection):
    response = browser_of(user).get(reverse("selection_minutes", args=[selection.pk]))
    assert response.headers["Content-Type"] == "application/pdf"
    with pypdfium2.PdfDocument(response.content) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)


def test_minutes_have_terms_ranks_exceptions_digest_and_signatures(approved, head, second_head):
    text = minutes(head, approved)

    for words in (
        "kebutuhan 40, kecocokan 50, urutan mendaftar 10",
        "Perempuan: 1 dari 3; dikurangi menjadi 1 karena terlalu sedikit yang mencapai batas lulus",
        "Warga Nomor 0",
        "Terima. Diterima sebagai pengecualian. Alasannya dicatat.",
        "Satu-satunya pencari nafkah.",
        str(head),
        str(second_head),
    ):
        assert words in text
    assert approved.digest in text.replace(" ", "")


def test_minutes_name_no_nik_and_stay_as_they_were(approved, head):
    before = minutes(head, approved)
    Application.objects.update(name="Nama Lain", status="withdrawn")

    assert minutes(head, approved) == before
    assert not re.search(r"\d{16}", before.replace(approved.digest, ""))


def test_minutes_of_a_list_that_is_not_approved_are_not_found(batch, head):
    interviewed(batch)
    lists.propose(lists.open_selection(batch), by=head)

    response = browser_of(head).get(reverse("selection_minutes", args=[Selection.objects.get().pk]))

    assert response.status_code == 404

"""The letter of referral: for whom the register does not speak for, printed by who checks, written to the journal."""

import io

import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import SnapshotFactory, register_record, submit
from tests.factories.rows import deeds
from workflows.actions.eligibility import eligibility
from workflows.models import Access

pytestmark = pytest.mark.django_db


def press(user, one):
    browser = Client()
    browser.force_login(user)
    return browser.post(reverse("referral_letter", args=[one.pk]))


def test_letter_tells_the_desk_what_the_register_does_not_say_and_masks_the_nik(case_worker):
    SnapshotFactory()
    one = submit()

    response = press(case_worker, one)

    document = pypdfium2.PdfDocument(io.BytesIO(response.content))
    words = " ".join(document[0].get_textpage().get_text_bounded().split())
    assert (response["Content-Type"], len(document)) == ("application/pdf", 1)
    assert "no-store" in response["Cache-Control"]
    assert one.name in words
    assert one.display_number in words
    assert "NIK tidak ada" in words or "data terpadu" in words
    assert one.nik not in words.replace(" ", "")
    assert ("application.referred", case_worker.pk) in deeds(one)
    look = Access.objects.last()
    assert (look.by, look.what, look.application_id, look.shown) == (case_worker, "case", one.pk, ["letter"])


def test_nothing_is_printed_where_the_register_says_nothing_against_it(case_worker):
    live = SnapshotFactory()
    one = submit()
    register_record(live, one.nik, desil=2)
    eligibility.renew(one)

    assert press(case_worker, one).status_code == 303
    assert "application.referred" not in [event for event, _by in deeds(one)]


def test_letter_is_for_who_checks_eligibility(interviewer):
    SnapshotFactory()
    one = submit()

    assert press(interviewer, one).status_code == 302
    assert "application.referred" not in [event for event, _by in deeds(one)]

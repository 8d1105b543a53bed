"""The texts of notices on the console: both languages side by side, faults in plain sentences, and the way back."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import OfficerFactory, officer
from tests.factories.people import browser_of
from workflows import roles
from workflows.actions.messages import texts
from workflows.console.messages.texts import EVENTS
from workflows.models import NoticeTemplate
from workflows.queries.messages.texts import text_now
from workflows.rules.messages.texts import kinds

pytestmark = pytest.mark.django_db
OFFER = ("application.offered", "email")


@pytest.fixture
def comms():
    return browser_of(officer(roles.COMMS))


def page(answer):
    return BeautifulSoup(answer.content, "html.parser")


def given(**values):
    found = {"subject_id": "Ada tempat", "body_id": "Halo {nama}.", "subject_en": "A seat", "body_en": "Hello {nama}."}
    return {**found, **values}


def test_table_has_every_event_and_asks_a_fixed_number_of_queries(comms):
    comms.get(reverse("workflows_letters"))
    counts = []
    for number in range(3):
        with CaptureQueriesContext(connection) as queries:
            answer = comms.get(reverse("workflows_letters"))
        counts.append(len(queries))
        texts.rewrite(EVENTS[number], "email", "id", subject="Kabar", body="Ada.", by=OfficerFactory())

    assert len(set(counts)) == 1
    assert len(page(answer).select("table tbody tr")) == len(EVENTS)
    assert len(page(answer).select("table a")) == sum(len(kinds(event)) for event in EVENTS)


@pytest.mark.parametrize("event", EVENTS)
def test_form_of_every_text_opens_with_what_stands_now(comms, event):
    for kind in kinds(event):
        found = page(comms.get(reverse("workflows_letter", args=[event, kind])))
        for language in ("id", "en"):
            now = text_now(event, kind, language)
            assert found.select_one(f"[name=body_{language}]").get_text().strip() == now.body


@pytest.mark.parametrize(
    "address",
    [
        ("application.unknown", "email"),
        ("application.offered", "fax"),
        ("subscription.asked", "letter"),
        ("staff.digest", "email"),
    ],
)
def test_text_that_does_not_exist_is_not_found(comms, address):
    assert comms.get(reverse("workflows_letter", args=address)).status_code == 404


def test_text_is_saved_in_both_languages_and_taken_back(comms):
    answer = comms.post(reverse("workflows_letter", args=OFFER), given())
    assert answer.url == reverse("workflows_letters")
    assert set(NoticeTemplate.objects.values_list("language", "body")) == {
        ("id", "Halo {nama}."),
        ("en", "Hello {nama}."),
    }

    comms.post(reverse("workflows_letter_reset", args=OFFER))

    assert NoticeTemplate.objects.count() == 0


def test_preview_shows_sample_data_and_saves_nothing(comms):
    answer = comms.post(reverse("workflows_letter_preview", args=OFFER), given())

    text = page(answer).get_text(" ", strip=True)
    assert (answer.status_code, "Halo Siti Rahmawati." in text, "Hello Siti Rahmawati." in text) == (200, True, True)
    assert NoticeTemplate.objects.count() == 0


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"body_id": "Halo {nik}."}, "{nik} tidak dikenal di sini. Yang dapat dipakai: {nama}, {nomor}"),
        ({"subject_en": "{nama}, a seat"}, "{nama} tidak boleh ada di dalamnya"),
        ({"subject_id": "Telepon 0812 3456 7890"}, "Perihal tidak boleh memuat nomor telepon"),
        ({"body_id": "Halo {nama"}, "Ada kurung kurawal yang tidak berpasangan"),
    ],
)
@pytest.mark.parametrize("name", ["workflows_letter", "workflows_letter_preview"])
def test_faulty_text_is_kept_with_a_sentence_that_says_how_to_mend_it(comms, name, values, told):
    answer = comms.post(reverse(name, args=OFFER), given(**values))

    found = page(answer)
    assert (answer.status_code, told in " ".join(found.get_text(" ").split())) == (422, True)
    ((field, value),) = values.items()
    kept = found.select_one(f"[name={field}]")
    assert (kept.get("value") or kept.get_text().strip()) == value
    assert NoticeTemplate.objects.count() == 0


def test_sms_that_is_too_long_is_told(comms):
    answer = comms.post(
        reverse("workflows_letter", args=["application.offered", "sms"]), {"body_id": "a" * 480, "body_en": "Seat."}
    )

    assert (answer.status_code, "SMS paling panjang 480 huruf" in answer.content.decode()) == (422, True)


def test_text_with_markup_is_shown_as_it_is_written(comms):
    answer = comms.post(reverse("workflows_letter_preview", args=OFFER), given(body_id="<script>alert(1)</script>"))

    assert "<script>alert(1)" not in answer.content.decode()

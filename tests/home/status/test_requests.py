"""Ask, allow publication, ask for one's data, download documents."""

import uuid

import pytest
from django.urls import reverse
from django.utils.translation import gettext as _

from tests.factories import submit
from tests.factories.way import Office, bring
from tests.home.posts import open_door
from tests.home.status.test_views_deeds import told
from workflows.actions.applying import inquiries
from workflows.actions.personal_data import requests
from workflows.models import Application, DataRequest, Entry, Inquiry

pytestmark = pytest.mark.django_db


@pytest.fixture
def one(client):
    one = submit()
    open_door(client, one)
    return one


def events(one):
    return list(Entry.objects.about(one).order_by("pk").values_list("event", flat=True))[1:]


# -- ask ------------------------------------------------------------------------------------------
def test_question_reaches_the_office_and_its_answer_the_status_page(client, one, case_worker):
    answer = client.post(reverse("status_ask"), {"question": "Kapan?", "form_key": str(uuid.uuid4())})
    assert (answer.url, told(answer)) == (
        reverse("status_ask"),
        [_("We have received your question. The answer will appear on this page.")],
    )

    inquiries.answer(Inquiry.objects.get(), by=case_worker, text="Senin depan, pagi.")

    for name in ("status", "status_ask"):
        text = client.get(reverse(name)).content.decode()
        assert ("Kapan?" in text, "Senin depan, pagi." in text) == (True, True)
        assert case_worker.last_name not in text


def test_question_sent_twice_is_one(client, one):
    form = {"question": "Kapan?", "form_key": str(uuid.uuid4())}
    for _time in range(2):
        client.post(reverse("status_ask"), form)

    assert Inquiry.objects.count() == 1


@pytest.mark.parametrize("question", ["", "   ", "x" * 1001])
def test_faulty_question_is_shown_again(client, one, question):
    answer = client.post(reverse("status_ask"), {"question": question, "form_key": str(uuid.uuid4())})

    assert (answer.status_code, answer.url) == (303, reverse("status_ask") + "#faults")
    form = client.get(answer.url).context["form"]
    assert (list(form.errors), form["question"].value()) == (["question"], question)


def test_question_of_one_is_not_shown_to_another(client, one):
    other = submit()
    inquiries.ask(other, form_key=uuid.uuid4(), question="Rahasia orang lain")

    assert "Rahasia orang lain" not in client.get(reverse("status")).content.decode()


def test_question_with_markup_is_shown_as_text(client, one):
    inquiries.ask(one, form_key=uuid.uuid4(), question="<script>alert(1)</script>")

    assert "<script>alert" not in client.get(reverse("status")).content.decode()


# -- the way of news ------------------------------------------------------------------------------
def test_way_of_news_is_changed_and_journalled_only_where_it_changes(client, one):
    for way in ("letter", "letter", ""):
        answer = client.post(reverse("status_tell"), {"told_by": way})

    assert (answer.url, told(answer)[-1], Application.objects.get().told_by) == (
        reverse("status"),
        _("Your choice is saved."),
        "",
    )
    assert [entry.detail for entry in Entry.objects.about(one).filter(event="application.told_by").order_by("pk")] == [
        {"way": "letter"},
        {"way": ""},
    ]


def test_page_of_the_way_shows_what_is_chosen_now(client, one):
    Application.objects.update(told_by="whatsapp")

    assert client.get(reverse("status_tell")).context["form"]["told_by"].value() == "whatsapp"


@pytest.mark.parametrize("way", ["sms", "email", "merpati"])
def test_way_that_cannot_be_had_is_refused_with_a_sentence(client, one, way):
    answer = client.post(reverse("status_tell"), {"told_by": way})

    assert (answer.status_code, answer.url) == (303, reverse("status_tell") + "#faults")
    assert client.get(answer.url).context["form"].errors == {"told_by": [_("Choose one of these ways.")]}
    assert Application.objects.get().told_by == ""


# -- publication ----------------------------------------------------------------------------------
def test_publication_is_forbidden_until_the_resident_allows_it(client, one):
    assert client.get(reverse("status_publication")).context["form"].initial == {"name": "no", "photo": "no"}

    client.post(reverse("status_publication"), {"name": "yes", "photo": "no"})

    one = Application.objects.get()
    assert (one.may_publish_name, one.may_publish_photo) == (True, False)
    assert Entry.objects.about(one).last().detail == {"name": True, "photo": False}


def test_publication_is_forbidden_again_and_journalled_only_where_it_changes(client, one):
    for choice in ("yes", "yes", "no"):
        client.post(reverse("status_publication"), {"name": choice, "photo": choice})

    assert (Application.objects.get().may_publish_name, events(one).count("application.publication")) == (False, 2)


def test_publication_without_an_answer_changes_nothing(client, one):
    answer = client.post(reverse("status_publication"), {"name": "yes"})

    assert answer.status_code == 303
    assert list(client.get(answer.url).context["form"].errors) == ["photo"]
    assert Application.objects.get().may_publish_name is False


# -- data -----------------------------------------------------------------------------------------
def test_request_says_until_when_it_is_answered(client, one):
    answer = client.post(reverse("status_data"), {"kind": "copy", "wish": "", "form_key": str(uuid.uuid4())})

    assert told(answer) == [_("We have received your request. We will answer within 3 x 24 hours.")]
    asked = DataRequest.objects.get()
    assert [one.pk for one in client.get(reverse("status_data")).context["data_requests"]] == [asked.pk]


@pytest.mark.parametrize(("values", "wrong"), [({}, "kind"), ({"kind": "correction"}, "wish"), ({"kind": "x"}, "kind")])
def test_faulty_request_is_shown_again(client, one, values, wrong):
    answer = client.post(reverse("status_data"), {**values, "form_key": str(uuid.uuid4())})

    assert list(client.get(answer.url).context["form"].errors) == [wrong]
    assert DataRequest.objects.count() == 0


def test_same_request_again_is_told(client, one):
    for _time in range(2):
        answer = client.post(reverse("status_data"), {"kind": "copy", "form_key": str(uuid.uuid4())})

    assert told(answer)[-1] == _("You have already asked for this. We are working on it.")
    assert DataRequest.objects.count() == 1


# -- documents ------------------------------------------------------------------------------------
def download(client, kind):
    return client.get(reverse("status_document", args=[kind]))


@pytest.mark.parametrize("kind", ["undangan-wawancara", "tanda-terima", "data-saya", "sertifikat-orang-lain"])
def test_document_that_there_is_not_is_not_found(client, one, kind):
    assert download(client, kind).status_code == 404


def test_invitation_is_a_pdf_without_a_number_in_its_name(client):
    one = bring("interview")
    open_door(client, one)

    answer = download(client, "undangan-wawancara")

    assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")
    assert answer["Content-Disposition"] == 'attachment; filename="undangan-wawancara.pdf"'
    assert "no-store" in answer["Cache-Control"]
    assert [paper.kind for paper in client.get(reverse("status")).context["papers"]] == ["undangan-wawancara"]


def test_receipt_is_there_once_the_kit_is_handed_over(client):
    one = bring("")
    open_door(client, one)

    assert download(client, "tanda-terima").content[:5] == b"%PDF-"


def test_copy_of_the_data_is_there_after_the_office_has_released_it(client, one, head):
    asked = requests.ask(one, form_key=uuid.uuid4(), kind="copy")
    assert download(client, "data-saya").status_code == 404

    requests.answer(asked, by=head, outcome="released")

    assert download(client, "data-saya").content[:5] == b"%PDF-"
    assert events(one)[-1] == "request.downloaded"


def test_document_where_none_can_be_made_is_told(client, monkeypatch):
    one = bring("interview")
    open_door(client, one)
    monkeypatch.setattr("workflows.documents.sheet.import_module", _without_pango)

    answer = download(client, "undangan-wawancara")

    assert (answer.url, told(answer)) == (
        reverse("status"),
        [_("The document cannot be created right now. Please ask for it at our counter.")],
    )


def _without_pango(_name):
    raise OSError("cannot load library 'libpango'")


# -- withdraw -------------------------------------------------------------------------------------
def test_withdrawal_keeps_the_reason_and_needs_none():
    office = Office()
    for post, kept in (({"reason": "time", "note": "Bentrok"}, "time"), ({}, "")):
        client = _in(one := bring("approve_eligibility", office=office))
        client.post(reverse("status_withdraw"), post)
        one.refresh_from_db()
        assert (one.status, one.withdrawal_reason) == ("withdrawn", kept)


def test_withdrawal_with_a_reason_of_nobody_is_asked_again(client, one):
    answer = client.post(reverse("status_withdraw"), {"reason": "x"})

    assert (answer.status_code, answer.url) == (303, reverse("status_withdraw") + "#faults")
    assert Application.objects.get().status == "received"


def _in(one):
    from django.test import Client

    client = Client()
    open_door(client, one)
    return client

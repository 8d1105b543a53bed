"""One answer for every document: shown or saved, in the language of whom it is for, or a sentence on the way back."""

import pytest
from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.shortcuts import redirect
from django.utils.translation import get_language, override

from home.answers import pdf
from workflows.actions.refusal import Refusal


@pytest.fixture
def request_(rf):
    request = rf.get("/")
    request.session = {}
    request._messages = FallbackStorage(request)
    return request


def answer(request, draw, **how):
    return pdf.answer(request, draw, "surat.pdf", back=redirect("/kembali/"), **how)


@pytest.mark.parametrize(
    ("how", "disposition", "cache"),
    [({}, "inline", "no-store"), ({"is_saved": True, "cache": "private, no-cache"}, "attachment", "private, no-cache")],
)
def test_document_is_shown_or_saved_under_its_name(request_, how, disposition, cache):
    found = answer(request_, lambda: b"%PDF", **how)

    assert (found.content, found["Content-Type"]) == (b"%PDF", "application/pdf")
    assert (found["Content-Disposition"], found["Cache-Control"]) == (f'{disposition}; filename="surat.pdf"', cache)


@pytest.mark.parametrize(("how", "language"), [({}, b"id"), ({"language": "en"}, b"en")])
def test_document_is_in_the_language_of_whom_it_is_for(request_, how, language):
    with override("de"):
        assert answer(request_, lambda: get_language().encode(), **how).content == language


def _refused():
    raise Refusal("Sudah disampaikan.")


def _without_pango():
    raise OSError("cannot load library 'libpango'")


@pytest.mark.parametrize(
    ("draw", "how", "told"),
    [
        (_refused, {}, "Sudah disampaikan."),
        (_without_pango, {}, str(pdf.FOR_OFFICERS)),
        (_without_pango, {"sentence": "Datang ke loket."}, "Datang ke loket."),
    ],
)
def test_document_that_cannot_be_made_leads_back_with_a_sentence(request_, draw, how, told):
    found = answer(request_, draw, **how)

    assert (found.status_code, found.url) == (302, "/kembali/")
    assert [str(message) for message in get_messages(request_)] == [told]

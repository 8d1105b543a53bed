"""The invitation and the receipt as PDF: what they say, and that no number stands in full."""

import pypdfium2
import pytest
from django.utils import translation

from cms.models import SiteSettings
from home.status.documents import ready
from tests.factories.way import bring
from workflows.documents.awards import receipt
from workflows.documents.interviews import invitation
from workflows.models import IssuedDocument

pytestmark = pytest.mark.django_db


def text_of(pdf):
    pages = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf)]
    assert len(pages) == 1
    return " ".join(pages[0].split())


def receipt_for(one, office):
    return receipt.draw(IssuedDocument.objects.current(one, "receipt"), office)


@pytest.mark.parametrize(("step", "draw"), [("interview", invitation.draw), ("", receipt_for)])
def test_paper_is_one_page_with_name_and_number_and_a_masked_nik(step, draw):
    one = bring(step)

    with translation.override("id"):
        pdf = draw(one, SiteSettings(office="Dinas Sosial Kota Tangerang"))

    text = text_of(pdf)
    assert [words for words in (one.name, one.display_number, one.nik[-4:]) if words not in text] == []
    assert [number for number in (one.nik, one.kk, one.phone) if number in text.replace(" ", "")] == []


def test_invitation_says_where():
    one = bring("interview")

    with translation.override("id"):
        text = text_of(invitation.draw(one, SiteSettings()))

    assert ("Undangan wawancara" in text, "Kantor Dinas" in text) == (True, True)


@pytest.mark.parametrize("step", ["schedule_interview", "approve_selection", "hand_over_kit"])
def test_paper_is_not_ready_before_or_after(step):
    one = bring(step)

    assert {"undangan-wawancara", "tanda-terima"} & {paper.kind for paper in ready(one)} == set()

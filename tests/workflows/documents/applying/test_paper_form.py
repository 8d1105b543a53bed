"""The form on paper: one sheet where the questions allow it, and never a signature alone on the second."""

import pypdfium2
import pytest
from django.utils import translation

from cms.models import SiteSettings
from tests.factories import BatchFactory
from workflows.documents.applying import paper_form
from workflows.models import Question

pytestmark = pytest.mark.django_db
WAYS = ("Cara yang paling cepat", "Lewat email", "Lewat WhatsApp", "Lewat SMS", "Lewat surat")
SIGN = "Tanda tangan atau cap jempol"


def pages(questions):
    batch = BatchFactory()
    batch.course.questions.all().delete()
    for number in range(1, questions + 1):
        Question.objects.create(
            course=batch.course, label=f"Pertanyaan {number}?", kind=Question.Kind.LONG, sort_order=number
        )
    form = paper_form.PaperForm(batch, SiteSettings(office="Dinas Sosial"), "Sukasari", WAYS)
    with translation.override("id"), pypdfium2.PdfDocument(paper_form.draw(form)) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def test_form_with_one_question_is_one_sheet():
    assert [SIGN in text for text in pages(1)] == [True]


@pytest.mark.parametrize("questions", [2, 3, 4])
def test_signature_is_never_alone_on_a_sheet(questions):
    found = pages(questions)

    signed = next(text for text in found if SIGN in text)
    assert (len(found), f"Pertanyaan {questions}?" in signed, "Nama lengkap" in signed) == (2, True, True)

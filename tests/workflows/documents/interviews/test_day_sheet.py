"""The printed day sheet: a page for each place and interviewer, names and numbers of cases, no personal number."""

import pypdfium2
import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.people import browser_of
from tests.factories.slots import publish_slots
from tests.factories.way import Office, bring
from workflows.actions.interviews import appointments

pytestmark = pytest.mark.django_db


def pages(pdf):
    return [" ".join(one.get_textpage().get_text_bounded().split()) for one in pypdfium2.PdfDocument(pdf)]


def test_day_sheet_has_a_page_for_each_place_and_interviewer_and_no_number():
    office = Office()
    one = bring("schedule_interview", office=office)
    other = bring("schedule_interview", office=office, batch=one.batch)
    first = publish_slots(one.batch, by=office.worker, number=1, interviewer=office.interviewer)[0]
    second = publish_slots(one.batch, by=office.worker, number=1, place="Ruang 2")[-1]
    for person, slot in ((one, first), (other, second)):
        appointments.pick(person, slot=slot, by=office.worker)
    where = f"{reverse('interview_day_sheet')}?day={timezone.localdate(first.starts_at).isoformat()}"

    sheets = pages(browser_of(office.worker).get(where).content)
    own = pages(browser_of(office.interviewer).get(where).content)

    assert [[person.display_number in page for person in (one, other)] for page in sheets] == [
        [True, False],
        [False, True],
    ]
    assert (len(own), one.display_number in own[0], "Tidak datang" in own[0]) == (1, True, True)
    text = "".join(sheets).replace(" ", "")
    assert [number for number in (one.nik, one.kk, one.phone, one.nik[-4:] + "•") if number in text] == []


def test_day_without_interviews_has_no_sheet(case_worker, head):
    where = reverse("interview_day_sheet")

    assert browser_of(case_worker).get(where).url.startswith(reverse("workflows_interview_day"))
    assert browser_of(head).get(where).url == reverse("wagtailadmin_home")

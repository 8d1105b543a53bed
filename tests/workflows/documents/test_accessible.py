"""Every document that leaves the office can be read aloud: it keeps PDF/UA-1, says veraPDF."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone, translation
from weasyprint import HTML

from cms.models import SiteSettings
from home.answers.issued import draw as as_issued
from tests.factories import BatchFactory, RefusalReasonFactory, officer, submit
from tests.factories.lessons import plan_lessons
from tests.factories.rows import enrolment_of
from tests.factories.selections import freeze, interviewed, listed_class
from tests.factories.way import Office, bring
from workflows import roles
from workflows.actions.eligibility import eligibility
from workflows.actions.selection import lists
from workflows.documents import notice, referral, subject
from workflows.documents.applying import paper_form, proof
from workflows.documents.interviews import day_sheet, invitation
from workflows.documents.selection import minutes
from workflows.documents.training import acceptance, attendance_sheet
from workflows.models import Interview, IssuedDocument
from workflows.queries.interviews.day_sheet import desks
from workflows.queries.messages.texts import Message

from . import test_poster, verapdf

pytestmark = [pytest.mark.django_db, pytest.mark.once]
PARTS = {"document", "letterhead"}  # what the others extend and include


def office():
    return SiteSettings(office="Dinas Sosial Kota Tangerang", address="Jl. Taman Warga No. 8", phone="021-5550-0100")


def the_minutes():
    batch = listed_class({"women": 1}, seats=2, reserve_places=1)
    freeze(batch)
    heads = [officer(roles.HEAD), officer(roles.HEAD)]
    people = [interviewed(batch, 95 - at, name=f"Warga Nomor {at}", woman=at < 1) for at in range(4)]
    opened = lists.open_selection(batch)
    lists.make_exception(opened, people[3], by=heads[0], outcome="accept", reason="Satu-satunya pencari nafkah.")
    lists.propose(opened, by=heads[0], no_place=RefusalReasonFactory())
    lists.approve(opened, by=heads[1])
    return minutes.draw(opened, office())


def the_notice():
    said = Message("Lamaran diterima", "Yth. Ibu Sari,\n\nLamaran Anda kami terima.\n\nhttps://kota.example/status/")
    return notice.draw(notice.Letter(submit(), said, office(), timezone.localdate()))


def the_referral():
    one = submit()
    eligibility.renew(one)
    return referral.draw(
        referral.Referral(one, one.checks.first(), office(), officer(roles.CASE_WORKER), timezone.localdate())
    )


def the_day_sheet():
    bring("interview")
    talks = list(Interview.objects.all())
    return day_sheet.draw(timezone.localdate(talks[0].at), desks(talks), office())


def the_proof():
    one = submit()
    due = timezone.now() + timedelta(days=3)
    return proof.draw(proof.Proof(one, "1234 5678", "https://kota.example/status/", office(), due))


def issued(kind):
    return as_issued(IssuedDocument.objects.current(bring(""), kind), office())


def the_attendance_sheet():
    batch = BatchFactory()
    lesson = plan_lessons(batch, by=officer(roles.CASE_WORKER), people=[officer(roles.INSTRUCTOR)], number=1)[0]
    return attendance_sheet.draw(lesson, [enrolment_of(batch=batch) for _turn in range(3)], office())


DOCUMENTS = {
    "acceptance": lambda: acceptance.draw(bring("await_class_end"), office()),
    "attendance_sheet": the_attendance_sheet,
    "certificate": lambda: issued("certificate"),
    "day_sheet": the_day_sheet,
    "invitation": lambda: invitation.draw(bring("interview"), office()),
    "minutes": the_minutes,
    "notice": the_notice,
    "paper_form": lambda: paper_form.draw(paper_form.PaperForm(BatchFactory(), office(), "Sukasari", ("Lewat SMS",))),
    "poster": lambda: test_poster.poster.draw(test_poster.sheet(BatchFactory())),
    "proof": the_proof,
    "receipt": lambda: issued("receipt"),
    "referral": the_referral,
    "subject": lambda: subject.as_pdf(subject.report_on(bytes(bring("", office=Office()).nik_index))),
}


def test_every_document_has_its_place_in_this_list():
    templates = {path.stem for path in (settings.BASE_DIR / "templates" / "documents").glob("*.html")}
    assert templates - PARTS == set(DOCUMENTS)


@pytest.mark.parametrize("language", ["id", "en"])
def test_documents_keep_pdf_ua(tmp_path, language):
    paths = []
    with translation.override(language):
        for name, draw in DOCUMENTS.items():
            paths.append(tmp_path / f"{name}.pdf")
            paths[-1].write_bytes(draw())

    assert verapdf.check(paths) == {name: [] for name in DOCUMENTS}


def test_validator_names_the_rule_that_a_document_breaks(tmp_path):
    path = tmp_path / "bare.pdf"
    HTML(string="<html><h1>Judul</h1><p>Kata</p>").write_pdf(path)

    assert "7.1-11" in [rule for rule, _words, _where in verapdf.check([path])["bare"]]

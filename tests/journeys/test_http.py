"""From the course page to each end of the way, over HTTP, every step by the account whose step it is."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from viewflow.workflow import PROCESS
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from cms.models import CourseIndexPage, CoursePage
from home.status.wording import status_key
from tests.factories import BatchFactory, RefusalReasonFactory, register_record
from tests.factories.pages import make_site, picture
from tests.factories.rows import entries
from workflows.flows.moves import sweep
from workflows.models import Application, Award, Batch, Snapshot

from .office import Office, Resident, link

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def office():
    made = Office()
    made.site = make_site()
    return made


@pytest.fixture
def batch(office):
    return BatchFactory(seats=5, instructor=office.people["instructor"])


def publish_course_page(office: Office, batch: Batch) -> CoursePage:
    """Comms staff write the page in Wagtail's own editor; a second person approves and so publishes it."""
    parent = CourseIndexPage.objects.get()
    address = reverse("wagtailadmin_pages:add", args=["cms", "coursepage", parent.pk])
    data = nested_form_data(
        {
            "title": batch.course.name,
            "slug": "pelatihan-uji",
            "course": batch.course.pk,
            "summary": "Belajar dan berlatih.",
            "photo": picture().pk,
            "story": streamfield([("paragraph", rich_text("<p>Cerita kelas.</p>"))]),
            "learn": streamfield([("point", "Memotong")]),
            "questions": streamfield([]),
            "comments": inline_formset([]),
            "action-submit": "Kirim",
        }
    )
    office.post("comms", address, **data)
    page = CoursePage.objects.get(course=batch.course)
    asked = page.current_workflow_task_state
    office.post("comms_head", reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", asked.pk]))
    return CoursePage.objects.live().get(course=batch.course)


def enrolled(office: Office, batch: Batch, **details) -> tuple[Resident, Application]:
    resident = Resident(**details)
    application = office.accept(office.interview(office.eligible(resident.apply(batch))))
    resident.answer("status_confirm")
    return resident, Application.objects.get(pk=application.pk)


def test_journey_from_course_page_to_handed_over_kit(office, batch):
    office.import_register()
    page = publish_course_page(office, batch)
    resident = Resident()
    register_record(Snapshot.objects.live(), resident.details["nik"], kk=resident.details["kk"])

    course = Client().get(page.url)
    assert link(course, "Daftar") == reverse("apply", args=[batch.pk])
    application = resident.apply(batch)
    assert {str(one.answer) for one in application.checks.get().results.all()} == {"yes"}

    application = office.decide(
        "case_worker", application, decision="correction", fields_to_correct=["address"], note="Tulis RT dan RW."
    )
    asked = resident.open_status()
    assert list(asked.context["correction"].fields) == ["address"]
    resident.phone.post(reverse("status_correct"), {"address": "Jl. Baru No. 5 RT 03 RW 04"})
    application.refresh_from_db()
    assert (application.address, application.step) == ("Jl. Baru No. 5 RT 03 RW 04", "approve_eligibility")

    application = office.accept(office.interview(office.eligible(application)))
    assert (application.status, application.step) == ("offered", "await_confirmation")
    resident.answer("status_confirm")

    office.mark(batch, **{application.number: (95, 88)})
    office.end_class(batch)
    application = office.decide("head", application, decision="complete")
    office.approve_ranking(batch)
    application = office.decide("head", application, decision="approve")
    application = office.decide("kit_officer", application, signed="on")

    award = Award.objects.get(enrolment__application=application)
    process = Application.objects.select_related("process").get(pk=application.pk).process
    assert (award.status, award.rank, award.receipt_number) == (
        "handed_over",
        1,
        f"BAST/{award.handed_over_at.year}/{award.pk:05d}",
    )
    assert (application.step, process.status) == ("", PROCESS.DONE)
    assert status_key(application) == "award.handed_over"
    actors = set(entries().exclude(by=None).values_list("by", flat=True))
    publisher = page.get_latest_revision().user_id
    assert len(actors | {publisher}) == 8, "eight different accounts had a hand in it"


def test_journey_ends_refused_with_words_that_tell_nothing_of_the_register(office, batch):
    reason = RefusalReasonFactory(label="Desil di luar batas", wording="Belum dapat kami terima.")
    resident = Resident()
    application = office.refuse(resident.apply(batch), reason)

    page = resident.open_status().content.decode()
    assert (application.status, application.step) == ("refused", "")
    assert "Belum dapat kami terima." in page
    assert "Desil" not in page
    assert "Alasan." not in page


def test_journey_ends_declined_and_the_next_in_line_is_offered_the_seat(office):
    batch = BatchFactory(seats=1)
    first, second = Resident(), Resident()
    one = office.accept(office.interview(office.eligible(first.apply(batch))))
    two = office.accept(office.interview(office.eligible(second.apply(batch))))
    assert (one.status, two.status) == ("offered", "reserve")
    assert second.open_status().context["place_in_line"] == 1

    first.answer("status_decline")

    one.refresh_from_db()
    two.refresh_from_db()
    assert (one.status, one.step) == ("declined", "")
    assert (two.status, two.step) == ("offered", "await_confirmation")
    second.answer("status_confirm")
    two.refresh_from_db()
    assert two.status == "enrolled"


def test_journey_ends_lapsed_when_the_offer_runs_out(office):
    batch = BatchFactory(seats=1)
    first, second = Resident(), Resident()
    one = office.accept(office.interview(office.eligible(first.apply(batch))))
    two = office.accept(office.interview(office.eligible(second.apply(batch))))

    with time_machine.travel(one.answer_by + timedelta(seconds=1)):
        sweep.sweep()

    one.refresh_from_db()
    two.refresh_from_db()
    assert (one.status, one.lapsed_at is not None, one.step) == ("declined", True, "")
    assert two.status == "offered"


def test_journey_ends_withdrawn_from_the_middle(office, batch):
    resident = Resident()
    application = office.eligible(resident.apply(batch))

    asked = resident.open_status()
    assert asked.context["can_withdraw"] is True
    resident.phone.post(reverse("status_withdraw"))

    application = Application.objects.select_related("process").get(pk=application.pk)
    assert (application.status, application.step, application.process.status) == ("withdrawn", "", PROCESS.CANCELED)


def test_journey_ends_not_completed(office, batch):
    _resident, application = enrolled(office, batch)
    office.mark(batch, **{application.number: (40, 50)})
    office.end_class(batch)

    application = office.decide("head", application, decision="leave", note="Kehadiran 40 %.")

    assert (application.enrolment.status, application.step) == ("left", "")
    assert not hasattr(Batch.objects.get(pk=batch.pk), "ranking")


def test_journey_ends_completed_without_kit_behind_the_three_best(office, batch):
    people = [enrolled(office, batch)[1] for _one in range(4)]
    marks = {one.number: (90, 90 - 5 * place) for place, one in enumerate(people)}
    office.mark(batch, **marks)
    office.end_class(batch)
    for one in people:
        office.decide("head", one, decision="complete")
    office.approve_ranking(batch)

    people = [Application.objects.get(pk=one.pk) for one in people]
    assert [one.step for one in people] == ["approve_award", "approve_award", "approve_award", ""]
    assert [award.rank for award in Award.objects.order_by("rank")] == [1, 2, 3]
    assert status_key(people[3]) == "enrolment.completed"


def test_journey_of_absence_leads_to_another_appointment(office, batch):
    application = office.eligible(Resident().apply(batch))
    office.appoint(application)
    application = office.decide("interviewer", application, decision="missed", note="Tidak datang.")
    assert application.step == "schedule_interview"

    application = office.interview(application)
    assert application.step == "approve_selection"
    assert application.interviews.count() == 2


def test_journey_ranking_is_sent_back_and_approved_after_the_marks_were_checked(office, batch):
    _resident, application = enrolled(office, batch)
    office.mark(batch, **{application.number: (90, 60)})
    office.end_class(batch)
    office.decide("head", application, decision="complete")
    queue = office.get("second_head", reverse("workflows_tasks", args=["queue"]))
    office.post("second_head", link(queue, str(batch)), decision="return", note="Nilai ujian belum dihitung.")

    queue = office.get("instructor", reverse("workflows_tasks", args=["queue"]))
    office.mark(batch, reason="Nilai ujian ditambahkan.", **{application.number: (90, 80)})
    office.decide("head", application, decision="complete")  # on the new mark: four eyes again
    office.post("instructor", link(queue, str(batch)), checked="on")
    office.approve_ranking(batch)

    entry = Batch.objects.get(pk=batch.pk).ranking.entries.get()
    assert (entry.mark, str(entry.points)) == (80, "83.000")

"""The selection: below the pass mark only with a note, and never by whoever held the interview."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils.translation import gettext

from tests.factories import RefusalReasonFactory, SnapshotFactory, register_record
from tests.factories.people import browser_of
from tests.factories.way import bring, open_task
from workflows import roles
from workflows.models import Application

BARRED = "You interviewed this applicant, so someone else must decide: %(others)s."
BELOW = "The score is below the pass mark. Explain in the note why the applicant is still accepted."


def decide(who, one, **data):
    task = open_task(one)
    return browser_of(who).post(task.flow_task.reverse("execute", args=[task.process_id, task.pk]), data)


def interviewed(office, points):
    one = bring("interview", office=office)
    office.hold(one, points)
    return one


def test_applicant_below_the_pass_mark_is_accepted_only_with_a_note(office):
    one = interviewed(office, points=2)

    response = decide(office.head, one, decision="accept")
    assert (response.status_code, response.context["form"].errors["note"]) == (422, [gettext(BELOW)])
    assert decide(office.head, one, decision="accept", note="Sangat membutuhkan.").status_code == 302

    one.refresh_from_db()
    assert (one.status, one.decisions.last().note) == ("offered", "Sangat membutuhkan.")


def test_applicant_at_the_pass_mark_needs_no_note(office):
    one = interviewed(office, points=3)

    assert decide(office.head, one, decision="accept").status_code == 302


def test_pass_mark_is_that_of_the_class_and_not_of_its_course_today(office):
    one = interviewed(office, points=2)
    one.batch.course.pass_mark = 0
    one.batch.course.save()

    assert decide(office.head, one, decision="accept").status_code == 422


@pytest.mark.parametrize("decision", ["accept", "reserve", "refuse"])
def test_whoever_held_the_interview_cannot_select_and_reads_who_can(office, decision):
    interviewer = office.interviewer
    one = interviewed(office, points=4)
    interviewer.groups.set(office.head.groups.all())
    others = office.second_head, office.head

    response = decide(interviewer, one, decision=decision, reason=RefusalReasonFactory().pk, note="Catatan")

    names = ", ".join(str(other) for other in sorted(others, key=lambda other: other.first_name))
    assert response.context["form"].non_field_errors() == [gettext(BARRED) % {"others": names}]
    assert Application.objects.get().status == "interviewing"
    assert decide(office.head, one, decision="accept").status_code == 302


def test_whoever_held_the_interview_reads_it_before_deciding(office):
    one = interviewed(office, points=4)
    office.interviewer.groups.set(office.head.groups.all())
    task = open_task(one)

    page = browser_of(office.interviewer).get(task.flow_task.reverse("execute", args=[task.process_id, task.pk]))

    assert gettext(BARRED) % {"others": office.head} in page.content.decode()


def test_whoever_may_select_alone_in_the_office_is_told_whom_to_ask(office):
    one = interviewed(office, points=4)
    office.interviewer.groups.set(Group.objects.filter(name=roles.HEAD.name))

    response = decide(office.interviewer, one, decision="accept")

    assert response.context["form"].non_field_errors() == [
        gettext("You interviewed this applicant, so someone else must decide. Ask an administrator who may.")
    ]


def test_bulk_approval_passes_over_whoever_is_below_the_pass_mark(office):
    one = interviewed(office, points=2)
    register_record(SnapshotFactory(), one.nik, desil=2)

    page = browser_of(office.head).get(f"{reverse('workflows_bulk')}?id={open_task(one).pk}")

    assert page.context["able"] == []
    assert [reason for reason, _tasks in page.context["groups"]] == [gettext(BELOW)]

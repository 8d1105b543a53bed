"""The interview at its screen: one or several interviewers, blind to each other, and the baseline."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from tests.factories.courses import CourseFactory
from tests.factories.people import browser_of, officer
from tests.factories.rows import deeds
from tests.factories.way import Office, bring, come, open_task
from workflows import roles
from workflows.documents.subject import as_json, report_on
from workflows.exports.lists import LISTS
from workflows.flows.moves import interviews
from workflows.models import Baseline, ClassRules, Course, Entry, Interview, PanelMember, ScoreSheet

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return Office()


@pytest.fixture
def second():
    return officer(roles.INTERVIEWER)


def to_hold(office, scorers=2):
    one = bring("interview", office=office, batch=office.batch(course=CourseFactory(scorers=scorers)))
    come(one)
    return one


def address(one):
    task = open_task(one)
    return task.flow_task.reverse("execute", args=[task.process_id, task.pk])


def sheet(one, *points, **said):
    lines = ClassRules.objects.of(one.batch).sheet_rows
    given = {f"points_{line.pk}": value for line, value in zip(lines, points, strict=True)}
    return {"decision": "held", "note": "", **given, **{f"baseline_{name}": value for name, value in said.items()}}


def score(one, by, *points, **said):
    answer = browser_of(by).post(address(one), sheet(one, *points, **said))
    one.refresh_from_db()
    return answer


def case(one, by):
    return browser_of(by).get(reverse("workflows_case", args=[one.pk])).content.decode()


# -- one interviewer, as before ----------------------------------------------------------------------
def test_one_interviewer_ends_the_interview_with_one_sheet(office):
    one = to_hold(office, scorers=1)

    assert score(one, office.interviewer, 4, 3).status_code == 302

    held = one.interviews.get()
    assert (one.step, held.score, held.sheets.count()) == ("approve_selection", Decimal("73.33"), 1)


# -- two, blind to each other ------------------------------------------------------------------------
def test_interview_waits_for_the_second_sheet_and_the_mean_counts(office, second):
    one = to_hold(office)

    score(one, office.interviewer, 4, 3)
    assert (one.step, one.interviews.get().score) == ("interview", None)
    score(one, second, 5, 5)

    held = one.interviews.get()
    assert (one.step, held.score, held.interviewer) == ("approve_selection", Decimal("86.67"), office.interviewer)
    assert [by for event, by in deeds(one)[-2:]] == [office.interviewer.pk, second.pk]


@pytest.mark.parametrize("viewer", ["second", "head", "worker"])
def test_points_note_and_total_are_seen_nowhere_before_all_are_in(office, second, viewer):
    one = to_hold(office)
    browser_of(office.interviewer).post(address(one), {**sheet(one, 4, 3), "note": "Rahasia-42"})
    eyes = {"second": second, "head": office.head, "worker": office.worker}[viewer]

    pages = [browser_of(eyes).get(address(one)).content.decode()] if eyes == second else [case(one, eyes)]

    for page in pages:
        assert not any(word in page for word in ("Rahasia-42", "73.33", "73,33", "4 / 5"))
        assert "1 dari 2 lembar nilai sudah masuk" in page
    details = [entry.detail for entry in Entry.objects.about(one)]
    assert not any(word in str(details) for word in ("73.33", "points", "Rahasia"))
    assert not one.decisions.filter(note__contains="Rahasia").exists()


def test_all_sheets_with_notes_are_seen_side_by_side_once_all_are_in(office, second):
    one = to_hold(office)
    browser_of(office.interviewer).post(address(one), {**sheet(one, 5, 3), "note": "Tekun-1"})
    browser_of(second).post(address(one), {**sheet(one, 1, 3), "note": "Ragu-2"})

    page = case(one, office.head)

    assert all(word in page for word in ("Tekun-1", "Ragu-2", "5 / 5", "1 / 5", "berbeda jauh"))


def test_same_interviewer_scores_only_once(office):
    one = to_hold(office)
    score(one, office.interviewer, 4, 3)

    answer = score(one, office.interviewer, 5, 5)

    assert answer.status_code == 409
    assert "Anda sudah memberikan lembar nilai" in answer.content.decode()
    assert ScoreSheet.objects.count() == 1
    queue = browser_of(office.interviewer).get(reverse("workflows_tasks", args=["queue"])).content.decode()
    assert one.display_number not in queue


def test_database_refuses_a_second_sheet_of_one_interviewer(office):
    one = to_hold(office)
    score(one, office.interviewer, 4, 3)
    found = ScoreSheet.objects.get()

    with pytest.raises(IntegrityError), transaction.atomic():
        ScoreSheet.objects.create(interview=found.interview, by=found.by, score=50)


def test_second_interviewer_cannot_say_that_nobody_came(office, second):
    one = to_hold(office)
    score(one, office.interviewer, 4, 3)

    form = browser_of(second).get(address(one)).context["form"]

    assert [value for value, _label in form.fields["decision"].choices] == ["held"]
    assert browser_of(second).post(address(one), {"decision": "missed"}).status_code == 422


def test_interview_that_began_can_no_longer_be_moved_or_cancelled(office):
    one = to_hold(office)
    score(one, office.interviewer, 4, 3)

    assert Interview.objects.open().count() == 0
    page = browser_of(office.worker).post(reverse("workflows_appointment", args=[one.pk]), {"decision": "cancel"})
    assert (page.status_code, one.interviews.get().cancelled_at) == (422, None)


def test_who_scored_may_not_decide_on_the_selection(office, second):
    one = to_hold(office)
    score(one, office.interviewer, 4, 3)
    score(one, second, 4, 3)
    second.groups.set(office.head.groups.all())

    answer = browser_of(second).post(address(one), {"decision": "accept"})

    assert (answer.status_code, one.__class__.objects.get(pk=one.pk).status) == (422, "interviewing")


# -- the panel of a class ----------------------------------------------------------------------------
def test_only_chosen_interviewers_score(office, second):
    one = to_hold(office, scorers=1)
    PanelMember.objects.create(batch=one.batch, officer=second)

    answer = score(one, office.interviewer, 4, 3)
    assert (answer.status_code, ScoreSheet.objects.count()) == (409, 0)

    assert score(one, second, 4, 3).status_code == 302
    assert one.step == "approve_selection"


def test_panel_is_chosen_on_screen_with_at_least_as_many_as_score(office, second):
    one = to_hold(office)
    panel = reverse("workflows_panel", args=[one.batch_id])
    worker, interviewer = browser_of(office.worker), office.interviewer

    assert worker.post(panel, {"officers": [second.pk]}).status_code == 422
    assert worker.post(panel, {"officers": [second.pk, interviewer.pk]}).status_code == 302
    assert set(one.batch.panel.values_list("officer", flat=True)) == {second.pk, interviewer.pk}

    assert worker.post(panel, {}).status_code == 302
    entry = Entry.objects.about(one.batch).latest("pk")
    assert (entry.event, entry.detail["after"], one.batch.panel.count()) == ("batch.panel", [], 0)


def test_rules_of_the_course_say_how_many_score(office):
    assert (Course().scorers, Course().wide_difference) == (1, 30)


# -- the way out -------------------------------------------------------------------------------------
def test_head_goes_on_without_a_second_interviewer_for_a_reason(office):
    one = to_hold(office)
    score(one, office.interviewer, 4, 3)
    page = reverse("workflows_close_panel", args=[one.pk])
    head = browser_of(office.head)

    assert head.post(page, {"reason": ""}).status_code == 422
    assert head.post(page, {"reason": "Pewawancara kedua sakit."}).status_code == 302

    one.refresh_from_db()
    assert (one.step, one.interviews.get().score) == ("approve_selection", Decimal("73.33"))
    assert deeds(one)[-1] == ("interview.panel_closed", office.head.pk)


def test_interview_of_a_class_that_ended_is_closed_although_a_sheet_is_missing(office):
    one = to_hold(office)
    score(one, office.interviewer, 4, 3)
    one.batch.ended_at = one.submitted_at
    one.batch.save()

    assert interviews.close_over(one.batch) == 1

    one.refresh_from_db()
    assert (one.status, one.closed_why) == ("closed", "class_over")


# -- amending ----------------------------------------------------------------------------------------
def amend(one, by, first, reason="Salah baca rencana usaha."):
    own = ScoreSheet.objects.get(by=by)
    lines = list(own.scores.all())
    data = {f"score_{line.pk}": line.points for line in lines} | {f"score_{lines[0].pk}": first, "reason": reason}
    return browser_of(by).post(reverse("workflows_amend_scores", args=[one.pk]), data)


def test_interviewer_amends_the_own_sheet_with_a_reason_and_the_former_is_kept(office, second):
    one = to_hold(office)
    score(one, office.interviewer, 5, 3)
    score(one, second, 1, 3)
    assert one.interviews.get().score == Decimal("60.00")

    assert amend(one, second, 4, reason="").status_code == 422
    assert amend(one, second, 4).status_code == 302

    assert one.interviews.get().score == Decimal("80.00")
    change = ScoreSheet.objects.get(by=second).scores.first().changes.get()
    assert (change.before, change.after, change.reason) == (1, 4, "Salah baca rencana usaha.")
    page = case(one, office.head)
    assert ("Salah baca rencana usaha." in page, "berbeda jauh" in page) == (True, False)
    with pytest.raises(Exception, match="kept as it was"), transaction.atomic():
        type(change).objects.update(before=3)


def test_scores_cannot_be_amended_once_the_selection_is_decided(office):
    one = to_hold(office, scorers=1)
    score(one, office.interviewer, 4, 4)
    office.accept(one)

    assert amend(one, office.interviewer, 5).status_code == 422
    assert one.interviews.get().score == Decimal("80.00")


# -- the baseline ------------------------------------------------------------------------------------
def test_baseline_is_kept_as_it_was_said_and_asked_once(office, second):
    one = to_hold(office)
    score(one, office.interviewer, 4, 3, work="casual", goal="business", plan="Buka usaha kue", disability="yes")

    said = one.baseline
    assert (said.work, said.income, said.goal, said.plan) == ("casual", "not_said", "business", "Buka usaha kue")
    assert (said.disability, said.obstacles, said.by) == ("yes", "", office.interviewer)
    assert not any(name.startswith("baseline_") for name in browser_of(second).get(address(one)).context["form"].fields)
    with pytest.raises(Exception, match="kept as it was"), transaction.atomic():
        Baseline.objects.update(work="none")


def test_baseline_that_was_not_said_hinders_nothing(office):
    one = to_hold(office, scorers=1)

    assert score(one, office.interviewer, 4, 3).status_code == 302

    assert {one.baseline.said(name) for name in Baseline.ASKED} == {"tidak dijawab"}


def test_baseline_is_read_by_officers_who_decide_and_not_by_the_instructor(office):
    one = to_hold(office, scorers=1)
    score(one, office.interviewer, 4, 3, plan="Buka usaha kue")
    office.accept(one)
    one.batch.instructor = office.instructor
    one.batch.save()

    assert "Buka usaha kue" in case(one, office.head)
    assert "Buka usaha kue" not in case(one, office.instructor)


# -- what leaves the office --------------------------------------------------------------------------
def test_report_for_the_applicant_has_the_baseline_and_the_points_only_once_all_are_in(office, second):
    one = to_hold(office)
    score(one, office.interviewer, 4, 3, work="casual")

    def reported():
        found = report_on(bytes(one.nik_index))
        assert as_json(found)
        return found["applications"][0]

    early = reported()
    assert early["baseline"][0] == ("pekerjaan sekarang", "kerja lepas atau harian")
    assert (early["interviews"][0]["score"], early["interviews"][0]["points"]) == (None, [])

    score(one, second, 4, 3)
    late = reported()["interviews"][0]
    assert (late["score"], [line["points"] for sheet in late["points"] for line in sheet]) == (
        Decimal("73.33"),
        [4, 3, 4, 3],
    )


def test_baseline_is_exported_only_by_officers_who_see_every_case_and_its_reasons(office):
    one = to_hold(office)
    score(one, office.interviewer, 4, 3, disability="yes")
    columns = LISTS["interviews"].columns

    assert "disability" not in columns(office.interviewer)
    found = columns(office.head)
    assert (found["disability"].export(one.interviews.get()), found["score"].export(one.interviews.get())) == (
        "perlu",
        None,
    )

"""Every optional step on and off, in all combinations: each journey ends, and the drawing shows the way it took."""

from itertools import chain, combinations

import pytest
from bs4 import BeautifulSoup
from viewflow.workflow.models import Task

from tests.factories.courses import course_with, following
from tests.factories.decided import decide
from tests.factories.way import Office, bring
from workflows import roles
from workflows.flows.application import ApplicationFlow
from workflows.flows.diagram import NODES, diagram, left_out, plain_drawing, way_diagram
from workflows.flows.inbox.desk import waiting_for
from workflows.flows.moves import courses, mending
from workflows.models import CHECKS, OPTIONAL, ClassRules, CourseStep, Step
from workflows.queries.interviews import way as queries
from workflows.queries.mending.possible import sound_steps
from workflows.queries.selection import lists

pytestmark = pytest.mark.django_db

WAYS = list(chain.from_iterable(combinations(OPTIONAL, number) for number in range(len(OPTIONAL) + 1)))
ALL = ("approve_eligibility", *CHECKS, "schedule_interview", "interview", "approve_selection")
DRAWN = {*chain(*NODES.values()), "next_step"}


def passed(one):
    """The names of the nodes that it passed, in order."""
    return [task.flow_task.name for task in Task.objects.filter(process=one.process_id).order_by("pk")]


def decided(way):
    """The steps at which officers decide on this way, in order."""
    between = [("schedule_interview", "interview") if step == Step.INTERVIEW else (step,) for step in way]
    return ["approve_eligibility", *chain(*between), "approve_selection"]


def greyed(drawing):
    return {group["id"] for group in BeautifulSoup(drawing, "html.parser").select("g.skipped")}


@pytest.mark.parametrize("way", WAYS, ids=lambda way: "+".join(way) or "none")
def test_every_way_leads_to_a_kit_by_its_own_steps_and_is_drawn_so(way):
    office = Office()
    one = bring("", office=office, batch=office.batch(course=course_with(*way)))

    nodes = passed(one)
    assert one.enrolment.award.handed_over_at is not None
    assert [name for name in nodes if name in ALL] == decided(way)
    assert [found.step for found in one.assessments.order_by("pk")] == [step for step in way if step in CHECKS]

    assert [box.step for box in plain_drawing(way) if not box.is_skipped][:-2] == decided(way)
    skipped = greyed(way_diagram(ApplicationFlow, left_out(way)))
    detours = {"decide_absence", "absence"} if Step.INTERVIEW in way else set()
    assert skipped == DRAWN - set(nodes) - detours
    assert skipped <= greyed(diagram(ApplicationFlow, one.process_id, left_out(way)))
    assert greyed(diagram(ApplicationFlow, one.process_id, left_out(way))).isdisjoint(nodes)


def test_class_keeps_the_way_it_opened_with():
    office = Office()
    batch = office.batch(course=course_with("check_documents", "interview"))
    first = bring("approve_eligibility", office=office, batch=batch)
    CourseStep.objects.filter(course=batch.course, step="check_documents").update(is_on=False)

    office.invite(first)

    assert first.step == "check_documents"
    assert ClassRules.objects.of(batch).way == ("check_documents", "interview")
    assert bring("", office=office, batch=office.batch(course=batch.course)).assessments.count() == 0


def test_class_without_any_sheet_is_ranked_by_need_and_order_alone():
    office = Office()
    batch = office.batch(course=course_with(by_list=True, need_weight=0, order_weight=0))
    first, second = (bring("approve_selection", office=office, batch=batch) for _one in range(2))

    draft = lists.compute(batch)

    assert draft.listing.terms["weights"] == {"need": 0, "fit": 0, "order": 1}
    assert [(place.application, place.outcome) for place in draft.places] == [(first, "accept"), (second, "accept")]


def test_check_that_is_not_done_waits_with_a_new_deadline_and_is_done_later():
    office = Office()
    one = bring("visit_home", office=office)
    since = one.step_since

    office.write(one)
    assert (one.step, one.step_since > since) == ("visit_home", True)

    office.assess(one)
    assert one.step == "schedule_interview"


def test_check_is_only_for_the_role_that_the_class_gives_it():
    office = Office()
    batch = office.batch(course=course_with("check_documents", role=roles.CASE_WORKER.name))
    kept = office.batch(course=course_with("check_documents", role="Tim verifikasi"))
    mine, other = (bring("check_documents", office=office, batch=one) for one in (batch, kept))

    assert {row.task.process_id for row in waiting_for(office.worker)} == {mine.process_id}
    assert [bool(queries.may_assess(one, office.worker)) for one in (mine, other)] == [True, False]


def test_case_is_sent_back_from_check_to_check_and_only_the_repeated_one_is_asked_again():
    office = Office()
    one = bring("practical_test", office=office, batch=office.batch(course=course_with("visit_home", "practical_test")))
    assert sound_steps(one) == ["approve_eligibility", "visit_home"]

    mending.step_back(one, by=office.head, reason="Alamat baru.")
    assert one.step == "visit_home"
    office.assess(one)
    assert one.step == "practical_test"


def test_check_is_taken_back_with_what_was_found():
    office = Office()
    one = bring("visit_home", office=office)
    held = decide(one, office.worker, decision="done", line_0="4")
    assert (one.step, one.assessments.get().score) == ("schedule_interview", 80)

    mending.undo(held, by=office.worker)

    one.refresh_from_db()
    assert (one.step, one.assessments.count()) == ("visit_home", 0)


def test_applicant_who_moves_to_a_class_with_more_steps_passes_them_too():
    office = Office()
    batch = office.batch(course=course_with("interview"))
    one = bring("approve_selection", office=office, batch=batch)
    CourseStep.objects.filter(course=batch.course, step="check_documents").update(is_on=True)
    later = following(batch)

    courses.defer(one, by=office.worker, note="Ingin kelas berikutnya.")
    courses.transfer(one, to=later, by=office.worker)

    one.refresh_from_db()
    assert one.step == "check_documents"
    office.assess(one, [])
    assert one.step == "approve_selection"

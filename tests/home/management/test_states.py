"""The table of statuses, drawn from the source: one writer each, somebody's turn, and a notice."""

import ast

import pytest
from django.conf import settings

from home.management.states import states, writers
from home.status.statuses import WORDINGS, Owner
from workflows.actions.applying import applications, corrections
from workflows.actions.awards import awards, ranking
from workflows.actions.eligibility import eligibility
from workflows.actions.mending import moving
from workflows.actions.selection import next_class, offers, transfer
from workflows.actions.training import completion, enrolments, marks
from workflows.events import Event
from workflows.models import Application, Award, Enrolment
from workflows.queries.messages.texts import REMINDERS
from workflows.rules.messages.texts import kinds

ACTIONS = (
    applications,
    corrections,
    moving,
    eligibility,
    offers,
    next_class,
    transfer,
    enrolments,
    marks,
    completion,
    awards,
    ranking,
)
MODULES = {module.__name__.rsplit(".", 1)[1]: module for module in ACTIONS}
ROWS = {state.key: state for state in states()}


def test_table_has_every_status_once_in_the_order_of_the_models():
    keys = [
        f"{model}.{status.value}"
        for model, choices in (
            ("application", Application.Status),
            ("enrolment", Enrolment.Status),
            ("award", Award.Status),
        )
        for status in choices
    ]

    assert [state.key for state in states()] == keys
    assert set(keys) == set(WORDINGS)


@pytest.mark.parametrize("key", ROWS)
def test_status_is_written_by_exactly_one_action(key):
    more = {"application.received": 4, "application.interviewing": 2, "application.offered": 2}
    more |= {"enrolment.active": 2, "award.nominated": 2}
    expected = more.get(key, 1)

    assert len(ROWS[key].written_by) == expected, ROWS[key].written_by


def test_received_is_written_when_it_arrives_is_corrected_sent_back_or_carried_over():
    writers_of_received = ("applications.receive", "corrections.correct", "moving.put_at", "next_class.renewed")
    assert ROWS["application.received"].written_by == writers_of_received


def test_offered_is_written_with_the_seat_and_when_a_participant_confirms_again():
    assert ROWS["application.offered"].written_by == ("offers.offer", "transfer.ask_again")


def test_active_is_written_when_the_seat_is_taken_and_when_a_changed_mark_asks_for_completion_again():
    assert ROWS["enrolment.active"].written_by == ("enrolments.enrol", "marks._mark")


def test_nominated_is_written_after_the_ranking_and_when_an_award_is_decided_again():
    assert ROWS["award.nominated"].written_by == ("awards._again", "awards.nominate")


def test_writers_are_actions_that_exist():
    names = {name for found in writers().values() for name in found}

    assert [name for name in names if not hasattr(MODULES[name.split(".")[0]], name.split(".")[1])] == []


@pytest.mark.parametrize("key", ROWS)
def test_status_has_an_owner_words_and_a_notice(key):
    state = ROWS[key]

    assert (state.owner in set(Owner), bool(state.label), bool(state.wording)) == (True, True, True)
    assert Event.of(state.notice).notice


def test_notices_beyond_the_statuses_are_of_interviews_lapses_registers_and_answers():
    to_residents = {event for event in Event if "letter" in kinds(event) and event not in REMINDERS}
    assert to_residents - {state.notice for state in ROWS.values()} == {
        Event.INTERVIEW_SCHEDULED,
        Event.INTERVIEW_OPEN,
        Event.INTERVIEW_CHANGED,
        Event.INTERVIEW_CANCELLED,
        Event.INTERVIEW_MISSED,
        Event.INTERVIEW_ABSENT,
        Event.INTERVIEW_AGAIN,
        Event.ASSESSMENT_DONE,
        Event.ASSESSMENT_AGAIN,
        Event.MOVED,
        Event.REOPENED,
        Event.OBJECTION_DISMISSED,
        Event.CLASS_CHANGED,
        Event.LESSONS_AGAIN,
        Event.LESSON_MOVED,
        Event.LESSON_DROPPED,
        Event.CONTACT,
        Event.NEW_CODE,
        Event.AWARD_RESTORED,
        Event.LAPSED,
        Event.PARKED,
        Event.INQUIRY_ANSWERED,
        Event.REQUEST_ANSWERED,
        Event.OFFER_SHORTENED,
        Event.CALLED_OFF,
        Event.TRANSFERRED,
        Event.MERGED,
        Event.COURSE_CHANGED,
        Event.CONFIRM_AGAIN,
    }


def writes_a_status(node):
    """`update(status=...)` and `thing.status = ...`."""
    if isinstance(node, ast.Call):
        return ast.unparse(node.func).endswith(".update") and "status" in {word.arg for word in node.keywords}
    return isinstance(node, ast.Assign) and any(ast.unparse(target).endswith(".status") for target in node.targets)


def test_no_status_is_written_past_the_three_that_the_table_reads():
    found = set()
    for path in sorted((settings.BASE_DIR / "workflows").rglob("*.py")):
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(function, ast.FunctionDef) and any(map(writes_a_status, ast.walk(function))):
                found.add(f"{path.stem}.{function.name}")

    # `complete` closes a task of viewflow's, `take_up` puts one of the worker's back into the queue, and those of
    # `diagram` colour a node.
    assert found == {
        *("applications.move", "awards._decide", "enrolments.decide"),
        *("decide.complete", "db_worker.take_up", "diagram.diagram", "diagram._mark_skipped", "diagram._leave_out"),
    }

"""Which role may decide at which node, and who may not because of what they did or whom they know."""

from collections.abc import Callable
from typing import Any

import pytest
from django.template.response import SimpleTemplateResponse
from django.test import Client
from django.urls import reverse
from viewflow.workflow.models import Task

from tests.factories import OfficerFactory, SnapshotFactory, officer
from tests.factories.people import browser_of
from tests.factories.selections import freeze, interviewed, listed_class
from tests.factories.slots import working_day
from tests.factories.way import Office, bring, come
from workflows.actions.selection import lists as actions
from workflows.flows.moves import lists
from workflows.flows.register_import import RegisterImportFlow
from workflows.flows.selection import SelectionFlow
from workflows.models import (
    CHECKS,
    Application,
    Award,
    Conflict,
    Enrolment,
    Ranking,
    ScoreSheet,
    Selection,
    Snapshot,
    User,
)

from . import matrix
from .guards import NODES
from .test_role_addresses import taken_back

pytestmark = pytest.mark.once
SAID = """\
Decisions by role. A line with a reason is about an officer to whom it applies.
+ decides   - refused, as the role does not have this step   ! refused by a rule, with its reason"""
Subject = Application | Ranking | Selection | Snapshot
DECISIONS: dict[str, dict[str, Any]] = {
    "approve_eligibility": {"decision": "eligible"},
    "schedule_interview": {"decision": "appoint", "place": "Ruang 3", "address": "Jl. Satria No. 1"},
    "interview": {"decision": "missed", "note": "Tidak datang."},
    "decide_absence": {"decision": "close", "note": "Tidak datang dua kali."},
    "approve_selection": {"decision": "accept"},
    "approve_completion": {"decision": "complete"},
    "approve_award": {"decision": "approve"},
    "hand_over_kit": {"signed": "on"},
    "propose_selection": {"decision": "propose"},
    "approve_selection_list": {"decision": "approve"},
    "approve_ranking": {"decision": "approve"},
    "check_marks": {"checked": "on"},
    "approve_register": {"decision": "approve"},
    **{step.value: {"decision": "again", "note": "Bawa surat pengantar RT."} for step in CHECKS},
}


# -- why an officer may not -------------------------------------------------------------------------
def knows(one: Application, user: User) -> None:
    Conflict.objects.create(application=one, officer=user, reason="Tetangga.")


def interviewed_them(one: Application, user: User) -> None:
    ScoreSheet.objects.filter(interview__application=one).update(by=user)


def marked(subject: Application | Ranking, user: User) -> None:
    Enrolment.objects.filter(batch=subject.batch).update(marked_by=user)


def approved_the_award(one: Application, user: User) -> None:
    Award.objects.filter(enrolment__application=one).update(approved_by=user)


def imported(snapshot: Snapshot, user: User) -> None:
    Snapshot.objects.filter(pk=snapshot.pk).update(imported_by=user)


def teaches(ranking: Ranking, user: User) -> None:
    type(ranking.batch).objects.filter(pk=ranking.batch_id).update(instructor=user)


def proposed(selection: Selection, user: User) -> None:
    office = Office()
    office.decide(selection, SelectionFlow.approve_selection_list, office.head, actions.send_back, note="Periksa.")
    office.decide(selection, SelectionFlow.propose_selection, user, actions.propose)


def made_an_exception(selection: Selection, user: User) -> None:
    office, one = Office(), Application.objects.filter(batch=selection.batch).first()
    office.decide(selection, SelectionFlow.approve_selection_list, office.head, actions.send_back, note="Periksa.")
    actions.make_exception(selection, one, by=user, outcome="accept", reason="Pencari nafkah.")
    office.decide(selection, SelectionFlow.propose_selection, office.head, actions.propose)


def knows_one_of_them(selection: Selection, user: User) -> None:
    knows(Application.objects.filter(batch=selection.batch).first(), user)


def interviewed_one_of_them(selection: Selection, user: User) -> None:
    interviewed_them(Application.objects.filter(batch=selection.batch).first(), user)


OF_A_LIST = (proposed, made_an_exception, knows_one_of_them, interviewed_one_of_them)
BECAUSE: dict[str, tuple[Callable[..., None], ...]] = {
    **dict.fromkeys(("approve_eligibility", "interview", "decide_absence", *CHECKS), (knows,)),
    "schedule_interview": (knows,),
    "approve_selection": (knows, interviewed_them),
    "approve_completion": (marked,),
    "hand_over_kit": (approved_the_award,),
    "propose_selection": (knows_one_of_them, interviewed_one_of_them),
    "approve_selection_list": OF_A_LIST,
    "approve_ranking": (marked,),
    "check_marks": (teaches,),
    "approve_register": (imported,),
}


# -- what is decided --------------------------------------------------------------------------------
def selections() -> dict[str, Selection]:
    """One to propose, and one that is proposed; the applicants have a score sheet each."""
    found = []
    for _one in range(2):
        batch = listed_class()
        freeze(batch)
        one = interviewed(batch)
        talk = one.interviews.get()
        ScoreSheet.objects.create(interview=talk, by=talk.interviewer, score=70)
        found.append(lists.begin(batch))
    Office().decide(found[1], SelectionFlow.propose_selection, OfficerFactory(), actions.propose)
    return {"propose_selection": found[0], "approve_selection_list": found[1]}


def rankings() -> dict[str, Ranking]:
    made = {}
    for name in ("approve_ranking", "check_marks"):
        office = Office()
        made[name] = Ranking.objects.get(batch=bring("await_ranking", office=office).batch)
    office.return_ranking(made["check_marks"])
    return made


def file() -> Snapshot:
    made = SnapshotFactory(approved_by=None, approved_at=None, imported_by=OfficerFactory())
    RegisterImportFlow.opened.run(snapshot=made)
    return made


@pytest.fixture(scope="module")
def subjects(rows_of_module) -> dict[str, Subject]:
    """One that waits at each node."""
    of_an_application = [name.split(".")[1] for name in NODES if name.startswith("ApplicationFlow.")]
    found: dict[str, Subject] = {step: bring(step) for step in of_an_application}
    come(found["interview"])
    return {**found, **selections(), **rankings(), "approve_register": file()}


def decide(browser: Client, node: str, subject: Subject) -> str:
    """One mark; what was decided is rolled back."""
    task = Task.objects.get(process=subject.process_id, finished=None)
    data = {**DECISIONS[node], "at": working_day(4).strftime("%Y-%m-%dT%H:%M")}
    response = browser.post(task.flow_task.reverse("execute", args=[task.process_id, task.pk]), data)
    if response.headers.get("Location") == reverse("wagtailadmin_home"):
        return "-"
    return {302: "+", 409: "!", 422: "!"}[response.status_code]


def test_nodes_are_decided_by_the_roles_of_the_table(subjects, db, monkeypatch):
    monkeypatch.setattr(SimpleTemplateResponse, "rendered_content", "")
    people = {user: browser_of(user) for user in map(officer, matrix.COLUMNS.values())}
    found: dict[str, list[str]] = {}
    for node, subject in subjects.items():
        permission = subject.process.flow_class.instance.node(node)._owner_permission
        for why in (None, *BECAUSE.get(node, ())):
            marks = found.setdefault(f"{node}, {why.__name__}" if why else node, [])
            for user, browser in people.items():
                if why and not user.has_perm(permission):  # refused as above, whatever they did
                    marks.append("-")
                    continue
                with taken_back():
                    if why:
                        why(subject, user)
                    marks.append(decide(browser, node, subject))

    assert {node.split(".")[1] for node in NODES} == set(subjects)
    matrix.compare("nodes", SAID, found)

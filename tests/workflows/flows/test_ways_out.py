"""Nobody is stuck: every step ends without the applicant, whether they never answer, never come, or the class is over.

The nodes are those of the flow itself, so a new one is walked too. At each the test tries whatever an officer could do
on a screen, and whatever the clock does, until the application has ended.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django import forms
from django.db import transaction
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone
from viewflow.workflow.models import Task

from tests.factories import RefusalReasonFactory
from tests.factories.courses import begin
from tests.factories.people import browser_of
from tests.factories.way import Office, bring
from workflows import roles
from workflows.flows.application import ApplicationFlow
from workflows.flows.engine.decide import Decide
from workflows.flows.engine.nodes import Await, AwaitClass
from workflows.flows.moves import applying, sweep, training
from workflows.models import Application, Batch, Enrolment, Step, User
from workflows.queries.moments import midnight

pytestmark = pytest.mark.django_db

WAITING = [node.name for node in ApplicationFlow.instance.nodes() if isinstance(node, Decide | Await | AwaitClass)]
# What an officer can only say of an applicant who came.
CAME = {"held", "signed"}


@contextmanager
def tried() -> Iterator[None]:
    """Undo everything afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def step(one):
    return Application.objects.values_list("step", flat=True).get(pk=one.pk)


# -- what an officer can do -------------------------------------------------------------------------
def value_of(field, bound):
    if bound.value() not in (None, ""):
        return field.widget.format_value(bound.value()) if isinstance(bound.value(), datetime) else bound.value()
    if isinstance(field, forms.ModelChoiceField):
        first = field.queryset.first()
        return first.pk if first and bound.name == "reason" else ""
    if isinstance(field, forms.BooleanField):
        return "on"
    return "Sudah dicoba dua kali." if isinstance(field, forms.CharField) else ""


def filled_in(form):
    """The form with each of its decisions, the last first, which is the one that says no."""
    if CAME & set(form.fields):
        return
    data = {name: value_of(field, form[name]) for name, field in form.fields.items()}
    decision = form.fields.get("decision")
    for value, _label in reversed(decision.choices) if decision else [("", "")]:
        if value not in CAME:
            yield {name: given for name, given in {**data, "decision": value}.items() if given != ""}


def screens(one):
    """Officers with the addresses of what they may do: the open tasks, and the buttons on the page of the case."""
    ranking = getattr(one.batch, "ranking", None)
    processes = [one.process_id, *([ranking.process_id] if ranking else [])]
    for task in Task.objects.filter(process__in=processes, finished=None):
        if isinstance(task.flow_task, Decide):
            for officer in task.flow_task.officers(task.process).order_by("-pk"):
                yield officer, task.flow_task.reverse("execute", args=[task.process_id, task.pk])
    head = User.objects.filter(groups__name=roles.HEAD.name).earliest("pk")
    page = BeautifulSoup(browser_of(head).get(reverse("workflows_case", args=[one.pk])).content, "html.parser")
    for button in page.select("main .case-deeds a, main .console-actions a.button-secondary"):
        # A withdrawal needs the applicant, and so does another class, but for one who waits for it.
        with_them = ["/batalkan/"] if one.step == Step.AWAIT_CLASS else ["/batalkan/", "/pindah/"]
        if not button["href"].endswith(tuple(with_them)):
            yield head, button["href"]


def deeds(one):
    for officer, address in screens(one):
        opened = browser_of(officer).get(address)
        if opened.status_code == 200 and "form" in opened.context:
            for data in filled_in(opened.context["form"]):
                yield officer, address, data


# -- the walk ---------------------------------------------------------------------------------------
def moments(one):
    """Now, when the step is overdue, and the day after the class."""
    one.refresh_from_db()
    batch = Batch.objects.get(pk=one.batch_id)
    now = timezone.now()
    overdue = (one.step_due or now) + timedelta(minutes=1)
    return sorted({now, max(overdue, now), max(midnight(batch.ends_on + timedelta(days=1)), now) + timedelta(hours=9)})


def ends(one, passed=()):
    """Can the application come to its end from here, at nodes not yet `passed`?"""
    here = step(one)
    if not here:
        return True
    if here in passed:
        return False
    for moment in moments(one):
        with time_machine.travel(moment), tried():
            sweep.sweep()
            if step(one) != here and ends(one, (*passed, here)):
                return True
        with time_machine.travel(moment):
            for officer, address, data in list(deeds(Application.objects.get(pk=one.pk))):
                with tried():
                    with TestCase.captureOnCommitCallbacks(execute=True):
                        browser_of(officer).post(address, data)
                    if step(one) != here and ends(one, (*passed, here)):
                        return True
    return False


@pytest.fixture
def office():
    made = Office()
    for name in ("worker", "interviewer", "instructor", "head", "second_head", "kit_officer"):
        getattr(made, name)
    RefusalReasonFactory()
    return made


@pytest.mark.parametrize("node", WAITING)
def test_step_ends_without_an_applicant_who_never_answers_and_never_comes(office, node):
    assert ends(bring(node, office=office))


@pytest.mark.parametrize("node", WAITING)
def test_step_ends_once_the_class_is_over(office, node):
    one = bring(node, office=office)
    if not one.batch.ended_at:
        begin(one.batch)
        training.end_class(one.batch, by=office.head, early=True)

    assert ends(one)


@pytest.mark.parametrize("node", WAITING)
def test_step_ends_at_the_applicants_wish_until_the_class_is_completed(office, node):
    one = bring(node, office=office)

    if applying.can_withdraw(one):
        applying.withdraw(one)
        assert (step(one), Application.objects.get(pk=one.pk).status) == ("", "withdrawn")
    else:
        assert one.enrolment.status == Enrolment.Status.COMPLETED

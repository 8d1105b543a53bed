"""Decisions that officers make on the screen of a task, so that they are on hold for ten minutes."""

from types import SimpleNamespace
from typing import Any

from django.test import TestCase

from workflows.flows.screens.task import carry_out
from workflows.models import Application, HeldDecision, User

from .way import open_task


def decide(one: Application, by: User, **said: Any) -> HeldDecision:
    """Fill in the form of the open task as `by`, and save it; returns the decision on hold."""
    task = open_task(one)
    form_class = task.flow_task.view.view_class.form_class
    with TestCase.captureOnCommitCallbacks(execute=True), task.activation() as activation:
        activation.start(SimpleNamespace(user=by))
        form = form_class(said, subject=activation.process.application)
        assert form.is_valid(), form.errors
        carry_out(activation, form, by=by)
    one.refresh_from_db()
    return HeldDecision.objects.get(application=one, task=task)

"""Which role opens which address of the console, for rows that the officer has a hand in and for those of others."""

from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.messages.storage import default_storage
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.http import Http404
from django.template.response import SimpleTemplateResponse
from django.test import RequestFactory
from django.urls import resolve, reverse
from django.utils import timezone
from viewflow.workflow.models import Task

from tests.factories import OfficerFactory, officer
from workflows.documents import pdf
from workflows.models import (
    Announcement,
    Application,
    AppointmentRun,
    Award,
    Batch,
    BulkRun,
    CallingOff,
    Deputy,
    Export,
    ExportChoice,
    HeldDecision,
    ImportRun,
    InboxTask,
    Interview,
    InterviewSlot,
    RegisterRecord,
    RulesProposal,
    SavedView,
    Snapshot,
    User,
    state_of,
)

from . import matrix
from .guards import OFFICER, POST_ONLY
from .targets import arguments

pytestmark = pytest.mark.once
SAID = """\
Addresses by role: the first mark is for rows of others, the second for rows that this officer has a hand in
(teaches the class, holds the task or the interview, asked, wrote, proposed or imported it).
+ opens or is done   - refused   0 not found, as a row that this officer does not see"""
# What the officer holds, and what they did before.
HOLDS = (
    *((Batch, "instructor"), (Interview, "interviewer"), (InterviewSlot, "interviewer")),
    *((Task, "owner"), (InboxTask, "holder")),
)
DID = (
    *((model, "by") for model in (AppointmentRun, BulkRun, CallingOff, Export, ExportChoice, HeldDecision, ImportRun)),
    *((RulesProposal, "by"), (Announcement, "made_by"), (Deputy, "officer"), (SavedView, "owner")),
    *((Snapshot, "imported_by"), (Award, "approved_by")),
)


@pytest.fixture(scope="module")
def rows(rows_of_module):
    """The arguments of each address, with real rows for what an officer has of their own."""
    found, other = arguments(), OfficerFactory()
    application = Application.objects.get(pk=found["workflows_case"]["pk"])
    task = Task.objects.get(process=application.process_id, finished=None)
    now = timezone.now()
    run = BulkRun.objects.create(by=other, language="id", done_at=now)
    export = {"subject": "applications", "columns": ["number"], "form": "csv"}
    kept = Export.objects.create(by=other, asked_at=now, language="id", rows=1, state="direct", **export)
    choice = ExportChoice.objects.create(by=other, name="Usual", **export)
    leave = Deputy.objects.create(officer=other, deputy=OfficerFactory(), begins_on=now, ends_on=now)
    view = SavedView.objects.create(name="Usual", owner=other)
    talk = Interview.objects.create(application=application, at=now, place="Kantor", interviewer=other)
    since = {"step": application.step, "at": now, "until": now + timedelta(hours=1), "before": state_of(application)}
    since |= {"after_entry": 0, "last_entry": 0, "stands_since": application.step_since}
    HeldDecision.objects.create(application=application, task=task, by=other, **since)
    return {
        **found,
        **{name.replace("delete", "inspect"): found[name] for name in found if name.endswith(":delete")},
        **{f"workflows_bulk_{part}": {"pk": run.pk} for part in ("run", "undo")},
        "workflows_bulk_file": {"pk": run.pk, "form": "csv"},
        **{f"workflows_export{part}": {"pk": kept.pk} for part in ("", "_file", "_discard")},
        **{f"workflows_export_choice_{deed}": {"pk": choice.pk} for deed in ("rename", "forget")},
        **{f"workflows_{deed}": {"pk": task.pk} for deed in ("snooze", "wake", "claim", "release")},
        "workflows_declare_conflict": {"pk": task.pk},
        "workflows_leave_end": {"pk": leave.pk},
        "workflows_view_delete": {"pk": view.pk},
        "workflows_arrival": {"pk": talk.pk, "tick_name": "came"},
        "cms_update_translations": {"translation_source_id": 1},
        **{f"workflows_tasks{part}": {"mode": "mine"} for part in ("", "_results")},
    }


@contextmanager
def taken_back():
    """Whatever is done within is rolled back."""
    with transaction.atomic():
        connection.atomic_blocks[-1]._from_testcase = True  # so that durable blocks inside are allowed, as in a test
        yield
        transaction.set_rollback(True)


def answer(user: User, name: str, kwargs: dict[str, Any]) -> Any:
    """What the view returns, not drawn. Without the middleware: ten roles ask for some 200 addresses twice."""
    address, token = reverse(name, kwargs=kwargs), ""
    if name == "workflows_person_number":
        token = signing.dumps([RegisterRecord.objects.get().pk, user.pk], salt="person", compress=False)
    match = resolve(address)
    for method in ("post",) if name in POST_ONLY else ("get", "post"):
        data = {"token": token, "number": "nik", "reason": "counter"} if method == "post" else {}
        request = getattr(RequestFactory(), method)(address, data)
        request.user, request.session, request.resolver_match = user, SessionStore(), match
        request._messages = default_storage(request)
        with taken_back():
            response = match.func(request, *match.args, **match.kwargs)
        if response.status_code != 405:
            break
    return response


def mark(user: User, name: str, kwargs: dict[str, Any]) -> str:
    try:
        response = answer(user, name, kwargs)
    except Http404:
        return "0"
    except PermissionDenied:
        return "-"
    if response.status_code == 404:
        return "0"
    is_refused = response.status_code == 403 or response.headers.get("Location") == reverse("wagtailadmin_home")
    return "-" if is_refused else "+"


def give(user: User) -> None:
    """From now on this officer has a hand in every row."""
    for model, field in HOLDS:
        model.objects.update(**{field: user})
    for model, field in DID:
        model.objects.exclude(**{field: None}).update(**{field: user})


def test_addresses_open_for_the_roles_of_the_table(rows, db, monkeypatch):
    monkeypatch.setattr(SimpleTemplateResponse, "rendered_content", "")
    monkeypatch.setattr(pdf, "render", lambda *_args, **_kwargs: b"")
    found: dict[str, list[str]] = {name: [] for name in OFFICER if not name.endswith(":execute")}
    for role in matrix.COLUMNS.values():
        user = officer(role)
        marks = {name: mark(user, name, rows.get(name, {})) for name in found}
        with taken_back():
            give(user)
            for name in found:
                is_asked = name in rows and marks[name] != "+"
                found[name].append(marks[name] + (mark(user, name, rows[name]) if is_asked else marks[name]))

    matrix.compare("addresses", SAID, found)

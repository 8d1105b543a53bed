"""The minimum cost of accepting an application: the same form, encryption, hash and rows, by plain ORM or SQL.

One transaction, without checks of limits or duplicates and without the workflow engine. The rows: attempt,
process, application, answer, journal entry, notice, two tasks and their link, the worker's task, the session.
"""

import json
import uuid
from collections.abc import Callable
from datetime import timedelta
from functools import cache
from typing import Any

from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import connection, models, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django_tasks_db.models import DBTaskResult, get_date_max
from viewflow.workflow.models import Process, Task
from viewflow.workflow.token import Token

from home.applying import spam
from home.browser import session, slip
from home.person.application_form import ApplicationForm
from workflows import tasks
from workflows.actions import numbering
from workflows.actions.applying import codes
from workflows.actions.audit import journal
from workflows.events import Event
from workflows.flows.application import ApplicationFlow
from workflows.models import Answer, Application, Attempt, Batch, Entry, Notice

Rows = list[tuple[str, models.Model]]


def _form(request: HttpRequest, batch_id: int) -> ApplicationForm:
    batch = Batch.objects.select_related("course").get(pk=batch_id)
    form = ApplicationForm({**request.POST.dict(), "form_key": str(uuid.uuid4())}, batch=batch)
    assert form.is_valid(), form.errors
    form.batch = batch
    return form


def _application(form: ApplicationForm, code: codes.Code) -> Application:
    now = timezone.now()
    return Application(
        form_key=form.cleaned_data["form_key"],
        batch=form.batch,
        number=numbering.draw(),
        code_hash=code.hash,
        code_since=now,
        submitted_at=now,
        step="match_register",
        step_since=now,
        **form.details,
    )


def _attempt(request: HttpRequest, form: ApplicationForm) -> Attempt:
    data = form.cleaned_data
    sender = spam.sender(request, nik=data["nik"], phone=data["phone"])
    indexes = {f"{kind}_index": index for kind, index in sender._asdict().items()}
    return Attempt(form_key=data["form_key"], at=timezone.now(), **indexes)


def _entry(application: Application) -> Entry:
    about = {"subject_type": "application", "subject_id": application.pk}
    entry = Entry(at=timezone.now(), event=Event.RECEIVED, detail={"channel": "online"}, **about)
    entry.digest = journal.digest(entry, b"")
    return entry


def _queued(application: Application) -> DBTaskResult:
    task = tasks.match_application
    return DBTaskResult(
        args_kwargs={"args": [application.pk], "kwargs": {}},
        task_path=task.module_path,
        queue_name=task.queue_name,
        backend_name=task.backend,
        run_after=get_date_max(),
        exception_class_path="",
        traceback="",
        worker_ids=[],
    )


@csrf_exempt
def orm(request: HttpRequest, batch_id: int) -> HttpResponse:
    form, code, now = _form(request, batch_id), codes.draw_code(), timezone.now()
    application = _application(form, code)
    with transaction.atomic():
        _attempt(request, form).save()
        application.process = Process.objects.create(flow_class=ApplicationFlow)
        application.save()
        Answer.objects.bulk_create(
            Answer.to(question, value, application=application) for question, value in form.answers.items()
        )
        _entry(application).save()
        Notice.objects.create(application=application, event=Event.RECEIVED, queued_at=now, next_attempt_at=now)
        node = {"process": application.process, "token": Token("start")}
        first = Task.objects.create(
            **node, flow_task=ApplicationFlow.received, flow_task_type="START", status="DONE", started=now, finished=now
        )
        second = Task.objects.create(**node, flow_task=ApplicationFlow.match_register, flow_task_type="FUNCTION")
        second.previous.add(first)
        _queued(application).save()
    session.enter(request, application)
    slip.put(request, application, code.digits)
    return redirect("received")


# -- by SQL ------------------------------------------------------------------------------------------------------
def _values(row: models.Model) -> dict[str, Any]:
    """The values of a row's columns, prepared for the database."""
    fields = [one for one in row._meta.concrete_fields if not (one.primary_key and row.pk is None)]
    return {one.column: one.get_db_prep_save(one.pre_save(row, True), connection) for one in fields}


@cache
def _usual(example: Callable[[], models.Model]) -> tuple[str, dict[str, Any]]:
    """The INSERT for one kind of row, and the values that all rows share.  Cached."""
    row = example()
    values = _values(row)
    columns, marks = ", ".join(f'"{name}"' for name in values), ", ".join(["%s"] * len(values))
    returning = f' RETURNING "{row._meta.pk.column}"'
    return f'INSERT INTO "{row._meta.db_table}" ({columns}) VALUES ({marks}){returning}', values


def _insert(cursor: Any, example: Callable[[], models.Model], **changing: Any) -> Any:
    statement, usual = _usual(example)
    cursor.execute(statement, list({**usual, **changing}.values()))
    return cursor.fetchone()[0]


def _example_process() -> Process:
    return Process(flow_class=ApplicationFlow)


def _example_application() -> Application:
    now = timezone.now()
    usual = {"submitted_at": now, "code_since": now, "step_since": now, "step": "match_register"}
    return Application(batch_id=1, process_id=1, village_id=1, form_key=uuid.uuid4(), **usual)


def _example_answer() -> Answer:
    return Answer(application_id=1, question_id=1)


def _example_entry() -> Entry:
    about = {"subject_type": "application", "subject_id": 1}
    return Entry(at=timezone.now(), event=Event.RECEIVED, detail={"channel": "online"}, digest=b"", **about)


def _example_notice() -> Notice:
    now = timezone.now()
    return Notice(application_id=1, event=Event.RECEIVED, queued_at=now, next_attempt_at=now)


def _example_first() -> Task:
    now, node = timezone.now(), {"flow_task": ApplicationFlow.received, "flow_task_type": "START"}
    return Task(process_id=1, token=Token("start"), status="DONE", started=now, finished=now, **node)


def _example_second() -> Task:
    node = {"flow_task": ApplicationFlow.match_register, "flow_task_type": "FUNCTION"}
    return Task(process_id=1, token=Token("start"), status="NEW", **node)


def _example_link() -> models.Model:
    return Task.previous.through(from_task_id=1, to_task_id=1)


def _example_attempt() -> Attempt:
    return Attempt(form_key=uuid.uuid4(), at=timezone.now())


def _example_queued() -> DBTaskResult:
    return _queued(Application(pk=1))


def _example_session() -> Session:
    return Session(session_key="", session_data="", expire_date=timezone.now() + timedelta(hours=12))


@csrf_exempt
def raw(request: HttpRequest, batch_id: int) -> HttpResponse:
    form, code = _form(request, batch_id), codes.draw_code()
    application = _application(form, code)
    attempt, details = _attempt(request, form), form.details
    changing = ("uid", "form_key", "number", "code_hash", "name", "address", "motivation", "birth_date")
    sealed = [f"{kind}_{part}" for kind in ("nik", "kk", "phone") for part in ("sealed", "index")]
    prepared = {
        name: Application._meta.get_field(name).get_db_prep_save(getattr(application, name), connection)
        for name in (*changing, *sealed)
    }
    with transaction.atomic(), connection.cursor() as cursor:
        key = {"form_key": prepared["form_key"]}
        indexes = {name: getattr(attempt, name) for name in vars(attempt) if name.endswith("_index")}
        _insert(cursor, _example_attempt, **key, **indexes)
        process = _insert(cursor, _example_process)
        village = details["village"].pk
        application.pk = _insert(
            cursor, _example_application, **prepared, process_id=process, batch_id=batch_id, village_id=village
        )
        for question, value in form.answers.items():
            about = {"application_id": application.pk, "question_id": question.pk}
            _insert(cursor, _example_answer, **about, label=question.label, value=value)
        _insert(cursor, _example_entry, subject_id=application.pk, digest=_entry(application).digest)
        uid = Notice._meta.get_field("uid").get_db_prep_save(uuid.uuid4(), connection)
        _insert(cursor, _example_notice, application_id=application.pk, uid=uid)
        first = _insert(cursor, _example_first, process_id=process)
        second = _insert(cursor, _example_second, process_id=process)
        _insert(cursor, _example_link, from_task_id=second, to_task_id=first)
        work = DBTaskResult._meta.get_field("id").get_db_prep_save(uuid.uuid4(), connection)
        given = json.dumps({"args": [application.pk], "kwargs": {}})
        _insert(cursor, _example_queued, id=work, args_kwargs=given)
        kept, fresh = SessionStore(), request.session.__class__()
        slip.put(_Holder(kept), application, code.digits)
        session_key = fresh._get_new_session_key()
        _insert(cursor, _example_session, session_key=session_key, session_data=kept.encode(kept._get_session()))
    response = redirect("received")
    response.set_cookie("sessionid", session_key)
    return response


class _Holder:
    """The part of a request that `slip.put` writes to."""

    def __init__(self, session: Any) -> None:
        self.session = session

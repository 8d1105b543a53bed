"""Taking in an application: stored and its process started, together or not at all, and once."""

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.dispatch import Signal

from ..actions import applications, attempts, codes, drafts
from ..models import Application, Batch, Draft, Question, User
from .application import ApplicationFlow

# The one call that goes up, to `tasks` (`pk`): sent in the transaction of the deed, so that the task is saved with it.
ask_worker_to_match = Signal()


def submit(
    batch: Batch,
    *,
    form_key: UUID,
    details: Mapping[str, Any],
    answers: Mapping[Question, str],
    by: User | None = None,
    agreement: str = "",
) -> tuple[Application, str]:
    """What an officer (`by`) enters; its secret code is returned beside it.

    A form that comes twice (double click, refresh) makes one application; the second time the code is "".
    Raises `Refusal` if the class is closed, or if the officer did not record how the resident agreed.
    """
    if known := Application.objects.filter(form_key=form_key).first():
        return known, ""
    code = codes.draw_code()
    given = {"form_key": form_key, "details": details, "answers": answers, "by": by, "agreement": agreement}
    try:
        with transaction.atomic():
            application = _begin(batch, code=code, **given)
    except IntegrityError as fault:
        return _stored_meanwhile(form_key, fault), ""
    return application, code.digits


def send(
    draft: Draft, *, details: Mapping[str, Any], answers: Mapping[Question, str], trial: attempts.Trial
) -> tuple[Application, str] | None:
    """What a resident has filled in; the draft ends with it.  None if its `trial` refuses it.

    The trial is judged before the slow hash of the code, and again in the transaction. Of two simultaneous sendings
    one is stored: the code is "" for the other. Raises `Refusal` if the class is closed.
    """
    if not attempts.judge(trial):
        return None
    code = codes.draw_code()
    given = {"form_key": draft.form_key, "details": details, "answers": answers}
    try:
        with transaction.atomic():
            if not attempts.take(trial):
                return None
            application = _begin(draft.batch, code=code, **given)
            drafts.close(draft, application)
    except IntegrityError as fault:
        return _stored_meanwhile(draft.form_key, fault), ""
    return application, code.digits


def _begin(batch: Batch, **given: Any) -> Application:
    application: Application = ApplicationFlow.received.run(receive=partial(applications.receive, batch, **given))
    ask_worker_to_match.send(Application, pk=application.pk)
    return application


def _stored_meanwhile(form_key: UUID, fault: IntegrityError) -> Application:
    """The application of another request with the same form; without one, the `fault` is raised again."""
    known = Application.objects.filter(form_key=form_key).first()
    if known is None:
        raise fault
    return known

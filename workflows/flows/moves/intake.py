"""Submit an application: store it and start its process, in one transaction and only once."""

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from django.db import IntegrityError
from django.dispatch import Signal

from ...actions.applying import applications, attempts, codes, drafts
from ...in_a_row import part
from ...models import Application, Batch, Draft, Question, User
from ...queries.applying.attempts import Trial
from ..application import ApplicationFlow

# The one call that goes up, to `tasks`: sent with the `pk` of the application in the same transaction, so that the
# queued task is saved with it.
ask_worker_to_match = Signal()


def submit(
    batch: Batch,
    *,
    form_key: UUID,
    details: Mapping[str, Any],
    answers: Mapping[Question, str],
    by: User | None = None,
    agreement: str = "",
    word: str = "",
) -> tuple[Application, str]:
    """Submit an application that an officer (`by`) entered; returns it with its secret code.

    The code opens only with the resident's `word`. Without a word nobody learns the code: it is returned as "", and the
    resident gets a new one at the counter. A form sent twice (double click, refresh) makes one application; the second
    time the code is "". Raises `Refusal` if the word is easy to guess, the class is closed or the officer did not
    record how the resident agreed.
    """
    if known := Application.objects.filter(form_key=form_key).first():
        return known, ""
    code = codes.draw_for_officer(word, details["name"], str(details["village"])) if word else codes.draw_code()
    given = {"form_key": form_key, "details": details, "answers": answers, "by": by, "agreement": agreement}
    try:
        with part():
            application = _begin(batch, code=code, **given)
    except IntegrityError as fault:
        return _stored_meanwhile(form_key, fault), ""
    return application, "" if by and not word else code.digits


def send(
    draft: Draft, *, details: Mapping[str, Any], answers: Mapping[Question, str], trial: Trial
) -> tuple[Application, str] | None:
    """Submit a resident's draft and close it; returns the application with its secret code, None if `trial` refuses it.

    The trial is judged before the slow hash of the code, and again in the transaction. If two requests send the draft
    at once, one is stored and the other gets the code "". Raises `Refusal` if the class is closed.
    """
    if not attempts.judge(trial):
        return None
    code = codes.draw_code()
    given = {"form_key": draft.form_key, "details": details, "answers": answers}
    try:
        with part():
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
    """The application stored by a concurrent request with the same form; re-raises `fault` if there is none."""
    known = Application.objects.filter(form_key=form_key).first()
    if known is None:
        raise fault
    return known

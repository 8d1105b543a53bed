"""Detect a form that a resident submits twice, for example by a double click or a refresh."""

from typing import TypeVar
from uuid import UUID

from ..models import Application, DataRequest, Inquiry, Objection
from .refusal import Moved

Asked = TypeVar("Asked", Inquiry, DataRequest, Objection)


def known(model: type[Asked], application: Application, *, form_key: UUID | str) -> Asked | None:
    """The object that this form has already created, or None. Simultaneous submissions wait for the lock here.

    Raises `Moved` if the page was opened for another application in the same browser.
    """
    Application.objects.select_for_update().get(pk=application.pk)
    found = model._default_manager.filter(form_key=form_key).first()
    if found and found.application_id != application.pk:
        raise Moved
    return found

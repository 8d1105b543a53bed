"""A form of a resident that comes twice: by a double click, a refresh, or from a page of another application."""

from typing import TypeVar
from uuid import UUID

from ..models import Application, DataRequest, Inquiry
from .refusal import Moved

Asked = TypeVar("Asked", Inquiry, DataRequest)


def known(model: type[Asked], application: Application, *, form_key: UUID | str) -> Asked | None:
    """What this form has made already; whoever sends it at the same moment waits here.

    Raises `Moved` where the page was opened for another application in the same browser.
    """
    Application.objects.select_for_update().get(pk=application.pk)
    found = model._default_manager.filter(form_key=form_key).first()
    if found and found.application_id != application.pk:
        raise Moved
    return found

"""The receipt for a starter kit (BAST): what was handed over, by whom, to whom and when."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from ...models import IssuedDocument
from .. import sheet
from ..sheet import Office


def draw(issued: IssuedDocument, office: Office) -> bytes:
    """Returns the PDF: one A4 page with what the document says.

    Before the hand-over it has lines for the date and both signatures. Raises `OSError` if libpango is not installed.
    """
    said: dict[str, Any] = issued.content
    at = said["handed_over_at"]
    context = {
        "said": said,
        "number": issued.number,
        "batch": _("%(course)s class %(number)d") % {"course": said["course"], "number": said["class_number"]},
        "handed_over_at": datetime.fromisoformat(at) if at else None,
        "office": office,
    }
    return sheet.draw("receipt", context)

"""The invitation to an interview, to be brought along: whoever has no printer shows it on the telephone."""

from importlib import import_module

from django.template.loader import render_to_string

from ..models import Application, Interview, Step
from ..privacy.masking import mask
from .poster import BRAND, FONT, MARK, Office


def _to_come(application: Application) -> Interview | None:
    if application.step != Step.INTERVIEW:
        return None
    return application.interviews.filter(held_at=None, missed_at=None).select_related("slot").first()


def is_ready(application: Application) -> bool:
    return _to_come(application) is not None


def draw(application: Application, office: Office) -> bytes:
    """The PDF, A4, one page; the NIK masked.  Raises `OSError` on a machine without libpango."""
    mark = MARK.read_text(encoding="utf-8").replace("currentColor", BRAND).encode()
    context = {
        "application": application,
        "interview": _to_come(application),
        "office": office,
        "nik": mask(application.nik),
    }
    html = render_to_string("documents/invitation.html", context)
    pdf: bytes = import_module("workflows.documents.pdf").render(
        html, {"font.woff2": FONT.read_bytes(), "mark.svg": mark}
    )
    return pdf

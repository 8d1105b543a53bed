"""The receipt of a starter kit (BAST): what was handed over, by whom, to whom and when."""

from importlib import import_module

from django.template.loader import render_to_string

from ..models import Application, Award
from ..privacy.masking import mask
from .poster import BRAND, FONT, MARK, Office


def _award(application: Application) -> Award | None:
    award = getattr(getattr(application, "enrolment", None), "award", None)
    return award if award and award.status == Award.Status.HANDED_OVER else None


def is_ready(application: Application) -> bool:
    return _award(application) is not None


def draw(application: Application, office: Office) -> bytes:
    """The PDF, A4, one page; the NIK masked.  Raises `OSError` on a machine without libpango."""
    mark = MARK.read_text(encoding="utf-8").replace("currentColor", BRAND).encode()
    context = {
        "application": application,
        "award": _award(application),
        "office": office,
        "nik": mask(application.nik),
    }
    html = render_to_string("documents/receipt.html", context)
    pdf: bytes = import_module("workflows.documents.pdf").render(
        html, {"font.woff2": FONT.read_bytes(), "mark.svg": mark}
    )
    return pdf

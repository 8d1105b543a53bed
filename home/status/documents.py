"""The documents that a resident can download.  To add one, add a line to `PAPERS`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from workflows.actions.personal_data import requests
from workflows.documents import subject
from workflows.documents.interviews import invitation
from workflows.documents.sheet import Office
from workflows.documents.training import acceptance
from workflows.models import Application, Award, Enrolment, IssuedDocument
from workflows.queries.personal_data import released

from ..answers import issued

Kind = IssuedDocument.Kind


@dataclass(frozen=True)
class Paper:
    """A document. `kind` is part of its URL and file name; `draw` creates the PDF if `is_ready`."""

    kind: str
    label: Any
    is_ready: Callable[[Application], bool]
    draw: Callable[[Application, Office], bytes]


def _copy_of_data(application: Application, _office: Office) -> bytes:
    pdf = subject.as_pdf(subject.report_on(bytes(application.nik_index)))
    requests.download(application)
    return pdf


def _has_completed(application: Application) -> bool:
    enrolment = getattr(application, "enrolment", None)
    return bool(enrolment and enrolment.status == Enrolment.Status.COMPLETED and enrolment.certificate_number)


def _has_kit(application: Application) -> bool:
    award = getattr(getattr(application, "enrolment", None), "award", None)
    return bool(award and award.status == Award.Status.HANDED_OVER)


def _issued(kind: IssuedDocument.Kind) -> Callable[[Application, Office], bytes]:
    """Draws the document of this kind as it was issued."""

    def drawn(application: Application, office: Office) -> bytes:
        return issued.draw(application.issued_documents.filter(kind=kind).latest("pk"), office)

    return drawn


PAPERS = (
    Paper("sertifikat", _("Certificate with a QR code for checking it"), _has_completed, _issued(Kind.CERTIFICATE)),
    Paper("surat-penerimaan", _("Letter of acceptance"), acceptance.is_ready, acceptance.draw),
    Paper("undangan-wawancara", _("Interview invitation"), invitation.is_ready, invitation.draw),
    Paper("tanda-terima", _("Receipt of the starter kit"), _has_kit, _issued(Kind.RECEIPT)),
    Paper("data-saya", _("Copy of my data"), lambda one: released(one) is not None, _copy_of_data),
)


def ready(application: Application) -> list[Paper]:
    """The documents this application has now."""
    return [paper for paper in PAPERS if paper.is_ready(application)]


def find(application: Application, kind: str) -> Paper | None:
    return next((paper for paper in ready(application) if paper.kind == kind), None)

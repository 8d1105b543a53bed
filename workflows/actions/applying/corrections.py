"""Ask an applicant for a correction, and save it."""

from collections.abc import Mapping
from typing import Any

from ...events import Event
from ...in_a_row import part
from ...models import Application, User
from ...queries.eligibility.checks import latest
from ...queries.interviews import conflicts
from ...queries.moments import may
from ...rules.moments import Deed
from .. import decisions
from ..audit import journal
from ..messages import notices
from ..refusal import require
from . import applications

Status = Application.Status

# The fields that a resident can be asked to correct. The last three are stored sealed.
PLAIN_FIELDS = ("name", "birth_date", "address", "village", "motivation")
CORRECTABLE = (*PLAIN_FIELDS, "nik", "kk", "phone")


@part()
def ask_correction(application: Application, *, by: User, fields: list[str], note: str) -> None:
    """Ask the resident to correct `fields`. They read `note`."""
    unknown = set(fields) - set(CORRECTABLE)
    if unknown or not fields:
        raise ValueError(f"Cannot be corrected: {sorted(unknown)}")
    require(conflicts.may_decide(application, by))
    require(may(Deed.OFFER, application.batch))
    applications.move(
        application,
        Status.CORRECTION,
        expected=(Status.RECEIVED,),
        correction_fields=fields,
        correction_note=note,
    )
    entry = journal.record(application, Event.CORRECTION, by=by, fields=fields)
    decisions.explain(application, entry, note=note, check_run=latest(application))
    notices.queue(application, Event.CORRECTION)


@part()
def correct(application: Application, *, by: User | None = None, changes: Mapping[str, Any] | None) -> None:
    """Save the resident's corrections.  Raises `ValueError` for a field that they were not asked to correct.

    `changes` is None if the deadline passed or the class ended. An officer then decides without a correction.
    """
    given = changes or {}
    if set(given) - set(application.correction_fields):
        raise ValueError("Only what was asked for can be corrected.")
    applications.move(
        application, Status.RECEIVED, expected=(Status.CORRECTION,), correction_fields=[], correction_note=""
    )
    for name, value in given.items():
        setattr(application, name, value)
    plain = [name for name in given if name in PLAIN_FIELDS]
    sealed = [f"{name}_{part}" for name in given if name not in PLAIN_FIELDS for part in ("sealed", "index")]
    application.save(update_fields=plain + sealed)
    event = Event.UNCORRECTED if changes is None else Event.CORRECTED
    journal.record(application, event, by=by, fields=sorted(given))

"""Keeping why something was decided, beside its line in the journal."""

from ..models import Application, Decision, EligibilityCheck, Entry, RefusalReason
from ..privacy.masking import without_numbers


def explain(
    application: Application,
    entry: Entry,
    *,
    note: str = "",
    reason: RefusalReason | None = None,
    check_run: EligibilityCheck | None = None,
) -> None:
    """Keep the officer's own words and the reason from the list, if there are any, in the transaction of the deed.

    `check_run`: the verdicts on which it was decided. Numbers of persons in the note are left out.
    """
    if note or reason or check_run:
        Decision.objects.create(
            application=application,
            entry=entry,
            step=application.step,
            reason=reason,
            note=without_numbers(note),
            check_run=check_run,
        )

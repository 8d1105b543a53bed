"""Save the reason for a decision along with its journal entry."""

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
    """Save the officer's note and the reason from the list, if given, in the transaction of the decision.

    `check_run` holds the verdicts that the decision is based on. Identity numbers are removed from the note.
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

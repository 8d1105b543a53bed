"""Keep what an applicant said about their work, goal and needs at the interview."""

from collections.abc import Mapping

from ...events import Event
from ...in_a_row import part
from ...models import Application, Baseline, User
from ...privacy.masking import without_numbers
from ..audit import journal


@part()
def keep(application: Application, *, by: User, said: Mapping[str, str]) -> Baseline:
    """Keep it as it was said, once per application; what was not said stays "not said".  Repeating changes nothing."""
    words = {name: without_numbers(said.get(name, "").strip()) for name in Baseline.WRITTEN}
    chosen = {name: said[name] for name in Baseline.CHOSEN if said.get(name)}
    kept: Baseline | None = getattr(application, "baseline", None)
    if kept:
        return kept
    made = Baseline.objects.create(application=application, by=by, **chosen, **words)
    journal.record(application, Event.BASELINE_SAID, by=by)
    return made

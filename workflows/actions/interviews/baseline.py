"""Keep what an applicant said about their work, goal and needs at the interview."""

from collections.abc import Mapping

from django.db import transaction

from ...events import Event
from ...models import Application, Baseline, User
from ...privacy.masking import without_numbers
from ..audit import journal


@transaction.atomic
def keep(application: Application, *, by: User, said: Mapping[str, str]) -> Baseline:
    """Keep it as it was said, once per application; what was not said stays "not said".  Repeating changes nothing."""
    words = {name: without_numbers(said.get(name, "").strip()) for name in Baseline.WRITTEN}
    chosen = {name: said[name] for name in Baseline.CHOSEN if said.get(name)}
    baseline, is_new = Baseline.objects.get_or_create(application=application, defaults={"by": by, **chosen, **words})
    if is_new:
        journal.record(application, Event.BASELINE_SAID, by=by)
    return baseline

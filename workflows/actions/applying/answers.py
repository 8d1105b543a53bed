"""Residents correct their answers to the questions of the course. The former answers are kept for the officers."""

from collections.abc import Mapping
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ...events import Event
from ...models import Application, Entry
from ...rules.applying.answers import may_correct
from ..audit import journal
from ..refusal import Refusal, require

CHANGES, WINDOW = 5, timedelta(days=1)


@transaction.atomic
def correct(application: Application, *, given: Mapping[int, str]) -> None:
    """Save the answers in `given`, by the key of the answer, that differ from what is stored.

    The journal says how many, nothing of what they say. Raises `Refusal` after a decision, if nothing differs, or after
    five corrections in a day.
    """
    now = Application.objects.select_for_update().get(pk=application.pk)
    require(may_correct(now.status))
    lately = Entry.objects.about(now).filter(event=Event.ANSWERS_CORRECTED, at__gt=timezone.now() - WINDOW)
    if lately.count() >= CHANGES:
        raise Refusal(_("You can correct your answers five times a day. Try again tomorrow, or ask an officer."))
    changed = [one for one in now.answers.filter(pk__in=given) if one.value != given[one.pk]]
    if not changed:
        raise Refusal(_("Nothing was changed: your answers are the same as before."))
    for answer in changed:
        answer.former = [*answer.former, {"value": answer.value, "until": timezone.now().isoformat()}]
        answer.value = given[answer.pk]
        answer.save(update_fields=["value", "former"])
    journal.record(now, Event.ANSWERS_CORRECTED, by=None, count=len(changed))

"""An officer on leave, and the colleague who stands in.

A deputy may take what the officer holds. They decide in their own name, with their own permissions, and the four-eyes
rules judge what they themselves did before.
"""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ...actions.audit import journal
from ...actions.refusal import Refusal, require
from ...events import Event
from ...models import Deputy, User
from ...rules.inbox import absence


@transaction.atomic
def name_deputy(officer: User, deputy: User, *, by: User, begins: date, ends: date) -> Deputy:
    """Raises `Refusal` if the days are not possible or overlap with another leave of the officer."""
    User.objects.select_for_update().only("pk").get(pk=officer.pk)
    require(absence.may_be_away(begins, ends, today=timezone.localdate()))
    if deputy.pk == officer.pk or not deputy.is_active:
        raise Refusal(_("Choose a colleague."))
    if officer.deputies.filter(begins_on__lte=ends, ends_on__gte=begins).exists():
        raise Refusal(_("Another leave is already planned for some of these days. End it first."))
    made = Deputy.objects.create(officer=officer, deputy=deputy, begins_on=begins, ends_on=ends)
    days = {"begins": begins.isoformat(), "ends": ends.isoformat()}
    journal.record_account(officer, Event.ACCOUNT_DEPUTY, by=by, deputy=deputy.pk, **days)
    return made


@transaction.atomic
def end(leave: Deputy, *, by: User) -> None:
    """The officer is back, or does not go."""
    if not Deputy.objects.filter(pk=leave.pk).delete()[0]:
        return
    journal.record_account(leave.officer, Event.ACCOUNT_BACK, by=by, deputy=leave.deputy_id)

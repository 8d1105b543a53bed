"""An officer declares a conflict of interest with an applicant, or gives their own family card and address."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ...events import Event
from ...in_a_row import part
from ...models import Application, Area, Conflict, Household, User
from ...privacy.masking import without_numbers
from ...rules.interviews.conflicts import home_key
from ..audit import journal
from ..refusal import Refusal


@part()
def declare(application: Application, *, by: User, reason: str) -> None:
    """Keep `by` out of this application from now on. Repeating it changes nothing."""
    if not reason.strip():
        raise Refusal(_("Write in a few words why a colleague should decide."))
    values = {"reason": without_numbers(reason.strip())}
    _conflict, is_new = Conflict.objects.get_or_create(application=application, officer=by, defaults=values)
    if is_new:
        journal.record(application, Event.CONFLICT_DECLARED, by=by)


@part()
def give_household(officer: User, *, kk: str, address: str, village: Area | None) -> Household:
    """Store an officer's own family card and address; both "" deletes them. Only that they changed is journalled."""
    household = Household.objects.select_for_update().filter(officer=officer).first() or Household(officer=officer)
    household.kk, household.address, household.village = kk, address, village
    household.home = home_key(address, village.code) if village else ""
    household.given_at = timezone.now()
    household.save()
    journal.record_account(officer, Event.ACCOUNT_HOUSEHOLD, by=officer, family_card=bool(kk), address=bool(address))
    return household

"""The stock of kits. Each change locks the row and records the old and new stock in the journal."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ...events import Event
from ...models import Kit, User
from ..audit import journal
from ..refusal import Refusal

MOST = 10_000


@transaction.atomic
def receive(kit: Kit, *, by: User, quantity: int) -> None:
    """Add delivered kits to the stock. Raises `Refusal` if `quantity` is less than 1."""
    if quantity < 1:
        raise Refusal(_("Enter how many kits were delivered, at least 1."))
    before = _lock(kit)
    _write(kit, before + quantity)
    journal.record(kit, Event.KIT_DELIVERED, by=by, before=before, after=kit.stock)


@transaction.atomic
def count(kit: Kit, *, by: User, stock: int) -> None:
    """Set the stock to the counted number, whatever was recorded before."""
    before = _lock(kit)
    _write(kit, stock)
    journal.record(kit, Event.KIT_COUNTED, by=by, before=before, after=kit.stock)


def _lock(kit: Kit) -> int:
    """Lock the kit row and return its stock."""
    return Kit.objects.select_for_update().get(pk=kit.pk).stock


def _write(kit: Kit, stock: int) -> None:
    if not 0 <= stock <= MOST:
        raise Refusal(_("The stock must be between 0 and %(most)d kits.") % {"most": MOST})
    Kit.objects.filter(pk=kit.pk).update(stock=stock)
    kit.stock = stock

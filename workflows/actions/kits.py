"""How many kits there are: each change under the lock of the row, with an entry that tells from how many to what."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ..events import Event
from ..models import Kit, User
from . import journal
from .refusal import Refusal

MOST = 10_000


@transaction.atomic
def receive(kit: Kit, *, by: User, quantity: int) -> None:
    """Kits were delivered: so many more are in stock."""
    if quantity < 1:
        raise Refusal(_("Write how many kits were delivered, at least 1."))
    before = _lock(kit)
    _write(kit, before + quantity)
    journal.record(kit, Event.KIT_DELIVERED, by=by, before=before, after=kit.stock)


@transaction.atomic
def count(kit: Kit, *, by: User, stock: int) -> None:
    """Kits were counted: so many are in stock, whatever was recorded."""
    before = _lock(kit)
    _write(kit, stock)
    journal.record(kit, Event.KIT_COUNTED, by=by, before=before, after=kit.stock)


def _lock(kit: Kit) -> int:
    """How many there are; nobody hands one over meanwhile."""
    return Kit.objects.select_for_update().get(pk=kit.pk).stock


def _write(kit: Kit, stock: int) -> None:
    if not 0 <= stock <= MOST:
        raise Refusal(_("There can be 0 to %(most)d kits in stock.") % {"most": MOST})
    Kit.objects.filter(pk=kit.pk).update(stock=stock)
    kit.stock = stock

"""Approve, refuse and hand over starter kits."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ...events import Event
from ...models import Award, Kit, User
from ...queries.awards import earlier_kit
from ...rules import four_eyes
from ...rules.awards import awards
from .. import decisions
from ..audit import journal
from ..messages import notices
from ..refusal import Moved, Refusal, require


def _decide(
    award: Award,
    status: Award.Status,
    event: Event,
    *,
    expected: Award.Status,
    by: User,
    note: str = "",
    **values: Any,
) -> None:
    if note:
        values["note"] = note
    changed = Award.objects.filter(pk=award.pk, status=expected).update(status=status, **values)
    if not changed:
        raise Moved
    for name, value in {"status": status, **values}.items():
        setattr(award, name, value)
    application = award.enrolment.application
    entry = journal.record(application, event, by=by, award=award.pk)
    decisions.explain(application, entry, note=note)
    notices.queue(application, event)


@transaction.atomic
def approve(award: Award, *, by: User, note: str = "") -> None:
    """Approve the award, so that the kit can be handed over. One kit per person, which the database enforces too."""
    earlier = earlier_kit(award)
    require(awards.one_kit_a_person(earlier and earlier.batch))
    try:
        with transaction.atomic():
            _decide(
                award,
                Award.Status.APPROVED,
                Event.AWARD_APPROVED,
                expected=Award.Status.NOMINATED,
                by=by,
                note=note,
                approved_by=by,
                approved_at=timezone.now(),
            )
    except IntegrityError as fault:  # approved for another class in the meantime
        raise Moved from fault


@transaction.atomic
def refuse(award: Award, *, by: User, note: str) -> None:
    """Refuse the award. `note` says why."""
    if not note:
        raise Refusal(_("Give the reason for refusing the award."))
    _decide(award, Award.Status.REFUSED, Event.AWARD_REFUSED, expected=Award.Status.NOMINATED, by=by, note=note)


@transaction.atomic
def hand_over(award: Award, *, by: User, note: str = "") -> None:
    """Hand over the kit and create its receipt number. The user who approved the award may not do this.

    Locks the kit row, so that the last kit in stock is handed over only once.
    """
    require(four_eyes.second_person(by.pk, award.approved_by_id))
    kit = Kit.objects.select_for_update().get(pk=award.kit_id)
    require(awards.kit_in_stock(kit.stock))
    Kit.objects.filter(pk=kit.pk).update(stock=kit.stock - 1)
    now = timezone.now()
    _decide(
        award,
        Award.Status.HANDED_OVER,
        Event.AWARD_HANDED_OVER,
        expected=Award.Status.APPROVED,
        by=by,
        handed_over_by=by,
        handed_over_at=now,
        receipt_number=f"BAST/{timezone.localdate(now).year}/{award.pk:05d}",
        note=note,
    )

"""Approve, refuse and hand over starter kits."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ...events import Event
from ...models import Award, IssuedDocument, Kit, User
from ...queries.awards import earlier_kit, giver, receipt_text
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


def _number(award: Award) -> str:
    """The receipt number, assigned once."""
    award.refresh_from_db(fields=["receipt_number"])
    if award.receipt_number is None:
        award.receipt_number = f"BAST/{timezone.localdate().year}/{award.pk:05d}"
        Award.objects.filter(pk=award.pk).update(receipt_number=award.receipt_number)
    return award.receipt_number


@transaction.atomic
def make_out(award: Award, *, by: User) -> IssuedDocument:
    """Make out the receipt, so that it can be printed and signed. It keeps what it says, whatever changes later.

    The user who approved the award may not do this.
    """
    award.refresh_from_db(from_queryset=Award.objects.select_for_update())
    require(four_eyes.second_person(by.pk, award.approved_by_id))
    if award.status != Award.Status.APPROVED:
        raise Moved
    made = _issue(award, receipt_text(award, by=by), by=by)
    journal.record(award.enrolment.application, Event.RECEIPT_MADE_OUT, by=by, award=award.pk, document=made.pk)
    return made


def _issue(award: Award, content: dict[str, Any], *, by: User) -> IssuedDocument:
    return IssuedDocument.objects.create(
        application=award.enrolment.application,
        kind=IssuedDocument.Kind.RECEIPT,
        number=_number(award),
        content=content,
        by=by,
        at=timezone.now(),
    )


@transaction.atomic
def hand_over(award: Award, *, by: User, note: str = "") -> None:
    """Hand over the kit and issue its receipt, as it was made out if it was.

    The user who approved the award may not do this. Locks the kit row, so that the last kit in stock is handed over
    only once.
    """
    require(four_eyes.second_person(by.pk, award.approved_by_id))
    kit = Kit.objects.select_for_update().get(pk=award.kit_id)
    require(awards.kit_in_stock(kit.stock))
    Kit.objects.filter(pk=kit.pk).update(stock=kit.stock - 1)
    now = timezone.now()
    signed = IssuedDocument.objects.current(award.enrolment.application, IssuedDocument.Kind.RECEIPT)
    content = {**receipt_text(award, by=by), **(signed.content if signed else {}), **giver(by)}
    issued = _issue(award, {**content, "handed_over_at": now.isoformat()}, by=by)
    _decide(
        award,
        Award.Status.HANDED_OVER,
        Event.AWARD_HANDED_OVER,
        expected=Award.Status.APPROVED,
        by=by,
        handed_over_by=by,
        handed_over_at=now,
        receipt_number=issued.number,
        note=note,
    )

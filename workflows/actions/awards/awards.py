"""Nominate, approve, refuse, take back and hand over starter kits."""

from typing import Any

from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ...events import Event
from ...in_a_row import part
from ...models import Award, Batch, ClassRules, IssuedDocument, Kit, RankedEntry, User
from ...queries.awards import earlier_kit, giver, has_kit_left, next_in_line, receipt_text
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
    by: User | None,
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


@part()
def approve(award: Award, *, by: User, note: str = "") -> None:
    """Approve the award, so that the kit can be handed over. One kit per person, which the database enforces too."""
    earlier = earlier_kit(award)
    require(awards.one_kit_a_person(earlier and earlier.batch))
    approved: dict[str, Any] = {"approved_by": by, "approved_at": timezone.now()}
    nominated, event = Award.Status.NOMINATED, Event.AWARD_APPROVED
    try:
        _decide(award, Award.Status.APPROVED, event, expected=nominated, by=by, note=note, **approved)
    except IntegrityError as fault:  # approved for another class in the meantime
        raise Moved from fault


@part()
def refuse(award: Award, *, by: User, note: str) -> None:
    """Refuse the award. `note` says why."""
    if not note:
        raise Refusal(_("Give the reason for refusing the award."))
    ended = {"ended_by": by, "ended_at": timezone.now()}
    _decide(
        award, Award.Status.REFUSED, Event.AWARD_REFUSED, expected=Award.Status.NOMINATED, by=by, note=note, **ended
    )


@part()
def take_back(award: Award, *, by: User, note: str) -> None:
    """Take back an award whose kit was not collected, or a nomination that another participant replaces.

    Raises `Moved` once the kit is handed over.
    """
    if not note:
        raise Refusal(_("Give the reason for taking the award back."))
    before = Award.Status(award.status)
    if before not in (Award.Status.NOMINATED, Award.Status.APPROVED):
        raise Moved
    ended = {"ended_by": by, "ended_at": timezone.now()}
    _decide(award, Award.Status.TAKEN_BACK, Event.AWARD_TAKEN_BACK, expected=before, by=by, note=note, **ended)


@part()
def restore(award: Award, *, by: User, note: str) -> None:
    """Take back a refusal: the award is decided again. Raises `Refusal` if no kit is left for it."""
    if not note:
        raise Refusal(_("Give the reason for deciding the award again."))
    Batch.objects.lock(award.batch_id)
    if not has_kit_left(award):
        raise Refusal(_("The kit has already been given to the next in line, so the refusal stands."))
    _again(award, Event.AWARD_RESTORED, expected=Award.Status.REFUSED, by=by, note=note)


def _again(award: Award, event: Event, *, expected: Award.Status, by: User | None, note: str = "") -> None:
    """An award that had ended is to be decided again."""
    ended: dict[str, Any] = {"ended_by": None, "ended_at": None}
    _decide(award, Award.Status.NOMINATED, event, expected=expected, by=by, note=note, **ended)


@part()
def nominate(entry: RankedEntry) -> Award:
    """Nominate a ranked participant for the kit of the class, and tell them."""
    one, rules = entry.enrolment, ClassRules.objects.of(entry.enrolment.batch)
    kit: Any = rules.kit  # a class without a kit nominates no participant
    award = Award.objects.create(enrolment=one, batch=one.batch, kit_id=kit, rank=entry.rank, nik_index=one.nik_index)
    journal.record(one.application, Event.AWARD_NOMINATED, by=None, rank=entry.rank)
    notices.queue(one.application, Event.AWARD_NOMINATED)
    return award


@part()
def nominate_next(entry: RankedEntry) -> Award:
    """Nominate the next in line for a kit that is free again. Raises `Moved` if it is no longer their turn.

    Locks the class row, so that one kit is not given twice.
    """
    batch = Batch.objects.lock(entry.enrolment.batch_id)
    if next_in_line(batch) != entry:
        raise Moved
    given_up = Award.objects.filter(enrolment=entry.enrolment).first()
    if given_up is None:
        return nominate(entry)
    _again(given_up, Event.AWARD_NOMINATED, expected=Award.Status.TAKEN_BACK, by=None)
    return given_up


def _number(award: Award) -> str:
    """The receipt number, assigned once; the caller has read the award under a lock, and saves it."""
    if award.receipt_number is None:
        award.receipt_number = f"BAST/{timezone.localdate().year}/{award.pk:05d}"
    return award.receipt_number


@part()
def make_out(award: Award, *, by: User) -> IssuedDocument:
    """Make out the receipt, so that it can be printed and signed. It keeps what it says, whatever changes later.

    The user who approved the award may not do this.
    """
    award.refresh_from_db(from_queryset=Award.objects.select_for_update())
    require(four_eyes.second_person(by.pk, award.approved_by_id))
    if award.status != Award.Status.APPROVED:
        raise Moved
    made = _issue(award, receipt_text(award, by=by), by=by)
    Award.objects.filter(pk=award.pk).update(receipt_number=made.number)
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


@part()
def hand_over(award: Award, *, by: User, note: str = "") -> None:
    """Hand over the kit and issue its receipt, as it was made out if it was.

    The user who approved the award may not do this. Locks the kit row, so that the last kit in stock is handed over
    only once.
    """
    require(four_eyes.second_person(by.pk, award.approved_by_id))
    kit = Kit.objects.select_for_update().get(pk=award.kit_id)
    require(awards.kit_in_stock(kit.stock))
    award.kit = kit
    Kit.objects.filter(pk=kit.pk).update(stock=kit.stock - 1)
    now = timezone.now()
    made_out = award.receipt_number is not None
    signed = made_out and IssuedDocument.objects.current(award.enrolment.application, IssuedDocument.Kind.RECEIPT)
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

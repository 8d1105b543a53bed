"""Freeze the rules of a class when it opens. Later, one officer proposes a change and another approves it."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ...events import Event
from ...in_a_row import part
from ...models import Batch, ClassRules, Course, Rules, RulesProposal, User
from ...models.courses.selection import NO_WEIGHT
from ...privacy.masking import without_numbers
from ...queries.courses.rules import may_change
from ...rules import four_eyes
from ..audit import journal
from ..refusal import Moved, Refusal, require


def freeze(batch: Batch) -> None:
    """Copy the rules of the course, if the class has opened and has no copy yet."""
    if batch.opens_at <= timezone.now() and not ClassRules.objects.filter(batch=batch).exists():
        _copy(batch)


@part()
def _copy(batch: Batch) -> None:
    """Locks the class row, so that two requests make only one copy."""
    batch = Batch.objects.lock(batch.pk)
    if ClassRules.objects.filter(batch=batch).exists():
        return
    rules = Rules.of_course(batch.course)
    ClassRules.objects.create(batch=batch, version=1, content=rules.as_json, kit_id=rules.kit)
    journal.record(batch, Event.RULES_FROZEN, by=None, version=1)


def freeze_open(course: Course) -> None:
    """Freeze the rules of every class that has opened, before the course or its rules change."""
    for batch in Batch.objects.filter(course=course, opens_at__lte=timezone.now(), rules=None):
        freeze(batch)


def thaw(batch: Batch) -> None:
    """Drop the copy of a class for which no one has applied, and copy again if it is open."""
    if not batch.applications.exists():
        batch.rules_proposals.all().delete()
        batch.rules.all().delete()
        freeze(batch)


@part()
def propose(batch: Batch, *, by: User, rules: Rules, reason: str) -> RulesProposal:
    """Propose new rules for a class that has opened. They are used only after `approve` by a second person."""
    batch = Batch.objects.lock(batch.pk)
    require(may_change(batch))
    now = ClassRules.objects.in_force(batch)
    if now is None:
        raise Refusal(_("This class has not opened yet. Change its course; the class copies the rules when it opens."))
    if not reason.strip():
        raise Refusal(_("Give the reason for the change."))
    if rules == now.rules:
        raise Refusal(_("These are the rules that the class already has."))
    if not rules.mark_weight and not rules.attendance_weight:
        raise Refusal(_("Give a weight to the mark, to attendance, or to both."))
    if not rules.need_weight and not rules.fit_weight and not rules.order_weight:
        raise Refusal(NO_WEIGHT)
    if RulesProposal.objects.filter(batch=batch, decided_at=None).exists():
        raise Refusal(_("Another change of these rules waits for approval. Decide on it first."))
    proposal = RulesProposal.objects.create(
        batch=batch, based_on=now, content=rules.as_json, kit_id=rules.kit, by=by, reason=without_numbers(reason)
    )
    journal.record(batch, Event.RULES_PROPOSED, by=by, proposal=proposal.pk)
    return proposal


def _take(proposal: RulesProposal) -> Batch:
    """Lock the class, then the proposal. Raises `Moved` if it is decided."""
    batch = Batch.objects.lock(proposal.batch_id)
    proposal.refresh_from_db(from_queryset=RulesProposal.objects.select_for_update())
    if proposal.decided_at:
        raise Moved
    return batch


@part()
def approve(proposal: RulesProposal, *, by: User) -> ClassRules:
    """Make the proposed rules those of the class. The officer who proposed them may not do this."""
    batch = _take(proposal)
    require(four_eyes.second_person(by.pk, proposal.by_id))
    require(may_change(batch))
    proposal.decided_by, proposal.decided_at, proposal.is_approved = by, timezone.now(), True
    proposal.save(update_fields=["decided_by", "decided_at", "is_approved"])
    made = ClassRules.objects.create(
        batch=batch,
        version=proposal.based_on.version + 1,
        content=proposal.content,
        kit_id=proposal.kit_id,
        by=proposal.by,
        approved_by=by,
        reason=proposal.reason,
    )
    journal.record(batch, Event.RULES_CHANGED, by=by, version=made.version, proposal=proposal.pk)
    return made


@part()
def drop(proposal: RulesProposal, *, by: User) -> None:
    """Refuse the proposed rules, or take back one's own proposal. The class keeps its rules."""
    batch = _take(proposal)
    proposal.decided_by, proposal.decided_at = by, timezone.now()
    proposal.save(update_fields=["decided_by", "decided_at"])
    journal.record(batch, Event.RULES_KEPT, by=by, proposal=proposal.pk)

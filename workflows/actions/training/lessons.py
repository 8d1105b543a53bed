"""Plan the lessons of a class in series; move one or drop it; carry them along with a class that changes."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ...events import Event
from ...models import Batch, Lesson, LessonInstructor, Room, User
from ...privacy.masking import without_numbers
from ...queries.training.carrying import carried
from ...queries.training.lessons import Plan, as_plan, judge, participants, place_itself, replaceable
from ...rules.training import lessons as rules
from ..audit import journal
from ..messages import notices
from ..refusal import Moved, Refusal, require

REASON = _("Say why. The participants read it.")


def fingerprint(plans: Iterable[Plan]) -> str:
    """Tells whether two previews of a plan are the same."""
    lines = (f"{one.span.starts.isoformat()} {one.room} {[who.pk for who in one.instructors]}" for one in plans)
    return sha256("\n".join(lines).encode()).hexdigest()[:16]


def _lock(plans: Sequence[Plan]) -> list[Plan]:
    """Make the rooms that are new, and lock the rooms, then the instructors, each in the order of their keys.

    Until the transaction ends nobody else plans a lesson that needs one of them.
    """
    wanted = {(one.room.place, one.room.name): one.room for one in plans}
    keys = {name: _saved(room).pk for name, room in sorted(wanted.items())}
    locked = Room.objects.select_for_update(no_key=True).filter(pk__in=keys.values()).order_by("pk")
    rooms = {one.pk: one for one in locked}
    people = {who.pk for one in plans for who in one.instructors}
    list(User.objects.select_for_update(no_key=True).filter(pk__in=people).order_by("pk").values_list("pk"))
    return [replace(one, room=rooms[keys[one.room.place, one.room.name]]) for one in plans]


def _saved(room: Room) -> Room:
    return room if room.pk else Room.objects.get_or_create(place=room.place, name=room.name)[0]


@transaction.atomic
def plan(batch: Batch, *, by: User, plans: Sequence[Plan], seen: str = "", again: bool = False) -> int:
    """Plan those of the lessons that can be held; returns how many.

    With `again`, they replace the lessons that have not begun, and the participants are told. Raises `Refusal` if none
    can be held, and `Moved` if they are others than the preview `seen` showed.
    """
    batch.refresh_from_db(from_queryset=Batch.objects.select_for_update())
    require(rules.few_enough(len(plans)))
    replaced = list(replaceable(batch)) if again else []
    plans = _lock(plans)
    verdicts = judge(plans, batch, except_for=[one.pk for one in replaced])
    fit = [one for one, verdict in zip(plans, verdicts, strict=True) if verdict]
    if not fit:
        raise Refusal(verdicts[0].reason)
    if seen and seen != fingerprint(fit):
        raise Moved(_("Other times are free now than the preview showed. Nothing was saved. Look at the new preview."))
    revision = max((one.revision + 1 for one in replaced), default=0)
    batch.lessons.filter(pk__in=[one.pk for one in replaced]).delete()
    _make(batch, fit, revision)
    journal.record(batch, Event.BATCH_LESSONS, by=by, number=len(fit), replaced=len(replaced))
    if replaced:
        for one in participants(batch):
            journal.record(one, Event.LESSONS_AGAIN, by=None)
            notices.queue(one, Event.LESSONS_AGAIN)
    return len(fit)


def _make(batch: Batch, plans: Sequence[Plan], revision: int) -> None:
    ordered = sorted(plans, key=lambda one: one.span)
    numbers = rules.free_numbers(set(batch.lessons.values_list("number", flat=True)))
    made = [
        Lesson(
            batch=batch,
            number=next(numbers),
            starts_at=one.span.starts,
            ends_at=one.span.ends,
            hours=one.hours,
            room=one.room,
            revision=revision,
        )
        for one in ordered
    ]
    taught = zip(Lesson.objects.bulk_create(made), ordered, strict=True)
    LessonInstructor.objects.bulk_create(
        LessonInstructor(lesson=lesson, instructor=who) for lesson, one in taught for who in one.instructors
    )


def _held(lesson: Lesson, revision: int) -> Lesson:
    """The lesson under the lock of its class. Raises `Moved` if someone was faster, `Refusal` if it is too late."""
    Batch.objects.select_for_update().only("pk").get(pk=lesson.batch_id)
    held = Lesson.objects.select_for_update(of=("self",)).select_related("batch__course", "room").get(pk=lesson.pk)
    if held.revision != revision:
        raise Moved
    require(rules.may_change(is_dropped=held.is_dropped, has_begun=held.has_begun))
    return held


def _tell(lesson: Lesson, event: Event, by: User, **detail: Any) -> int:
    journal.record(lesson.batch, event, by=by, lesson=lesson.pk, **detail)
    people = list(participants(lesson.batch))
    for one in people:
        journal.record(one, event, by=None, lesson=lesson.pk)
        notices.queue(one, event, values={"lesson": lesson.pk})
    return len(people)


@transaction.atomic
def move(lesson: Lesson, *, by: User, to: Plan, reason: str) -> int:
    """Move a lesson to another time or room, or give it to other instructors; returns how many participants are told.

    They are not told if only the instructors change.
    """
    held = _held(lesson, lesson.revision)
    (to,) = _lock([to])
    require(judge([to], held.batch, except_for=[held.pk])[0])
    is_moved = not replace(to, of=held).is_as_before
    teach = _teach(held, to.instructors)
    if not is_moved and not teach and held.hours == to.hours:
        raise Refusal(_("Nothing differs from how the lesson is now."))
    if is_moved:
        _mark(held, Lesson.Status.MOVED, by=by, reason=reason)
        held.earlier_starts_at = held.starts_at
        _forget_excuses(held, to)
    held.starts_at, held.ends_at, held.room, held.hours = to.span.starts, to.span.ends, to.room, to.hours
    held.revision += 1
    held.save()
    if is_moved:
        return _tell(held, Event.LESSON_MOVED, by, at_time=held.starts_at.isoformat())
    journal.record(held.batch, Event.LESSON_TAUGHT_BY, by=by, lesson=held.pk, instructors=_keys(to.instructors))
    return 0


def _forget_excuses(lesson: Lesson, to: Plan) -> None:
    """Who could not come at the old time may be able to at the new one; the notice tells them of it."""
    if to.span.starts != lesson.starts_at:
        lesson.excuses.all().delete()


def _teach(lesson: Lesson, people: Collection[User]) -> bool:
    """Give the lesson to these instructors; returns whether they are others than before."""
    before, after = set(lesson.instructors.values_list("pk", flat=True)), set(_keys(people))
    lesson.teaching.exclude(instructor__in=after).delete()
    LessonInstructor.objects.bulk_create(
        LessonInstructor(lesson=lesson, instructor_id=one) for one in sorted(after - before)
    )
    return before != after


def _keys(people: Collection[User]) -> list[int]:
    return sorted(one.pk for one in people)


def _mark(lesson: Lesson, status: Lesson.Status, *, by: User, reason: str) -> None:
    if not reason.strip():
        raise Refusal(REASON)
    lesson.status, lesson.reason = status, without_numbers(reason.strip())
    lesson.changed_by, lesson.changed_at = by, timezone.now()


@transaction.atomic
def drop(lesson: Lesson, *, by: User, reason: str) -> int:
    """Drop a lesson; returns how many participants are told. Its room and instructors are free again."""
    held = _held(lesson, lesson.revision)
    _mark(held, Lesson.Status.DROPPED, by=by, reason=reason)
    held.revision += 1
    held.save()
    return _tell(held, Event.LESSON_DROPPED, by)


@transaction.atomic
def carry(was: Batch, batch: Batch, *, by: User) -> int:
    """Let the lessons to come go along with a class that changed; returns how many no longer fit and are gone.

    The notice of the change of the class tells everybody.
    """
    now = [as_plan(one) for one in replaceable(batch)]
    moved = now[:1] if was.where != batch.where else []
    _lock([*now, *(replace(one, room=place_itself(batch)) for one in moved)])
    found = carried(was, batch)
    changed = _in_turn(found.changed)
    batch.lessons.filter(pk__in=[one.pk for one in found.gone]).delete()
    for one in changed:
        _go_along(one)
    if found.gone or changed:
        told = {"along": len(found.along), "gone": len(found.gone)}
        journal.record(batch, Event.BATCH_LESSONS_CARRIED, by=by, lessons=told)
    return len(found.gone)


def _in_turn(plans: list[Plan]) -> list[Plan]:
    """So that no lesson comes to a time that another of the class still has: the last first if they move to later."""
    later = any(one.of and one.span.starts > one.of.starts_at for one in plans)
    return sorted(plans, key=lambda one: one.span, reverse=later)


def _go_along(to: Plan) -> None:
    lesson = to.of
    if lesson is not None:
        _forget_excuses(lesson, to)
        lesson.starts_at, lesson.ends_at, lesson.room = to.span.starts, to.span.ends, to.room
        lesson.revision += 1
        lesson.save(update_fields=["starts_at", "ends_at", "room", "revision"])

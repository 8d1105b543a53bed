"""Free times of a class, and a proposal of whom to invite into which."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ...models import Application, Area, Batch, HeldDecision, Interview, InterviewSlot, Step
from ...models.areas import area_key
from ...rules.interviews import proposals
from ...rules.interviews.proposals import Time, Waiting
from ...rules.moments import Span
from ..moments import appointment
from .conflicts import kept_apart


@dataclass(frozen=True)
class Proposal:
    """`invited` is in order of time, `left` in order of arrival with the reason; `near` says who is a neighbour."""

    invited: list[tuple[Application, InterviewSlot]]
    left: list[tuple[Application, str]]
    near: frozenset[int]


def free_times(batch: Batch) -> list[InterviewSlot]:
    return list(batch.slots.unfilled().select_related("interviewer"))


def to_invite(batch: Batch) -> list[Application]:
    """Applicants without a time, the first to apply first. Not while their eligibility can still be taken back."""
    waiting = batch.applications.filter(step=Step.SCHEDULE_INTERVIEW)
    waiting = waiting.exclude(held_decisions__in=HeldDecision.objects.open())
    return list(waiting.select_related("village", "batch__course").order_by("submitted_at", "pk"))


def propose(batch: Batch) -> Proposal:
    slots, people = free_times(batch), to_invite(batch)
    times = [_time(one, area) for one, area in zip(slots, _areas(batch, slots), strict=True)]
    busy, apart = _busy(people), _apart(people, slots)
    waiting = [
        Waiting(one.pk, one.village_id, one.village.parent_id, tuple(busy[bytes(one.nik_index)]), apart[one.pk])
        for one in people
    ]
    found = proposals.propose(times, waiting)
    by_key, time_of = {one.pk: one for one in slots}, {one.key: one for one in times}
    invited = [(one, by_key[found[one.pk]]) for one in people if one.pk in found]
    invited.sort(key=lambda pair: (pair[1].starts_at, pair[1].place))
    left = [(one, _why(it, times)) for one, it in zip(people, waiting, strict=True) if one.pk not in found]
    near = frozenset(one.pk for one, slot in invited if time_of[slot.pk].village == one.village_id)
    return Proposal(invited, left, near)


def _why(one: Waiting, times: list[Time]) -> str:
    if not times:
        return _("There is no free time.")
    if not proposals.has_free(one, times):
        if one.apart:
            return _("To be fair, the interviewers of these times cannot interview them. Add a time with another one.")
        return _("They have an interview for another class at each free time.")
    return _("All free times go to residents who come first.")


def _time(slot: InterviewSlot, area: Area | None) -> Time:
    span, places = Span(slot.starts_at, slot.ends_at), slot.places - slot.taken
    if area is None:
        return Time(slot.pk, span, places)
    if area.level == Area.Level.VILLAGE:
        return Time(slot.pk, span, places, area.pk, area.parent_id)
    return Time(slot.pk, span, places, district=area.pk)


def _areas(batch: Batch, slots: list[InterviewSlot]) -> list[Area | None]:
    """The kelurahan or kecamatan that each time's place names; that of the class if it is held there."""
    villages, districts = Area.objects.villages().by_spelling(), Area.objects.districts().by_spelling()
    found: dict[str, Area | None] = {}
    for where in {one.where for one in slots}:
        name = proposals.named(where)
        village = villages.get(area_key(name.village)) if name.village else None
        found[where] = village or (districts.get(area_key(name.district)) if name.district else None)
    return [found[one.where] or (batch.area if one.place == batch.where else None) for one in slots]


def _apart(people: list[Application], slots: list[InterviewSlot]) -> dict[int, frozenset[int]]:
    """The keys of the times whose interviewer has a tie to the applicant, by application."""
    found = kept_apart(people, [one.interviewer for one in slots if one.interviewer])
    return {one.pk: frozenset(slot.pk for slot in slots if slot.interviewer_id in found[one.pk]) for one in people}


def _busy(people: list[Application]) -> dict[bytes, list[Span]]:
    """The open appointments of these persons in other classes, by the blind index of their NIK."""
    found: dict[bytes, list[Span]] = defaultdict(list)
    persons = {bytes(one.nik_index) for one in people}
    status = Application.Status.INTERVIEWING
    talks = Interview.objects.open().filter(application__status=status, application__nik_index__in=persons)
    for one in talks.select_related("slot", "application"):
        found[bytes(one.application.nik_index)].append(appointment(one))
    return found

"""The interviews of a day, by place and interviewer, as each officer may see them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby

from django.db.models import Q, QuerySet
from django.utils import timezone

from ...models import Application, Interview, InterviewSlot, User

SCHEDULE, HOLD = "workflows.schedule_interview", "workflows.hold_interview"


@dataclass(frozen=True)
class Desk:
    """The interviews of one interviewer in one place, in order of time."""

    place: str
    interviewer: User | None
    talks: Sequence[Interview]


def may_see(user: User) -> bool:
    return user.has_perm(SCHEDULE) or user.has_perm(HOLD)


def _own(user: User) -> Q:
    return Q(interviewer=user) | Q(slot__interviewer=user)


def visible_to(user: User) -> QuerySet[Interview]:
    """All appointments for officers who schedule them, an interviewer's own ones; none for others."""
    talks = Interview.objects.filter(cancelled_at=None)
    if user.has_perm(SCHEDULE):
        return talks
    return talks.filter(_own(user)) if user.has_perm(HOLD) else talks.none()


def _between(day: date, clock: time = time(), until: time = time.max) -> tuple[datetime, datetime]:
    return timezone.make_aware(datetime.combine(day, clock)), timezone.make_aware(datetime.combine(day, until))


def on(day: date, user: User) -> QuerySet[Interview]:
    """What takes place that day, or took place; not what was closed before it came to that."""
    waiting = Q(application__status=Application.Status.INTERVIEWING) | Q(held_at__isnull=False)
    found = visible_to(user).filter(waiting | Q(missed_at__isnull=False), at__range=_between(day))
    related = ("application__batch__course", "application__village", "slot__interviewer", "interviewer", "arrival")
    return found.select_related(*related).order_by("at", "pk")


def interviewer_of(talk: Interview) -> User | None:
    return (talk.slot.interviewer if talk.slot else None) or talk.interviewer


def desks(talks: Sequence[Interview]) -> list[Desk]:
    def key(talk: Interview) -> tuple[str, int]:
        who = interviewer_of(talk)
        return talk.place, who.pk if who else 0

    found = []
    for (place, _who), group in groupby(sorted(talks, key=lambda talk: (*key(talk), talk.at, talk.pk)), key=key):
        of_desk = list(group)
        found.append(Desk(place, interviewer_of(of_desk[0]), of_desk))
    return found


def next_day(user: User, after: date) -> date | None:
    """The next day on which this officer sees an appointment that is still open."""
    later = visible_to(user).filter(at__gte=_between(after + timedelta(days=1))[0], held_at=None, missed_at=None)
    later = later.filter(application__status=Application.Status.INTERVIEWING)
    at = later.order_by("at").values_list("at", flat=True).first()
    return timezone.localdate(at) if at else None


def coming(user: User, days: int = 60) -> QuerySet[Interview]:
    """An interviewer's own appointments from a week ago on, for their calendar."""
    today = timezone.now()
    found = Interview.objects.filter(_own(user), cancelled_at=None, missed_at=None)
    found = found.filter(at__gte=today - timedelta(days=7), at__lte=today + timedelta(days=days))
    status = Application.Status.INTERVIEWING
    found = found.filter(Q(application__status=status) | Q(held_at__isnull=False))
    return found.select_related("application__batch__course", "slot").order_by("at", "pk")


def of_interviewer(who: User, day: date, first: time, last: time) -> tuple[list[Interview], list[InterviewSlot]]:
    """The open appointments of an interviewer that start in these hours, and their free times."""
    within = _between(day, first, last)
    talks = Interview.objects.open().filter(_own(who), at__range=within, at__gt=timezone.now())
    talks = talks.filter(application__status=Application.Status.INTERVIEWING)
    free = InterviewSlot.objects.filter(interviewer=who, taken=0, starts_at__range=within, interviews=None)
    related = ("application__batch__course", "slot__interviewer", "interviewer")
    return list(talks.select_related(*related).order_by("at", "pk")), list(free.select_related("batch__course"))

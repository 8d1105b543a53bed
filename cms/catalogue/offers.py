"""The wording that cards, boxes and lists use for a class, computed once per class to keep long lists cheap."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from workflows.models import Availability, Batch
from workflows.privacy.least import LEAST

from ..dates import day, schedule, until

# How many open and upcoming classes are shown; the rest are behind a "more classes" toggle.
SHOWN = 6


class Standing(NamedTuple):
    """Whether a class can be joined: the name of its state, an icon, a main line and a smaller line."""

    state: str
    icon: str
    words: str
    detail: str


def standing(batch: Batch | None) -> Standing:
    """Return the standing of a class, or of a course without classes."""
    if not batch:  # templates pass "" if there is no class
        return Standing("none", "calendar", _("No classes planned yet"), "")
    state = batch.availability
    if state == Availability.OPEN:
        return Standing(state, "check", _open_until(batch), chances(batch))
    if state == Availability.WAITING_LIST:
        return Standing(state, "hourglass", _("Full: waiting list open"), _open_until(batch))
    if state == Availability.SOON:
        opens = day(timezone.localtime(batch.opens_at))
        return Standing(
            state, "calendar", _("Opens on %(day)s") % {"day": opens}, _("%(seats)d seats") % {"seats": batch.seats}
        )
    if state == Availability.CALLED_OFF:
        return Standing(state, "ban", _("Called off"), _called_off(batch))
    return Standing(state, "ban", _("Applications closed"), _("Start date: %(day)s") % {"day": day(batch.starts_on)})


def _called_off(batch: Batch) -> str:
    if batch.merged_into:
        return _("Merged with class %(number)d") % {"number": batch.merged_into.number}
    return _("This class will not take place.")


def chances(batch: Batch) -> str:
    """How many want the seats that are left. Fewer applicants than may be published are left out."""
    if batch.applicants >= LEAST:
        return _("%(applicants)d applicants for %(left)d seats") % {
            "applicants": batch.applicants,
            "left": batch.seats_left,
        }
    return _("%(left)d of %(seats)d seats left") % {"left": batch.seats_left, "seats": batch.seats}


def _open_until(batch: Batch) -> str:
    return _("Open until %(day)s") % {"day": day(timezone.localtime(batch.closes_at))}


@dataclass(frozen=True)
class Offer:
    """One class with everything that is displayed about it."""

    batch: Batch

    @cached_property
    def standing(self) -> Standing:
        return standing(self.batch)

    @property
    def name(self) -> str:
        return _("Class %(number)d") % {"number": self.batch.number}

    @property
    def dates(self) -> str:
        return until(self.batch.starts_on, self.batch.ends_on)

    @property
    def changed(self) -> list[str]:
        """What was announced otherwise before, until the class begins."""
        batch = self.batch
        if batch.is_called_off or batch.has_begun:
            return []
        said = []
        if batch.earlier_first_day and batch.earlier_first_day != batch.starts_on:
            said.append(_("New dates. Earlier first day: %(day)s") % {"day": day(batch.earlier_first_day)})
        if batch.earlier_place and batch.earlier_place != batch.where:
            said.append(_("New place. Earlier: %(place)s") % {"place": batch.earlier_place})
        return said

    @property
    def schedule(self) -> str:
        return schedule(self.batch.schedule)

    @property
    def address(self) -> str:
        """The URL of the application form, or an empty string if the class is not accepting applications."""
        return reverse("apply", args=[self.batch.pk]) if self.is_open else ""

    @property
    def results(self) -> str:
        """The URL of the published results, or an empty string."""
        return reverse("class_results", args=[self.batch.pk]) if self.batch.results_at else ""

    @property
    def is_open(self) -> bool:
        return self.standing.state in (Availability.OPEN, Availability.WAITING_LIST)

    @property
    def has_seats(self) -> bool:
        return self.standing.state == Availability.OPEN

    @property
    def place(self) -> str:
        """Where this class is held, with its kecamatan."""
        return self.batch.whereabouts

    @property
    def room(self) -> str:
        """The name of the place without its street, for cards."""
        return self.batch.where.split(",")[0]


class Offers(NamedTuple):
    """The classes of a course, best first: those shown, those behind the toggle, and those that are closed."""

    first: list[Offer]
    more: list[Offer]
    closed: list[Offer]
    # What can change without an edit, as time passes and residents apply; used in cache keys.
    states: tuple[str, ...]
    applicants: tuple[int, ...]

    @property
    def best(self) -> Offer | None:
        """A class that can be joined, otherwise the next to open, otherwise a closed one."""
        return next(iter([*self.first, *self.closed]), None)

    @property
    def are_several(self) -> bool:
        return len(self.states) > 1

    @property
    def places(self) -> list[str]:
        """Where the classes are held, each place once. Closed classes count only if there is no other."""
        return list(dict.fromkeys(offer.place for offer in [*self.first, *self.more] or self.closed))


def offers_of(batches: Iterable[Batch]) -> Offers:
    """Sort classes by availability and start date, and group them for display."""
    ranked = sorted(((one.availability, one) for one in batches), key=lambda pair: (pair[0].rank, pair[1].starts_on))
    shut = (Availability.CLOSED, Availability.CALLED_OFF)
    coming = [Offer(one) for state, one in ranked if state not in shut]
    closed = [Offer(one) for state, one in ranked if state in shut]
    # Do not hide only one or two classes behind the toggle.
    shown = len(coming) if len(coming) <= SHOWN + 2 else SHOWN
    states = tuple(state for state, _batch in ranked)
    applicants = tuple(batch.applicants for _state, batch in ranked)
    return Offers(coming[:shown], coming[shown:], closed, states, applicants)

"""What cards, boxes and lists say of a class. The words are made here, once, so that fifty classes cost little."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from workflows.models import Availability, Batch

from .dates import day, until

# Of the classes that can be joined or will open, so many are shown at once; the others open on a click.
SHOWN = 6


class Standing(NamedTuple):
    """What can be done about a class: the name of its state, an icon, words and a smaller line."""

    state: str
    icon: str
    words: str
    detail: str


def standing(batch: Batch | None) -> Standing:
    """Of a class, or of a course that has none."""
    if not batch:  # a template that finds no class says ""
        return Standing("none", "calendar", _("No class planned yet"), "")
    state = batch.availability
    if state == Availability.OPEN:
        left = _("%(left)d of %(seats)d seats left") % {"left": batch.seats_left, "seats": batch.seats}
        return Standing(state, "check", _open_until(batch), left)
    if state == Availability.WAITING_LIST:
        return Standing(state, "hourglass", _("Full: waiting list"), _open_until(batch))
    if state == Availability.SOON:
        opens = day(timezone.localtime(batch.opens_at))
        return Standing(
            state, "calendar", _("Opens on %(day)s") % {"day": opens}, _("%(seats)d seats") % {"seats": batch.seats}
        )
    return Standing(state, "ban", _("Applications closed"), _("Class from %(day)s") % {"day": day(batch.starts_on)})


def _open_until(batch: Batch) -> str:
    return _("Open until %(day)s") % {"day": day(timezone.localtime(batch.closes_at))}


@dataclass(frozen=True)
class Offer:
    """One class with all that is said of it."""

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
    def schedule(self) -> str:
        """No line ends within "08.00–12.00 WIB"."""
        return self.batch.schedule.replace("–", "\N{WORD JOINER}–\N{WORD JOINER}").replace(
            " WIB", "\N{NO-BREAK SPACE}WIB"
        )

    @property
    def address(self) -> str:
        """Of its form; empty where it takes no applications."""
        return reverse("apply", args=[self.batch.pk]) if self.is_open else ""

    @property
    def results(self) -> str:
        """Of the page with the numbers, where they are published."""
        return reverse("class_results", args=[self.batch.pk]) if self.batch.results_at else ""

    @property
    def is_open(self) -> bool:
        return self.standing.state in (Availability.OPEN, Availability.WAITING_LIST)

    @property
    def has_seats(self) -> bool:
        return self.standing.state == Availability.OPEN

    @property
    def room(self) -> str:
        """The name of the place without its street, for a card."""
        return self.batch.where.split(",")[0]


class Offers(NamedTuple):
    """The classes of a course, best first: those to see at once, those that open on a click, those too late to join."""

    first: list[Offer]
    more: list[Offer]
    closed: list[Offer]
    # What time alone can change of all this.
    states: tuple[str, ...]

    @property
    def best(self) -> Offer | None:
        """The class that can be joined, else the next to open, else one that runs."""
        return next(iter([*self.first, *self.closed]), None)

    @property
    def are_several(self) -> bool:
        return len(self.states) > 1


def offers_of(batches: Iterable[Batch]) -> Offers:
    """In the order in which they can be joined, and then start."""
    ranked = sorted(((one.availability, one) for one in batches), key=lambda pair: (pair[0].rank, pair[1].starts_on))
    coming = [Offer(one) for state, one in ranked if state != Availability.CLOSED]
    closed = [Offer(one) for state, one in ranked if state == Availability.CLOSED]
    # Two more are not worth a click.
    shown = len(coming) if len(coming) <= SHOWN + 2 else SHOWN
    return Offers(coming[:shown], coming[shown:], closed, tuple(state for state, _batch in ranked))

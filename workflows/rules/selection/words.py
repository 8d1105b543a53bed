"""One sentence for each rank of a selection: its points, what sets it apart from the next, and what it leads to."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from .selection import Outcome, Why

# What sets a rank apart from the next one.
APART: Mapping[str, Any] = {
    "points": _("more points"),
    "need": _("greater need"),
    "fit": _("better fit"),
    "submitted": _("earlier application"),
    "pass_mark": _("reaching the pass mark"),
}
LED_TO: Mapping[Why, Mapping[Outcome, Any]] = {
    Why.RANK: {
        Outcome.ACCEPT: _("There is a seat at this rank."),
        Outcome.RESERVE: _("The seats are taken by better ranks, so this is a place on the waiting list."),
    },
    Why.MINIMUM: {Outcome.ACCEPT: _("A seat that is kept for a minimum number of seats.")},
    Why.KEPT: {
        Outcome.RESERVE: _("The last seats are kept for: %(kept)s. So this is a place on the waiting list."),
        Outcome.REFUSE: _("The last seats are kept for: %(kept)s, and the waiting list is full."),
    },
    Why.NO_PLACE: {Outcome.REFUSE: _("The seats and the waiting list are taken by better ranks.")},
    Why.BELOW: {Outcome.REFUSE: _("The score is below the pass mark.")},
    Why.EXCEPTION: {
        Outcome.ACCEPT: _("Accepted as an exception, with a reason on record."),
        Outcome.RESERVE: _("On the waiting list as an exception, with a reason on record."),
        Outcome.REFUSE: _("Refused as an exception, with a reason on record."),
    },
}
RANKED = _(
    "Rank %(rank)d: need %(need)s of %(most_need)d, fit %(fit)s of %(most_fit)d, order %(order)s of %(most_order)d"
)
BEFORE = _("; before rank %(next)d by %(apart)s")


def plain(points: Decimal) -> str:
    """Without zeros at the end, and with the comma or point of the language: "31,5"."""
    return str(number_format(points.quantize(Decimal(1)) if points == points.to_integral() else points.normalize()))


def sentence(rank: int, points: Mapping[str, Decimal], weights: Mapping[str, int], decided_by: str) -> str:
    """ "Rank 4: need 32 of 40, fit 41 of 50, order 6 of 10; before rank 5 by earlier application." """
    said = str(RANKED) % {
        "rank": rank,
        **{f"most_{name}": most for name, most in weights.items()},
        **{name: plain(points[name]) for name in ("need", "fit", "order")},
    }
    if decided_by:
        said += str(BEFORE) % {"next": rank + 1, "apart": APART[decided_by]}
    return f"{said}."


def led_to(why: str, outcome: str, kept_for: Sequence[Any] = ()) -> str:
    """What the rank leads to. `kept_for` are the labels of the minimums for which the seats were kept."""
    return str(LED_TO[Why(why)][Outcome(outcome)]) % {"kept": ", ".join(str(one) for one in kept_for)}

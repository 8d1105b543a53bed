"""The minutes of a selection (berita acara): by which rules who got a seat, in which order, and who decided it.

Drawn from the rows of the approved list alone, so they say the same years later. Without a NIK.
"""

from typing import Any

from ...models import Selection, SelectionPlace, User
from ...queries.selection.lists import kept
from ...queries.selection.told import labels_of, minimum_of
from ...rules.selection.words import led_to, plain
from .. import sheet
from ..sheet import Office


def lines(selection: Selection) -> list[tuple[SelectionPlace, dict[str, Any], str]]:
    """Each place with its points as they are written, and what its rank led to."""
    listing = selection.latest
    if listing is None:
        return []
    labels = labels_of(listing.terms)
    return [
        (
            one,
            {name: plain(value) for name, value in {**one.points, "total": one.total}.items()},
            led_to(one.why, one.outcome, [labels[key] for key in one.kept_for]),
        )
        for one in kept(listing).places
    ]


def signers(selection: Selection) -> list[User]:
    """Who proposed and who approved the list."""
    return [one for one in (selection.proposed_by, selection.approved_by) if one]


def draw(selection: Selection, office: Office) -> bytes:
    """Returns the PDF, some A4 pages. Raises `OSError` if libpango is not installed."""
    listing = selection.latest
    terms, said = listing.terms if listing else {}, lines(selection)
    context = {
        "selection": selection,
        "batch": selection.batch,
        "listing": listing,
        "terms": terms,
        "minimums": [(minimum_of(one), one["kept"], one["met"]) for one in terms.get("minimums", [])],
        "lines": said,
        "has_exceptions": any(place.exception for place, _points, _led in said),
        "signers": signers(selection),
        "office": office,
    }
    return sheet.draw("minutes", context)

"""Which column of a file is which of ours: by its header, or by what an operator has saved."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from .headers import COLUMNS, NAMES

LABELS = {"nik": "NIK", "name": "Nama"}  # the needed columns, as files call them


@dataclass(frozen=True)
class Places:
    """Our columns by their position; `twice` are those for which the file has two that could be meant."""

    places: dict[str, int]
    mapping: str = ""
    twice: list[str] = field(default_factory=list)


def by_headers(keys: list[str]) -> Places:
    """Our columns by their headers.

    Equal headers are never guessed between. Of different headers for the same thing the first counts, except for NIK
    and name.
    """
    found: dict[str, list[int]] = {}
    for at, key in enumerate(keys):
        if key in NAMES:
            found.setdefault(NAMES[key], []).append(at)
    twice = [
        column
        for column, places in found.items()
        if len(places) > 1 and (column in LABELS or len({keys[at] for at in places}) < len(places))
    ]
    places = {column: places[0] for column, places in found.items()}
    return Places(places, "", [LABELS.get(column, keys[places[column]].upper()) for column in twice])


def assigned(keys: list[str], saved: Iterable[tuple[str, list[str], Mapping[str, int]]]) -> Places | None:
    """The columns saved for these headers in whatever order; a header that repeats is found by its occurrence."""
    for name, headers, columns in saved:
        if sorted(headers) == sorted(keys):
            places = {
                column: _place(keys, headers[at], headers[:at].count(headers[at]))
                for column, at in columns.items()
                if column in COLUMNS and at < len(headers)
            }
            return Places(places, name)
    return None


def _place(keys: list[str], header: str, occurrence: int) -> int:
    return [at for at, key in enumerate(keys) if key == header][occurrence]

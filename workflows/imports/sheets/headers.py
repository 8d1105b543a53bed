"""Find the headers of a table, and recognise our columns by them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ...privacy.masking import without_numbers
from .safety import MAX_COLUMNS

# Known headers, without case, punctuation and what stands in brackets: DTSEN, DTKS, SIAK, and those of offices.
COLUMNS: dict[str, tuple[str, ...]] = {
    "nik": ("nomorindukkependudukan", "nik", "nomornik", "nonik", "noktp", "nomorktp"),
    "kk": ("nomorkartukeluarga", "nokk", "nomorkk", "kk", "nokartukeluarga"),
    "name": ("nama", "namalengkap", "namalgkp", "namalengkapsesuaiktp", "namasesuaiktp", "namaktp", "namapenduduk"),
    "sex": ("jeniskelamin", "jk", "jenisklmin", "jnskelamin", "kelamin", "lp", "jeniskel"),
    "birth_date": (
        *("tanggallahir", "tgllahir", "tgllhr", "tanggallhr"),
        *("ttl", "tempattgllahir", "tempattanggallahir", "tempatdantanggallahir", "tempattgllhr"),
    ),
    "relation": (
        *("statushubungankeluarga", "hubungankeluarga", "shdk", "stathbkel", "hubkeluarga"),
        *("statushubungandalamkeluarga", "hubungandengankepalakeluarga"),
    ),
    "address": ("alamat", "alamatlengkap", "alamatktp"),
    "district": ("namakecamatan", "kecamatan", "kec", "namakec"),
    "village": (
        *("namadesakelurahan", "namakelurahan", "desakelurahan", "kelurahan", "kelurahandesa", "namakelurahandesa"),
        *("desakel", "keldesa", "kel", "desa", "namakel"),
    ),
    "desil": ("desilnasional", "desil", "desilkesejahteraan", "tingkatdesil", "desilkeluarga", "desildtsen"),
    "pkh": ("pkh", "bansospkh", "penerimapkh", "statuspkh", "kpmpkh"),
    "bpnt": ("bpnt", "bansosbpnt", "bansosbpntppkm", "sembako", "penerimabpnt", "penerimasembako", "bansossembako"),
    "pbi": ("pbi", "pbijkn", "pbijk", "penerimapbi", "penerimapbijk", "penerimapbijkn", "statuspbi"),
    "occupation": ("pekerjaan", "jenispekerjaan", "jenispkrjn"),
}
NAMES = {synonym: column for column, synonyms in COLUMNS.items() for synonym in synonyms}
NEEDED = ("nik", "name")
LOOK = 20  # rows in which the headers are looked for
BRACKETS = re.compile(r"\([^()]*\)")
# A cell that is one card number, as text or as a number.
CARD = re.compile(r"[^0-9A-Za-z]*\d{16}(?:\.0)?[^0-9A-Za-z]*\Z", re.ASCII)
LONG_NUMBER = re.compile(r"\d{6}")


@dataclass(frozen=True)
class Header:
    """`row` is the number of its last row, 0 if the table has no headers; `height` is 1, or 2 if two were joined."""

    row: int
    height: int
    cells: list[str]

    @property
    def keys(self) -> list[str]:
        return [header_key(cell) for cell in self.cells]


def header_key(header: Any) -> str:
    text = str(header).lower()
    return _letters(BRACKETS.sub("", text)) or _letters(text)


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


def recognised(keys: Iterable[str]) -> set[str]:
    """Our columns that these headers stand for."""
    return {NAMES[key] for key in keys if key in NAMES}


def shown(line: Sequence[Any]) -> list[str]:
    """The headers as they may be stored, with long numbers removed in case the row is a person's data."""
    return [without_numbers(" ".join(str(cell).split()))[:60] for cell in line[:MAX_COLUMNS]]


def is_person(line: Sequence[Any]) -> bool:
    """Does a cell of this row hold a card number?"""
    return any(cell >= 1e15 if isinstance(cell, float) else bool(CARD.match(str(cell))) for cell in line)


def find(lines: Sequence[Sequence[Any]], row: int | None = None) -> Header | None:
    """The headers in the first rows of a table, or in the given `row`; None if it has no rows there."""
    if row == 0:
        return Header(0, 0, [""] * max(map(len, lines), default=0))
    if row is not None:
        return _header(lines, row) if 0 < row <= len(lines) else None
    scores = {number: _score(line) for number, line in enumerate(lines[:LOOK], 1) if any(line) and not is_person(line)}
    best = max(scores, key=lambda number: (scores[number], -number), default=0)
    if best and scores[best] > (0, 0):
        return _header(lines, best)
    first = next((number for number, line in enumerate(lines, 1) if any(line)), None)
    if first is None:
        return None
    return find(lines, 0) if is_person(lines[first - 1]) else _header(lines, first)


def _score(line: Sequence[Any]) -> tuple[int, int]:
    known = recognised(map(header_key, line))
    return sum(name in known for name in NEEDED), len(known)


def _header(lines: Sequence[Sequence[Any]], row: int) -> Header:
    upper = shown(lines[row - 1])
    lower = shown(lines[row]) if row < len(lines) else []
    if not _continues(upper, lower):
        return Header(row, 1, upper)
    width = max(len(upper), len(lower))
    pairs = zip(_padded(upper, width), _padded(lower, width), strict=True)
    return Header(row + 1, 2, [_joined(above, below) for above, below in pairs])


def _continues(upper: list[str], lower: list[str]) -> bool:
    """Does a second row of headers follow: known words, under headers that are blank or not known?"""
    above = [header_key(cell) for cell in _padded(upper, len(lower))]
    below = [header_key(cell) for cell in lower]
    fresh = False
    for over, under in zip(above, below, strict=False):
        if not under:
            continue
        if LONG_NUMBER.search(under) or (over in NAMES and under != over):
            return False
        fresh = fresh or (under in NAMES and over not in NAMES)
    return fresh and not set(NEEDED) & (recognised(below) & recognised(above))


def _padded(line: list[str], width: int) -> list[str]:
    return [*line, *[""] * (width - len(line))]


def _joined(above: str, below: str) -> str:
    if header_key(below) in NAMES or not above:
        return below
    return above if not below or header_key(above) == header_key(below) else f"{above} {below}"

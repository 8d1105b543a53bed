"""Rows of a table that hold no person: titles of sections, totals, numbers of columns, headers printed again."""

import re
from typing import Any

from ...sheets.headers import header_key
from ...sheets.sheet import Sheet
from .cleaning import plain

NUMBER = re.compile(r"\(?\s*(\d{1,2})\s*\)?\.?\Z", re.ASCII)
TOTAL = re.compile(r"(?:grand |sub ?)?(?:total|jumlah|jml)\b", re.IGNORECASE)
DIGIT = re.compile(r"\d")
FEW_DIGITS = 6  # fewer cannot be part of a NIK


def kind_of(line: list[Any], sheet: Sheet) -> str:
    """Why this row without a valid NIK holds no person: "blank", "numbers", "header", "total" or "section"; else ""."""
    filled = {at: text for at, text in enumerate(map(plain, line)) if text}
    nik, name = sheet.places["nik"], sheet.places["name"]
    if not filled:
        return "blank"
    if _counts([text.removesuffix(".0") for text in filled.values()]):
        return "numbers"
    keys = sheet.header.keys
    if nik in filled and all(at < len(keys) and header_key(text) == keys[at] for at, text in filled.items()):
        return "header"
    if DIGIT.search(filled.get(nik, "")):
        return ""
    if any(TOTAL.match(text) for text in filled.values()):
        return "total"
    (at, text), *more = filled.items()
    if not more and at != name and len(DIGIT.findall(text)) < FEW_DIGITS:
        return "section"
    return ""


def _counts(texts: list[str]) -> bool:
    """(1), (2), (3), ... or 1, 2, 3, ..."""
    found = [int(match[1]) for match in map(NUMBER.match, texts) if match]
    return len(found) == len(texts) > 2 and found == list(range(found[0], found[0] + len(found)))

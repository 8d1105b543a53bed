"""Masks personal numbers on screens and in the log."""

import logging
import re
from itertools import pairwise

from django.utils.translation import gettext as _

# Characters between groups of digits.
GAP = "[ \u00a0.\u2013-]"
WHOLE = re.compile(r"(?<!\d)(?:\d{16}|(?:\+?62|0)8\d{7,11})(?!\d)")
GROUPS = re.compile(rf"(?<!\d)\d+(?:{GAP}{{1,3}}\d+)+(?!\d)")
# Province, regency, kecamatan; day (plus 40 for women), month and year of birth or issue; serial.
CARD = re.compile(
    r"(?:1[1-9]|21|3[1-6]|5[1-3]|6[1-5]|7[1-6]|8[12]|9[1-7])\d{4}"
    r"(?:[04][1-9]|[1256]\d|[37][01])(?:0[1-9]|1[0-2])\d{6}"
)
# Must not match dates (08-11-2026 10.30) or amounts (62.812.345.678): a phone number starts with 0812 or +62.
PHONE = re.compile(
    r"(?<!\d)(?:\+62[ \u00a0.()\u2013-]{0,2}|62[ -]|0(?=8[1-9]\d))8(?:[ \u00a0.()\u2013-]{0,2}\d){7,11}(?!\d)"
)
HIDDEN = "[number]"
SIGN = r"[^\s<>(){}\[\]'\",;:=]"
MAILBOX = re.compile(rf"(?<!{SIGN}){SIGN}+@{SIGN}+")  # from its first sign alone: the time grows with the length
NO_MAILBOX = "[address]"


def mask(number: str, shown: int = 4) -> str:
    """The last `shown` digits behind dots: ``•••• •••• •••• 1234``."""
    dots = "•" * max(len(number) - shown, 0)
    hidden = dots + number[len(dots) :]
    return " ".join(hidden[start : start + 4] for start in range(0, len(hidden), 4))


def readable(text: str) -> str:
    """`text` as stored, with hidden numbers named in the reader's language."""
    return text.replace(HIDDEN, _("[number]"))


def without_numbers(text: str) -> str:
    """`text` with every NIK, KK and mobile number replaced by ``[number]``, however the digits are grouped.

    Groups with 16 digits in total count only if they form a valid card number, so that dates, amounts and application
    numbers stay.
    """
    return PHONE.sub(HIDDEN, GROUPS.sub(_without_cards, WHOLE.sub(HIDDEN, text)))


def without_contacts(text: str) -> str:
    """`text` without identity numbers, mobile numbers or e-mail addresses."""
    return MAILBOX.sub(NO_MAILBOX, without_numbers(text))


def _without_cards(found: re.Match[str]) -> str:
    """Hides each NIK or KK in a sequence of digit groups."""
    row, groups = found[0], list(re.finditer(r"\d+", found[0]))
    kept, at, first = "", 0, 0
    while first < len(groups):
        last = _card_from(row, groups, first)
        if last is not None:
            kept, at = kept + row[at : groups[first].start()] + HIDDEN, groups[last].end()
        first = first + 1 if last is None else last + 1
    return kept + row[at:]


def _card_from(row: str, groups: list[re.Match[str]], first: int) -> int | None:
    """The index of the last group if the groups from `first` on form a card number, else None."""
    digits = ""
    for last in range(first, len(groups)):
        digits += groups[last][0]
        if len(digits) >= 16:
            return last if CARD.fullmatch(digits) and _is_one(row, groups[first : last + 1]) else None
    return None


def _is_one(row: str, groups: list[re.Match[str]]) -> bool:
    """Are these groups one number? Yes if all gaps are equal or all groups are long; no for a decimal fraction."""
    gaps = {row[one.end() : after.start()] for one, after in pairwise(groups)}
    fraction = len(groups) == 2 and gaps == {"."}
    return not fraction and (len(gaps) == 1 or all(len(one[0]) >= 4 for one in groups))


class MaskNumbers(logging.Filter):
    """Masks the formatted message including its arguments, and the traceback, which can contain values."""

    def filter(self, record: logging.LogRecord) -> bool:
        try:
            message = record.getMessage()
        except (TypeError, ValueError, KeyError):  # wrong arguments must not break the code that logs
            message = f"{record.msg} {record.args}"
        record.msg, record.args = without_numbers(message), None
        if record.exc_info and not record.exc_text:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = without_numbers(record.exc_text)
        return True

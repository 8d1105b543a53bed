"""The faults of a register file and its rows, with messages that say what is wrong and how to fix it."""

import re
from typing import Any

from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

TOO_HARD = gettext_noop("The file needs far more memory or time than a register does. Save only the table as CSV.")
# Kept with uploads of former versions, and still read in two languages.
FORMER = gettext_noop("The CSV file is damaged: a quotation mark or a cell is not closed.")


class BadFile(Exception):
    """The file as a whole cannot be read; nothing was imported.

    `sentence` is the untranslated message id and `detail` its values: it is raised in a process without translations,
    stored, and read in two languages.  `code` and `cell` in `detail` describe the fault of the worst row.
    """

    def __init__(self, sentence: Any, **detail: Any) -> None:
        super().__init__(sentence)
        self.sentence, self.detail = sentence, detail

    def __str__(self) -> str:
        detail = dict(self.detail)
        if "code" in detail:
            detail["sentence"] = sentence(detail["code"], detail["cell"])
        said = gettext(self.sentence)
        return said % detail if detail else said


class BadColumns(BadFile):
    """An operator must say what is what in the file.  `found` is the table: the `Sheet` in the child, then as JSON."""

    def __init__(self, sentence: Any, found: Any, **detail: Any) -> None:
        super().__init__(sentence, **detail)
        self.found = found


class BadDay(BadFile):
    """The date of the extract is impossible, or unlikely and must be confirmed (`may_be_meant`)."""

    def __init__(self, sentence: Any, *, may_be_meant: bool = False, **detail: Any) -> None:
        super().__init__(sentence, **detail)
        self.may_be_meant = may_be_meant


class CellFault(ValueError):
    """A refused cell: a code of `SENTENCES`, and values for its message.

    The values are stored and shown in plain text, so long numbers are masked: if columns were shifted, a value may be
    a NIK or part of one.  `field` is the column at fault if it is not the cell's own.
    """

    def __init__(self, code: str, field: str = "", **detail: Any) -> None:
        super().__init__(code)
        self.code, self.field = code, field
        self.detail = {name: shown(value) if isinstance(value, str) else value for name, value in detail.items()}


# Six digits or more, however they are grouped.
LONG_NUMBER = re.compile(r"\d(?:[\s.\-–]{0,3}\d){5,}")


def shown(value: str) -> str:
    """The part of a cell's text that may be kept: its first 60 characters, long numbers masked."""
    return LONG_NUMBER.sub("[number]", value)[:60]


# Long digit runs first; then the letters of words but the first.
NUMBER, WORD = re.compile(r"\d{4,}"), re.compile(r"(?<=\w)[^\W\d_]")
KEPT = 4


def masked(value: Any) -> str:
    """The form of a cell without what it says of a person: `S••• R••••`, `••••••••••••0001`, `••••-01-02`."""
    text = " ".join(str(value).split())[:60]
    return WORD.sub("•", NUMBER.sub(lambda found: _dots(found[0]), text))


def _dots(number: str) -> str:
    kept = KEPT if len(number) >= 2 * KEPT else 0
    return "•" * (len(number) - kept) + number[len(number) - kept :]


SENTENCES = {
    "nik_blank": _("The NIK is blank."),
    "nik_short": _("The NIK has %(digits)d digits; it must have 16."),
    "nik_long": _("The NIK has %(digits)d digits; it must have 16."),
    "nik_letters": _("The NIK contains a letter or another character; it must have digits only."),
    "nik_truncated_0000": _(
        "The NIK ends in 0000: a spreadsheet has rounded it. Format the column as text and fill it from the source."
    ),
    "nik_number": _(
        "The NIK is stored as a number, which keeps only 15 digits. Format the column as text and fill it in again."
    ),
    "nik_placeholder": _("The NIK is a filler such as 9999999999999999, not the number of a person."),
    "duplicate_nik": _("An earlier row has the same NIK."),
    "name_blank": _("The name is blank."),
    "name_letters": _("The name has no letters."),
    "name_long": _("The name is longer than 120 characters."),
    "name_number": _("The name contains a card or telephone number. Is the column in the right place?"),
    "kelurahan_unknown": _("The kelurahan “%(village)s” is not in this kecamatan. Check its spelling."),
    "district_unknown": _("The kecamatan “%(district)s” is not in this city. Check its spelling."),
    "desil_range": _("The desil must be a whole number from 1 to 10, or blank."),
    "cells_many": _(
        "The row has %(cells)d cells but the table has %(headers)d columns: a separator stands inside a text. "
        "Put the text in quotation marks."
    ),
    "cells_few": _(
        "The row has %(cells)d cells but the table has %(headers)d columns, and the values do not fit their columns."
    ),
    "cells_few_warning": _("The row ends before the last column; the missing cells were left blank."),
    "letters_warning": _("The row is in another encoding than the file. Check its letters."),
    "birth_mismatch_warning": _("The birth date differs from the one in the NIK. Check it when the person applies."),
    "birth_unreadable_warning": _("The birth date cannot be read; it was left blank. Write it as 2001-12-31."),
    "birth_impossible_warning": _(
        "There is no such birth date (31 February, before 1900, or in the future); it was left blank."
    ),
    "birth_two_digits_warning": _(
        "The year of birth has two digits and the date differs from the one in the NIK; it was left blank."
    ),
    "birth_month_first_warning": _(
        "The dates are written month/day/year, which cannot be told from day/month/year; they were left blank. "
        "Write them as 2001-12-31."
    ),
    "kk_bad_warning": _("The family card number is not valid; it was left blank."),
    "kk_placeholder_warning": _("The family card number is a filler such as 9999999999999999; it was left blank."),
    "sex_unknown_warning": _("The sex cannot be read; it was left blank. Write L or P."),
    "answer_unknown_warning": _("This is neither yes nor no; it was left blank. Write YA or TIDAK."),
    "text_long_warning": _("The text is too long; its end was cut off."),
    "text_number_warning": _("The text contains a card or telephone number, which was removed."),
}

# The columns that can be at fault.
FIELDS = {
    "row": _("Row"),
    "nik": _("NIK"),
    "kk": _("Family card number"),
    "name": _("Name"),
    "sex": _("Sex"),
    "birth_date": _("Date of birth"),
    "relation": _("Relation to the head of the family"),
    "address": _("Address"),
    "district": _("Kecamatan"),
    "village": _("Kelurahan"),
    "desil": _("Desil"),
    "pkh": _("PKH"),
    "bpnt": _("Sembako (BPNT)"),
    "pbi": _("PBI-JK"),
    "occupation": _("Occupation"),
}


def field(name: str) -> str:
    """The name of a column in the current language."""
    return str(FIELDS.get(name, name))


def sentence(code: str, detail: dict[str, Any]) -> str:
    """The message for a code in the current language."""
    return str(SENTENCES[code]) % detail

"""The faults of a register file and its rows, with messages that say what is wrong and how to fix it."""

import re
from typing import Any

from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

TOO_HARD = gettext_noop("The file needs far more memory or time than a register does. Save only the table as CSV.")


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
    """The NIK or name column is not recognised, so an operator may assign it.  `headers` are those of the file."""

    def __init__(self, sentence: Any, headers: list[str], **detail: Any) -> None:
        super().__init__(sentence, **detail)
        self.headers = headers


class BadDay(BadFile):
    """The date of the extract is impossible, or unlikely and must be confirmed (`may_be_meant`)."""

    def __init__(self, sentence: Any, *, may_be_meant: bool = False, **detail: Any) -> None:
        super().__init__(sentence, **detail)
        self.may_be_meant = may_be_meant


class CellFault(ValueError):
    """A refused cell: a code of `SENTENCES`, and values for its message.

    The values are stored and shown in plain text, so long numbers are masked: if columns were shifted, a value may be
    a NIK or part of one.
    """

    def __init__(self, code: str, **detail: Any) -> None:
        super().__init__(code)
        self.code = code
        self.detail = {name: shown(value) if isinstance(value, str) else value for name, value in detail.items()}


# Six digits or more, however they are grouped.
LONG_NUMBER = re.compile(r"\d(?:[\s.\-–]{0,3}\d){5,}")


def shown(value: str) -> str:
    """The part of a cell's text that may be kept: its first 60 characters, long numbers masked."""
    return LONG_NUMBER.sub("[number]", value)[:60]


SENTENCES = {
    "nik_blank": _("The NIK is blank."),
    "nik_short": _("The NIK has %(digits)d digits; it must have 16."),
    "nik_long": _("The NIK has %(digits)d digits; it must have 16."),
    "nik_letters": _("The NIK contains a letter or another character; it must have digits only."),
    "nik_placeholder": _("The NIK is a placeholder: fill in the real one."),
    "nik_truncated_0000": _(
        "The NIK ends in 0000: a spreadsheet has rounded it. Format the column as text and fill it from the source."
    ),
    "nik_number": _(
        "The NIK is stored as a number, which keeps only 15 digits. Format the column as text and fill it in again."
    ),
    "duplicate_nik": _("An earlier row has the same NIK."),
    "name_blank": _("The name is blank."),
    "name_long": _("The name is longer than 120 characters."),
    "name_number": _("The name contains a card or telephone number. Is the column in the right place?"),
    "kelurahan_unknown": _("The kelurahan “%(village)s” is not in this kecamatan. Check its spelling."),
    "desil_range": _("The desil must be a whole number from 1 to 10, or blank."),
    "birth_mismatch_warning": _("The birth date differs from the one in the NIK. Check it when the person applies."),
    "birth_unreadable_warning": _("The birth date cannot be read; it was left blank. Write it as 2001-12-31."),
    "kk_bad_warning": _("The family card number is not valid; it was left blank."),
}

# The columns that can be at fault.
FIELDS = {
    "nik": _("NIK"),
    "kk": _("Family card number"),
    "name": _("Name"),
    "birth_date": _("Date of birth"),
    "village": _("Kelurahan"),
    "desil": _("Desil"),
}


def field(name: str) -> str:
    """The name of a column in the current language."""
    return str(FIELDS.get(name, name))


def sentence(code: str, detail: dict[str, Any]) -> str:
    """The message for a code in the current language."""
    return str(SENTENCES[code]) % detail

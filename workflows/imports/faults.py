"""What can be wrong with a register file or a row of it, and the sentence that says so and how to mend it."""

from typing import Any

from django.utils.translation import gettext_lazy as _


class BadFile(Exception):
    """The file as a whole cannot be read; nothing was imported.  The message is a sentence for the operator."""


class CellFault(ValueError):
    """A cell that cannot be taken: a code of `SENTENCES`, and values for its sentence."""

    def __init__(self, code: str, **detail: Any) -> None:
        super().__init__(code)
        self.code, self.detail = code, detail


SENTENCES = {
    "nik_blank": _("The NIK is blank."),
    "nik_short": _("The NIK has %(digits)d digits; it must have 16."),
    "nik_long": _("The NIK has %(digits)d digits; it must have 16."),
    "nik_letters": _("The NIK has a letter or another character in it; it must have digits only."),
    "nik_truncated_0000": _(
        "The NIK ends in 0000: a spreadsheet has rounded it. Format the column as text and fill it from the source."
    ),
    "nik_number": _(
        "The NIK is stored as a number, which keeps 15 digits only. Format the column as text and fill it again."
    ),
    "duplicate_nik": _("The same NIK stands in an earlier row."),
    "name_blank": _("The name is blank."),
    "name_long": _("The name is longer than 120 characters."),
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
    "birth_date": _("Birth date"),
    "village": _("Kelurahan"),
    "desil": _("Desil"),
}


def field(name: str) -> str:
    """The name of a column, in the language of whoever reads it."""
    return str(FIELDS.get(name, name))


def sentence(code: str, detail: dict[str, Any]) -> str:
    """The sentence for a code, in the language of whoever reads it."""
    return str(SENTENCES[code]) % detail

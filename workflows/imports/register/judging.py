"""Check a register file as a whole."""

import hashlib
from collections import Counter
from datetime import date
from typing import Any, BinaryIO

from django.utils import timezone
from django.utils.translation import gettext_noop as _

from ...dates import day
from ...models import Snapshot
from ..faults import BadDay, BadFile

# A file with fewer rows may have only faulty ones by chance.
ENOUGH_TO_JUDGE = 10


def day_fault(as_of: date, live: Snapshot | None) -> BadDay | None:
    """What is wrong with the date of the extract, compared with today and the live register, or None."""
    if as_of > timezone.localdate():
        return BadDay(_("The date of the extract is in the future. Check it."))
    if live and as_of < live.as_of:
        sentence = _("This extract is older than the live register of %(day)s.")
        return BadDay(sentence, may_be_meant=True, day=day(live.as_of))
    return None


def the_day(as_of: date, live: Snapshot | None, older_is_meant: bool) -> None:
    """Raises `BadDay` if the date is in the future, or older than the live register and not confirmed."""
    fault = day_fault(as_of, live)
    if fault and not (fault.may_be_meant and older_is_meant):
        raise fault


def digest(file: BinaryIO) -> str:
    file.seek(0)
    return hashlib.file_digest(file, "sha256").hexdigest()


def refuse_swapped(rows: int, refused: int, codes: Counter[str], worst: dict[str, Any]) -> None:
    """Raises `BadFile` if most rows are faulty: then the file is wrong, not its rows.

    `worst` maps each code to its first fault: row, field, code, detail, is_warning.
    """
    most = max(codes["birth_mismatch_warning"], codes["duplicate_nik"])
    if rows >= ENOUGH_TO_JUDGE and 2 * most > rows:
        raise BadFile(_("The columns of NIK and family card number seem to be swapped. Nothing was imported."))
    if 2 * refused > rows:
        row, _field, code, detail, _odd = worst[codes.most_common(1)[0][0]]
        raise BadFile(
            _(
                "More than half of the rows are faulty, so nothing was imported. Row %(row)d: %(sentence)s "
                "Are the columns in the right place?"
            ),
            row=row,
            code=code,
            cell=detail,
        )

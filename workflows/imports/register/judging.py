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


def judge(read: dict[str, Any]) -> None:
    """Raises `BadFile` if most rows are faulty: then the file is wrong, not its rows.  `read` is the child's count."""
    rows, codes, worst = read["rows"], Counter(read["codes"]), read["worst"]
    if rows >= ENOUGH_TO_JUDGE:
        if 2 * read["swapped"] > rows:
            raise BadFile(_("The columns of NIK and family card number seem to be swapped. Nothing was imported."))
        if 2 * codes["duplicate_nik"] > rows:
            raise BadFile(REPEATED, row=worst["duplicate_nik"][1])
        # One date for everybody is a filler; many that belong to others mean that rows were mixed up.
        if 2 * codes["birth_mismatch_warning"] > rows and read["days_differing"] > 1:
            raise BadFile(MIXED)
    if 2 * read["refused"] > rows:
        code = max(worst, key=lambda code: codes[code])
        _sheet, row, _field, code, detail, _odd = worst[code]
        raise BadFile(MOST_FAULTY, row=row, code=code, cell=detail)


REPEATED = _(
    "More than half of the rows repeat the NIK of an earlier row, first in row %(row)d, so nothing was imported. "
    "Is the table twice in the file, or is the column of NIK really the family card number?"
)
MIXED = _(
    "In more than half of the rows the birth date differs from the one in the NIK, so nothing was imported. "
    "Was one column sorted without the others?"
)
MOST_FAULTY = _(
    "More than half of the rows are faulty, so nothing was imported. Row %(row)d: %(sentence)s "
    "Are the columns in the right place?"
)

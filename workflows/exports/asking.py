"""Ask for an export: what may be asked, what is logged, and the rows as they stand now."""

import zlib
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils import timezone
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext_lazy as _

from ..actions.audit.exports import log_export
from ..actions.refusal import Refusal
from ..models import Export, User
from .columns import CHUNK, Listed

FORMS = {"xlsx": _("Excel (XLSX)"), "csv": _("CSV")}
NOTHING = _("There is nothing to export.")
TOO_LONG = _("An export has at most %(most)s rows. Narrow the list with its filters.")
CHOOSE = _("Choose at least one column.")
NOT_YOURS = gettext_noop("You may not export one of these columns, or no longer. Choose the columns again.")
ONE_COURSE = _("Answers leave only for one course. Narrow the list to a course or class.")
NEEDS_REASON = _("Choose a reason. It is recorded in the access log.")


class Why(NamedTuple):
    """Why numbers are needed in full; for the access log."""

    reason: str = ""
    note: str = ""


def pack(keys: Iterable[int]) -> bytes:
    return zlib.compress(array("q", keys).tobytes())


def unpack(packed: bytes) -> list[int]:
    keys = array("q")
    keys.frombytes(zlib.decompress(packed))
    return keys.tolist()


def ask(
    listed: type[Listed],
    keys: Sequence[int],
    *,
    by: User,
    columns: Sequence[str],
    form: str,
    filters: Mapping[str, Any] | None = None,
    why: Why = Why(),  # noqa: B008 (a tuple never changes)
) -> Export:
    """Log an export of these rows and prepare it.

    `filters` is how the list was narrowed, without words of a search. Raises `Refusal` if there are no rows or too
    many, if a column is not the officer's, or over the daily limit of full numbers; nothing is then exported.
    """
    allowed = listed.columns(by)
    _check(keys, columns, allowed)
    if any(allowed[name].of_one_course for name in columns) and not _is_of_one_course(listed, keys, by):
        raise Refusal(ONE_COURSE)
    numbers = [name for name in columns if allowed[name].is_number]
    if numbers and not why.reason:
        raise Refusal(NEEDS_REASON)
    ordered = [name for name in allowed if name in columns]
    about = {"list": listed.key, "columns": ordered, "rows": len(keys), "form": form, "filters": dict(filters or {})}
    shown, wanted = _shown(listed, keys, numbers, by), len(keys) * len(numbers)
    log_export(about, by=by, wanted=wanted, shown=shown, reason=why.reason, note=why.note)
    return Export.objects.create(
        by=by,
        asked_at=timezone.now(),
        subject=listed.key,
        columns=ordered,
        form=form,
        language=get_language() or settings.LANGUAGE_CODE,
        rows=len(keys),
        keys=pack(keys),
    )


def _check(keys: Sequence[int], columns: Sequence[str], allowed: Mapping[str, Any]) -> None:
    most = settings.EXPORT_MOST_ROWS
    if not keys:
        raise Refusal(NOTHING)
    if len(keys) > most:
        raise Refusal(TOO_LONG % {"most": intcomma(most)})
    if not columns:
        raise Refusal(CHOOSE)
    if not set(columns) <= set(allowed):
        raise Refusal(_(NOT_YOURS))


def _is_of_one_course(listed: type[Listed], keys: Sequence[int], by: User) -> bool:
    found: set[int] = set()
    for start in range(0, len(keys), CHUNK):
        found |= listed.courses(listed.rows(by).filter(pk__in=keys[start : start + CHUNK]))
        if len(found) > 1:
            break
    return len(found) == 1


def _shown(
    listed: type[Listed], keys: Sequence[int], numbers: Sequence[str], by: User
) -> Iterator[tuple[int, bytes, str]]:
    """Each number that the file will show in full."""
    if numbers:
        for application, index in listed.people(by, keys):
            yield from ((application, index, name) for name in numbers)

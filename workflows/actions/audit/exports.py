"""Exports in the access log: one entry for the list, and one for each number that the file shows in full."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ...models import Access, User
from ..refusal import Refusal
from .access import Look, alert, append, as_refused, hold, used_today

What = Access.What
NUMBERS = (What.NUMBER,)
TOO_MANY = _(
    "Numbers in full in this file: %(wanted)d. You may see %(left)d more today. "
    "Choose fewer rows or fewer of these columns."
)


def numbers_left(user: User) -> int:
    """How many full numbers the officer may still see today."""
    return max(settings.NUMBER_READS_A_DAY - used_today(user, NUMBERS), 0)


def log_export(
    about: dict[str, Any],
    *,
    by: User,
    wanted: int = 0,
    shown: Iterable[tuple[int, bytes, str]] = (),
    reason: str = "",
    note: str = "",
) -> None:
    """Log an export before its file exists.

    `about` says which list, columns and rows, never a value. `wanted` is how many numbers the file shows in full, and
    `shown` the application, the blind index of the NIK and the field of each; it is read only within the daily limit.
    Over the limit, logs the attempt and raises `Refusal`.
    """
    whole = Look(What.EXPORT, shown=about)
    with transaction.atomic():
        end = hold()
        left = numbers_left(by)
        is_over = wanted > left
        if is_over:
            append(end, [as_refused(whole)], by=by, reason=reason, note=note)
            alert(by, What.NUMBER)
        else:
            numbers = [Look(What.NUMBER, person, application_id=pk, shown=[name]) for pk, person, name in shown]
            append(end, [whole, *numbers], by=by, reason=reason, note=note)
    if is_over:
        raise Refusal(TOO_MANY % {"wanted": wanted, "left": left})

"""The telephone numbers of a day's interviews in the access log: one entry for each, before they are shown."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ...models import Access, Application, User
from ..refusal import Refusal
from .access import Look, alert, append, as_refused, hold
from .exports import numbers_left

What = Access.What
TOO_MANY = _("This list has %(wanted)d numbers. You may see %(left)d more today. Open the cases one by one.")


def show_phones(applications: Sequence[Application], *, by: User) -> dict[int, str]:
    """The numbers by application. Raises `Refusal` over the daily limit of full numbers; the attempt is logged."""
    looks = [Look(What.NUMBER, bytes(one.nik_index), application_id=one.pk, shown=["phone"]) for one in applications]
    with transaction.atomic():
        end, left = hold(), numbers_left(by)
        is_over = len(looks) > left
        append(end, [as_refused(looks[0])] if is_over else looks, by=by, reason=Access.Reason.CONTACT, note="")
        if is_over:
            alert(by, What.NUMBER)
    if is_over:
        raise Refusal(TOO_MANY % {"wanted": len(looks), "left": left})
    return {one.pk: one.phone for one in applications}

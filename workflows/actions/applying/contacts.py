"""Residents change their own phone number or e-mail address, or remove the address."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ...events import Event
from ...in_a_row import part
from ...models import Application, Entry
from ..audit import journal
from ..messages import notices
from ..refusal import Refusal

CHANGES, WINDOW = 2, timedelta(days=1)


@part()
def change(application: Application, *, phone: str = "", email: str | None = "") -> None:
    """Change the phone number (+62...), the e-mail address or both; "" leaves it as it is, None removes the address.

    The old contact is told, because someone else may hold the secret code. Raises `Refusal` if nothing differs or after
    two changes in a day.
    """
    now = Application.objects.select_for_update().get(pk=application.pk)
    wanted = {"phone": phone or now.phone, "email": "" if email is None else email or now.email}
    new = {name: value for name, value in wanted.items() if value != getattr(now, name)}
    if not new:
        raise Refusal(_("Nothing was changed: we already have this number and e-mail address."))
    lately = Entry.objects.about(now).filter(event=Event.CONTACT, at__gt=timezone.now() - WINDOW)
    if lately.count() >= CHANGES:
        raise Refusal(_("You can change your contact twice a day. Try again tomorrow, or come to our counter."))
    notices.warn(now, Event.CONTACT, phone_too="phone" in new)
    for name, value in new.items():
        setattr(now, name, value)
        setattr(application, name, value)
    if not now.email and now.told_by == Application.Told.EMAIL:
        now.told_by = application.told_by = ""
    now.save(update_fields=["told_by", *(f"{name}_{part}" for name in new for part in ("sealed", "index"))])
    journal.record(now, Event.CONTACT, by=None, fields=sorted(new))

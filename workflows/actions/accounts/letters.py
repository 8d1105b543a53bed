"""Tell an officer by e-mail that the address of their account has changed."""

import logging

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation

from ...models import User
from ...rules.accounts import NEW_ADDRESS

log = logging.getLogger(__name__)


def tell_of_new_address(old: str, user: User) -> None:
    """Write to the `old` address. It does not name the new one. A fault of the mail server is only logged."""
    with translation.override("id"):
        hours = int(NEW_ADDRESS.total_seconds() // 3600)
        values = {"username": user.username, "hours": hours, "office": settings.SITE_URL}
        text = render_to_string("notices/account.address.txt", values)
    subject, _line, body = text.strip().partition("\n")
    try:
        EmailMessage(subject=subject.strip(), body=body.strip() + "\n", to=[old]).send()
    except Exception:  # the change itself is saved and in the journal
        log.exception("An officer could not be told about the new address of their account.")

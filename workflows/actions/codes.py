"""The secret code that opens an application: made, hashed, and made anew."""

import secrets
from typing import NamedTuple

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from ..models import Application, User
from ..privacy.crypto import blind_index, every_index
from . import journal

DIGITS = 8


def peppered(code: str) -> str:
    """What is hashed instead of the code: a stolen table alone cannot be searched for eight digits."""
    return blind_index(code, field="code").hex()


def peppers(code: str) -> list[str]:
    """The same under each index key of the ring: a code that was given before a rotation still opens."""
    return [index.hex() for index in every_index(code, field="code")]


class Code(NamedTuple):
    """A secret code as the resident reads it, and what is kept of it."""

    digits: str
    hash: str


def draw_code() -> Code:
    """A new secret code.  Slow on purpose: call it before a transaction, so that nobody waits for it at a lock."""
    digits = "".join(secrets.choice("0123456789") for _place in range(DIGITS))
    return Code(digits, make_password(peppered(digits), hasher=settings.CODE_HASHER))


def spelt(digits: str) -> str:
    """In two groups, as a person reads it: "9287 8432"."""
    return f"{digits[:4]} {digits[4:]}"


@transaction.atomic
def new_code(application: Application, *, by: User | None, document: str = "") -> str:
    """Another secret code: `by` an officer who saw the `document` of the resident, or for a form sent twice.

    Whoever was in with the old code is out: known telephones are forgotten, and sessions end (`home/session.py`).
    """
    code = draw_code()
    application.code_hash, application.code_since = code.hash, timezone.now()
    application.save(update_fields=["code_hash", "code_since"])
    application.devices.all().delete()
    journal.record(application, "application.new_code", by=by, document=document)
    return code.digits

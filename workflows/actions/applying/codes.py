"""The secret code that opens an application: creating, hashing and replacing it."""

import secrets
from typing import NamedTuple

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from ...events import Event
from ...in_a_row import part
from ...models import Application, User
from ...privacy.crypto import blind_index, every_index
from ...rules.applying import words
from ..audit import journal
from ..messages import notices
from ..refusal import require

DIGITS = 8


def peppered(code: str) -> str:
    """The HMAC to hash instead of the code, so that a stolen table is not enough to guess eight digits."""
    return blind_index(code, field="code").hex()


def peppers(code: str) -> list[str]:
    """The same HMAC under each index key, so that codes from before a key rotation still work."""
    return [index.hex() for index in every_index(code, field="code")]


class Code(NamedTuple):
    """A secret code as the resident sees it, and the stored hash of it and the resident's word, if there is one."""

    digits: str
    hash: str
    needs_word: bool = False


def draw_code(word: str = "") -> Code:
    """A new secret code. Slow on purpose, so call it before a transaction to keep locks short."""
    digits = "".join(secrets.choice("0123456789") for _place in range(DIGITS))
    secret = peppered(digits + words.plain(word))
    return Code(digits, make_password(secret, hasher=settings.CODE_HASHER), bool(word))


def draw_for_officer(word: str, *known: str) -> Code:
    """A new secret code that an officer hands over and reads, so it opens only with the `word` the resident chose.

    Raises `Refusal` if the word is easy to guess, for example from the `known` words of the application.
    """
    require(words.may_be_chosen(word, *known))
    return draw_code(word)


def spelt(digits: str) -> str:
    """The code in two groups for easier reading: "9287 8432"."""
    return f"{digits[:4]} {digits[4:]}"


@part()
def new_code(application: Application, *, by: User | None, document: str = "", word: str = "") -> str:
    """Replace the secret code and return the new one.

    Done `by` an officer who checked the resident's `document`, or by the system for a form that was submitted twice.
    The resident is told that an officer did it. Raises `Refusal` if an officer does it and the resident's `word` is
    easy to guess. The old code stops working everywhere: known browsers are deleted and sessions end
    (`home/browser/session.py`).
    """
    known = (application.name, str(application.village), application.display_number)
    code = draw_for_officer(word, *known) if by else draw_code()
    application.code_hash, application.code_since = code.hash, timezone.now()
    application.code_needs_word = code.needs_word
    application.save(update_fields=["code_hash", "code_since", "code_needs_word"])
    application.devices.all().delete()
    journal.record(application, Event.NEW_CODE, by=by, document=document)
    if by:
        notices.warn(application, Event.NEW_CODE)
    return code.digits

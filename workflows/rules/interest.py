"""Codes that a phone sends to the office, and kinds of course as residents write them."""

import re
import unicodedata

from .numbers import ALPHABET

CODE = 6
# What looks like a telephone number, a NIK or an e-mail address has no place in a wish.
CONTACT = re.compile(r"@|(?:\d[\s.\-]?){6}")


def code(secret: bytes) -> str:
    """Six characters that cannot be misread, out of the first bytes of `secret`."""
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in secret[:CODE])


def _plain(text: str) -> str:
    """With one sign for all that look the same: "＠" is "@"."""
    return unicodedata.normalize("NFKC", text).casefold()


def kind(text: str) -> str:
    """One spelling of what was written: "  Las   LISTRIK. " and "las listrik" are the same wish.

    It can be longer than what was written.
    """
    return re.sub(r"\s+", " ", _plain(text)).strip(" .,;:!?-–\"'“”")


def holds_a_contact(text: str) -> bool:
    return CONTACT.search(_plain(text)) is not None

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


def kind(text: str) -> str:
    """One spelling of what was written: "  Las   LISTRIK. " and "las listrik" are the same wish."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"\s+", " ", plain).strip(" .,;:!?-–\"'“”")


def holds_a_contact(text: str) -> bool:
    return CONTACT.search(text) is not None

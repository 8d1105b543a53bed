"""Confirmation codes that a phone sends to the office, and the spelling of suggested courses."""

import re
import unicodedata

from .numbers import ALPHABET

CODE = 6
# Matches phone numbers, NIKs and e-mail addresses, which must not be in a suggestion.
CONTACT = re.compile(r"@|(?:\d[\s.\-]?){6}")


def code(secret: bytes) -> str:
    """Six characters that are hard to misread, made from the first bytes of `secret`."""
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in secret[:CODE])


def _plain(text: str) -> str:
    """Lower case, with look-alike characters unified: "＠" becomes "@"."""
    return unicodedata.normalize("NFKC", text).casefold()


def kind(text: str) -> str:
    """The normalised text: "  Las   LISTRIK. " and "las listrik" are the same suggestion.

    The result can be longer than `text`.
    """
    return re.sub(r"\s+", " ", _plain(text)).strip(" .,;:!?-–\"'“”")


def holds_a_contact(text: str) -> bool:
    return CONTACT.search(_plain(text)) is not None

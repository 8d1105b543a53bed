"""The word that a resident chooses at the counter: without it, the code that an officer hands over opens nothing."""

import unicodedata

from django.utils.translation import gettext_lazy as _

from ..verdict import YES, Verdict, no

LEAST = 6
# What anybody would try first.
COMMON = {"password", "katasandi", "rahasia", "indonesia", "123456", "1234567", "12345678", "qwerty", "berdaya"}


def plain(typed: str) -> str:
    """The word as it is compared: small letters and digits only, so that a space or a capital does not lock out."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", typed).casefold() if sign.isalnum())


def may_be_chosen(word: str, *known: str) -> Verdict:
    """May this word be chosen? `known` are words that the officer reads on the application, such as the name."""
    chosen = plain(word)
    if len(chosen) < LEAST:
        return no(_("Choose a word of at least %(least)d letters or digits.") % {"least": LEAST})
    parts = {plain(part) for text in known for part in (text, *text.split())}
    if chosen in COMMON or chosen in parts or len(set(chosen)) == 1:
        return no(_("This word is easy to guess. Choose another that has nothing to do with the application."))
    return YES

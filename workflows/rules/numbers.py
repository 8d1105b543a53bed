"""Application and certificate numbers: random characters that are hard to misread, and a check character.

The alphabet has 31 characters (no 0 O 1 I L). The seven random characters of an application number hold 34.7 bits, the
eleven of a certificate number 54.5. Because 31 is prime, the weighted sum detects any single wrong character and any
two swapped ones.
"""

from ..typed import bare

ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
BODY, CERTIFICATE = 7, 11


def check_character(body: str) -> str:
    """The check character for `body`."""
    return ALPHABET[sum(place * ALPHABET.index(char) for place, char in enumerate(body, 2)) % len(ALPHABET)]


def parse(typed: str, body: int = BODY) -> str | None:
    """The number in `typed` ("7f3k 9q2m", "7F3K-9Q2M"), or None if it is not valid."""
    number = bare(typed).upper()
    if len(number) != body + 1 or any(char not in ALPHABET for char in number):
        return None
    return number if check_character(number[:body]) == number[body] else None

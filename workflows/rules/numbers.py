"""Numbers of applications and of certificates: random characters and a check character, none can be misread.

31 characters (no 0 O 1 I L): seven of an application are 34.7 random bits, eleven of a certificate 54.5. 31 is prime,
so the weighted sum finds every wrong character and every two swapped ones.
"""

from ..typed import bare

ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
BODY, CERTIFICATE = 7, 11


def check_character(body: str) -> str:
    """For the characters of `body`."""
    return ALPHABET[sum(place * ALPHABET.index(char) for place, char in enumerate(body, 2)) % len(ALPHABET)]


def parse(typed: str, body: int = BODY) -> str | None:
    """The number in `typed` ("7f3k 9q2m", "7F3K-9Q2M"), or None where it cannot be one."""
    number = bare(typed).upper()
    if len(number) != body + 1 or any(char not in ALPHABET for char in number):
        return None
    return number if check_character(number[:body]) == number[body] else None

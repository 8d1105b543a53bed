"""A new number of an application or of a certificate, drawn by lot."""

import secrets

from ..rules import numbers


def draw(body: int = numbers.BODY) -> str:
    """`body` random characters and their check character."""
    drawn = "".join(secrets.choice(numbers.ALPHABET) for _place in range(body))
    return drawn + numbers.check_character(drawn)

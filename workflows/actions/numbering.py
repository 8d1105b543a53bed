"""New random numbers for applications and certificates."""

import secrets

from ..rules import numbers


def draw(body: int = numbers.BODY) -> str:
    """A new number: `body` random characters and a check character."""
    drawn = "".join(secrets.choice(numbers.ALPHABET) for _place in range(body))
    return drawn + numbers.check_character(drawn)

"""The colours in tokens.css and their contrast, as defined by WCAG 2.2."""

import re
from typing import NamedTuple

from ..delivery.stylesheet import SOURCES

# Foreground, background, minimum contrast: 7 for running text, 4.5 for other text, 3 for edges and icons.
PAIRS = (
    ("ink", "paper", 7.0),
    ("ink", "card", 7.0),
    ("ink", "tint", 7.0),
    ("ink", "warm", 7.0),
    ("ink", "caution-wash", 7.0),
    ("ink", "good-wash", 7.0),
    ("ink", "error-wash", 7.0),
    ("muted", "paper", 7.0),
    ("muted", "card", 7.0),
    ("muted", "tint", 7.0),
    ("brand", "paper", 4.5),
    ("brand", "card", 4.5),
    ("brand", "tint", 4.5),
    ("brand-strong", "tint", 4.5),
    ("on-brand", "brand", 4.5),
    ("on-brand", "brand-strong", 4.5),
    ("on-accent", "accent", 4.5),
    ("on-accent", "accent-strong", 4.5),
    ("on-deep", "deep", 7.0),
    ("good", "card", 4.5),
    ("good", "good-wash", 4.5),
    ("caution", "card", 4.5),
    ("caution", "caution-wash", 4.5),
    ("error", "card", 4.5),
    ("error", "error-wash", 4.5),
    ("edge", "card", 3.0),
    ("edge", "paper", 3.0),
)
TOKEN = re.compile(r"--([a-z-]+):\s*(?:light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)|(#[0-9a-f]{6}))")


class Colour(NamedTuple):
    """A colour token with its values in the light and dark themes."""

    name: str
    light: str
    dark: str


class Pair(NamedTuple):
    """A text and background colour with their contrast in both themes."""

    text: Colour
    ground: Colour
    light: float
    dark: float
    least: float

    @property
    def is_enough(self) -> bool:
        return min(self.light, self.dark) >= self.least


def colours() -> dict[str, Colour]:
    """Return every colour in tokens.css. The last definition wins, as in modern browsers."""
    found = {}
    for name, light, dark, both in TOKEN.findall((SOURCES / "tokens.css").read_text(encoding="utf-8")):
        found[name] = Colour(name, light or both, dark or both)
    return found


def pairs() -> list[Pair]:
    known = colours()
    return [_pair(known[text], known[ground], least) for text, ground, least in PAIRS]


def _pair(text: Colour, ground: Colour, least: float) -> Pair:
    return Pair(text, ground, contrast(text.light, ground.light), contrast(text.dark, ground.dark), least)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio, from 1 to 21, of two colours such as "#0b5f58"."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

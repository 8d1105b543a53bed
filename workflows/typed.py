"""Numbers and codes as people type them, and as they paste them from a chat, a PDF or a spreadsheet."""

import re

# What groups the digits of a number: spaces of every kind, dots, dashes, apostrophes (a spreadsheet's mark of a text);
# and signs without width, which come along with a copied number: soft hyphens, joiners, marks of direction (but not the
# two that turn the digits around: what is shown would not be what is kept).
BETWEEN = re.compile(
    r"[\s.\-\u2010-\u2015\u2212'\u2018\u2019`\u00ad\u180e\u200b-\u200f\u202a-\u202c\u2060-\u2064\u2066-\u2069\ufeff]"
)
# The wide digits, letters and signs of East Asian keyboards, as ours.
WIDE = {code + 0xFEE0: code for code in range(0x21, 0x7F)}


def bare(typed: str) -> str:
    """`typed` without what stands between the digits or letters of a number; other signs stay, to be refused."""
    if typed.isascii() and typed.isalnum():  # nearly every cell of a register
        return typed
    return BETWEEN.sub("", typed.translate(WIDE))

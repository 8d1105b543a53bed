"""Numbers and codes as people type them, and as they paste them from a chat, a PDF or a spreadsheet."""

import re

# Separators between digits: all kinds of spaces, dots, dashes and apostrophes (a spreadsheet's mark for text), and
# invisible characters that are copied along: soft hyphens, joiners and direction marks. Not the two direction marks
# that reverse the digits, because the stored number would differ from the visible one.
BETWEEN = re.compile(
    r"[\s.\-\u2010-\u2015\u2212'\u2018\u2019`\u00ad\u180e\u200b-\u200f\u202a-\u202c\u2060-\u2064\u2066-\u2069\ufeff]"
)
# Maps the full-width characters of East Asian keyboards to ASCII.
WIDE = {code + 0xFEE0: code for code in range(0x21, 0x7F)}


def bare(typed: str) -> str:
    """`typed` without the separators that people put in numbers. Other characters stay, so that they are refused."""
    if typed.isascii() and typed.isalnum():  # fast path for nearly every register cell
        return typed
    return BETWEEN.sub("", typed.translate(WIDE))

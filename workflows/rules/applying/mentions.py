"""The colleagues that a note names: `@kepala`."""

import re

# Not within a word: an e-mail address names nobody.
MENTION = re.compile(r"(?<![\w.+@-])@([\w.+-]*\w)")


def mentioned(text: str) -> list[str]:
    """The user names after an at sign, each once, in the order of the text."""
    return list(dict.fromkeys(MENTION.findall(text)))

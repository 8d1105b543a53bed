"""Application numbers that stay on one line: a browser breaks "7F3K-9Q2M" at its hyphen."""

import re

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

NUMBER = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b", re.ASCII)


def unbroken(text: str) -> SafeString:
    """`text`, escaped, with every application number in a span that does not break."""
    return mark_safe(NUMBER.sub(r'<span class="console-nowrap">\g<0></span>', escape(text)))  # noqa: S308 (escaped)

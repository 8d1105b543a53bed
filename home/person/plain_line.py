"""Validation of free text that letters and lists show."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# A name of a site has three letters or more before its ending, unless a page follows: "M.Id" and "Jl.Top" have not.
# It is looked for from its first letter alone: from each of its letters would take hours for a text of a megabyte.
LINK = re.compile(
    r"://|www\.|@\w"
    r"|(?<![a-z0-9-])[a-z0-9-]{3,}+(?:\.(?:co|or|go|web|my|ac|sch|biz|desa))?"
    r"\.(?:com|net|org|info|biz|xyz|online|site|shop|store|link|click|top|app|id|ly)(?!\w)"
    r"|[a-z0-9]\.(?:com|net|org|info|xyz|link|click|app|id|ly|me|io|co|gl|gd|to|cc|tk|us)/\w",
    re.IGNORECASE,
)
# Joiners within a single character.
JOINERS = "\u200c\u200d"


def plain_line(text: str) -> None:
    """A name or an address: one line, without invisible characters or links."""
    kinds = {unicodedata.category(sign) for sign in text if sign not in JOINERS}
    if kinds & {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}:
        raise ValidationError(_("Use a single line without invisible characters. Type it instead of pasting it."))
    if LINK.search(text):
        raise ValidationError(_("Leave out website and e-mail addresses."))

"""Expecting a refusal by the very sentence that the person reads."""

import re
from typing import Any

import pytest
from django.utils.translation import gettext

from workflows.actions.refusal import Moved, Refusal

MOVED = "Someone else has just changed this. Nothing was saved. Reload the page to see the changes."


def refused(sentence: str, **values: Any) -> Any:
    """`sentence` is the English of the source; expected is what staff and residents read."""
    words = gettext(sentence)
    return pytest.raises(Refusal, match=f"^{re.escape(words % values if values else words)}$")


def moved() -> Any:
    """Somebody else was faster."""
    return pytest.raises(Moved, match=re.escape(gettext(MOVED)))

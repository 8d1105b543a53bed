"""An action that may not be done."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from ..rules.verdict import Verdict


class Refusal(Exception):
    """Nothing was changed. The message is a sentence for whoever tried."""

    def __init__(self, reason: Any) -> None:
        super().__init__(reason)
        self.reason = reason


class Moved(Refusal):
    """Somebody else was faster: the thing is no longer where the actor saw it.  `reason` says what to do now."""

    def __init__(self, reason: Any = None) -> None:
        super().__init__(
            reason or _("Somebody else has just changed this. Nothing was saved. Reload the page to see it as it is.")
        )


class Busy(Refusal):
    """Somebody else holds the lock, and for longer than anybody should wait."""

    def __init__(self) -> None:
        super().__init__(
            _("Somebody else is working on this application right now. Nothing was saved. Try again in a moment.")
        )


def require(verdict: Verdict) -> None:
    """Raise `Refusal` with the reason of `verdict` unless it is yes."""
    if not verdict:
        raise Refusal(verdict.reason)

"""Exceptions for actions that are not allowed."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from ..rules.verdict import Verdict


class Refusal(Exception):
    """The action was refused and nothing changed. `reason` is a sentence for the user."""

    def __init__(self, reason: Any) -> None:
        super().__init__(reason)
        self.reason = reason


class Moved(Refusal):
    """The object changed since the user saw it. `reason` says what to do now."""

    def __init__(self, reason: Any = None) -> None:
        super().__init__(
            reason or _("Someone else has just changed this. Nothing was saved. Reload the page to see the changes.")
        )


class Busy(Refusal):
    """Another user holds the lock, and the wait took too long."""

    def __init__(self) -> None:
        super().__init__(
            _("Someone else is working on this application right now. Nothing was saved. Try again in a moment.")
        )


def require(verdict: Verdict) -> None:
    """Raises `Refusal` with the reasons of `verdict` unless it is yes."""
    if not verdict:
        raise Refusal(verdict.reason)

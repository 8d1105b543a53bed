"""A sealed text in the session for a short time, bound to one row: what a page shows once after a POST."""

from collections.abc import MutableMapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from .crypto import seal, unseal


@dataclass(frozen=True)
class Slot:
    """A place in the session. `key` is its name there, and `part` the name of the sealed text within it."""

    key: str
    part: str
    lasts: timedelta = timedelta(minutes=15)

    @property
    def field(self) -> str:
        return f"{self.key}.{self.part}"

    def put(self, session: MutableMapping[str, Any], text: str, *, row: UUID, **beside: Any) -> None:
        """Store `text`, replacing any earlier one. The values in `beside` are stored with it, unsealed."""
        sealed = seal(text, field=self.field, row=row).hex()
        session[self.key] = {**beside, self.part: sealed, "until": (timezone.now() + self.lasts).timestamp()}

    def look(self, session: MutableMapping[str, Any]) -> dict[str, Any] | None:
        """The stored values with the text still sealed, or None if there are none or they have expired."""
        held: dict[str, Any] | None = session.get(self.key)
        return held if held and held["until"] >= timezone.now().timestamp() else None

    def text(self, held: dict[str, Any], *, row: UUID) -> str:
        """Unseal the text.  Raises `CannotOpen` if it belongs to another row."""
        return unseal(bytes.fromhex(held[self.part]), field=self.field, row=row)

    def drop(self, session: MutableMapping[str, Any]) -> None:
        session.pop(self.key, None)

"""A sealed text in a session, bound to one row and for a short while: what a page shows once after a POST."""

from collections.abc import MutableMapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from .crypto import seal, unseal


@dataclass(frozen=True)
class Slot:
    """`key` names it in the session, `part` the sealed text in it."""

    key: str
    part: str
    lasts: timedelta = timedelta(minutes=15)

    @property
    def field(self) -> str:
        return f"{self.key}.{self.part}"

    def put(self, session: MutableMapping[str, Any], text: str, *, row: UUID, **beside: Any) -> None:
        """Keep `text` in place of an earlier one, with what lies `beside` it unsealed."""
        sealed = seal(text, field=self.field, row=row).hex()
        session[self.key] = {**beside, self.part: sealed, "until": (timezone.now() + self.lasts).timestamp()}

    def look(self, session: MutableMapping[str, Any]) -> dict[str, Any] | None:
        """What lies there, the text still sealed; None if there is nothing, or no longer."""
        held: dict[str, Any] | None = session.get(self.key)
        return held if held and held["until"] >= timezone.now().timestamp() else None

    def text(self, held: dict[str, Any], *, row: UUID) -> str:
        """Raises `CannotOpen` for the text of another row."""
        return unseal(bytes.fromhex(held[self.part]), field=self.field, row=row)

    def drop(self, session: MutableMapping[str, Any]) -> None:
        session.pop(self.key, None)

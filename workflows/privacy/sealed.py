"""A model attribute that is read and written as text and stored sealed."""

from collections.abc import Callable
from typing import Any

from .crypto import blind_index, seal, unseal


class Sealed(property):
    """`nik = Sealed("nik", indexed=True)` stores into `nik_sealed`, and `nik_index` for exact look-ups.

    `key` is what is looked up of a value, where several are taken for one. The model needs a `uid` (UUID) that never
    changes: the sealed value is bound to it. A blank value is stored as empty bytes. A subclass of `property`, so
    that Django accepts it as a keyword of the model.
    """

    def __init__(self, name: str, *, indexed: bool = False, key: Callable[[str], str] = str) -> None:
        self.name, self.indexed, self.key = name, indexed, key
        super().__init__(self._get, self._set)

    def _field(self, instance: Any) -> str:
        return f"{instance._meta.model_name}.{self.name}"

    def _get(self, instance: Any) -> str:
        sealed = getattr(instance, f"{self.name}_sealed")
        return unseal(sealed, field=self._field(instance), row=instance.uid) if sealed else ""

    def _set(self, instance: Any, value: str) -> None:
        sealed = seal(value, field=self._field(instance), row=instance.uid) if value else b""
        setattr(instance, f"{self.name}_sealed", sealed)
        if self.indexed:
            setattr(instance, f"{self.name}_index", self.index(value) if value else b"")

    def index(self, value: str) -> bytes:
        """What rows that hold `value` have in their index."""
        return blind_index(self.key(value), field=self.name)

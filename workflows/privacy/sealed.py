"""A model attribute that is read and written as text but stored sealed."""

from collections.abc import Callable
from typing import Any

from .crypto import blind_index, seal, unseal


class Sealed(property):
    """`nik = Sealed("nik", indexed=True)` stores the value in `nik_sealed`, and in `nik_index` for exact look-ups.

    `key` normalises a value before indexing, so that different spellings match. The model needs a `uid` (UUID) that
    never changes, because sealed values are bound to it. A blank value is stored as empty bytes. The class extends
    `property` so that Django accepts the attribute as a keyword argument of the model.
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
        """The index of rows that hold `value`."""
        return blind_index(self.key(value), field=self.name)

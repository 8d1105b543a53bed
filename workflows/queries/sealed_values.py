"""Do the configured keys open what is stored? A key can have the right number and still be another key."""

from inspect import getmembers_static
from typing import Any

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, models

from ..privacy.crypto import CannotOpen, every_index
from ..privacy.sealed import Sealed


def sealed_fields() -> list[tuple[type[models.Model], Sealed]]:
    """All sealed fields of all concrete models, including inherited ones."""
    return [
        (model, value)
        for model in apps.get_models()
        if not model._meta.proxy
        for _name, value in getmembers_static(model)
        if isinstance(value, Sealed)
    ]


def name_of(model: type[models.Model], one: Sealed) -> str:
    return f"{model._meta.model_name}.{one.name}"


def _filled(model: type[models.Model], one: Sealed, using: str) -> models.QuerySet[Any]:
    """Rows that hold a value, with no more columns than it takes to open it."""
    columns = [f"{one.name}_sealed", *([f"{one.name}_index"] if one.indexed else [])]
    return model._default_manager.using(using).exclude(**{columns[0]: b""}).only("uid", *columns)


def _opens(row: Any, one: Sealed) -> bool:
    """Does a data key open the value, and did an index key make its index?"""
    try:
        value = getattr(row, one.name)
    except CannotOpen:
        return False
    index = bytes(getattr(row, f"{one.name}_index")) if one.indexed else b""
    return not index or index in every_index(one.key(value), field=one.name)


def sample_faults(using: str = DEFAULT_DB_ALIAS) -> list[str]:
    """Fields whose oldest or newest value the keys do not open. Two short queries a field, for each start."""
    found = []
    for model, one in sealed_fields():
        rows = _filled(model, one, using)
        samples = [rows.order_by(order).first() for order in ("pk", "-pk")]
        if not all(_opens(row, one) for row in samples if row):
            found.append(name_of(model, one))
    return found


def unopened(using: str = DEFAULT_DB_ALIAS) -> dict[str, int]:
    """How many values of each field the keys do not open. Opens every single one."""
    return {
        name_of(model, one): sum(not _opens(row, one) for row in _filled(model, one, using).iterator(5000))
        for model, one in sealed_fields()
    }

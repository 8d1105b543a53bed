"""Checked before a process begins its work: are the keys those of this database?"""

import logging
from collections.abc import Sequence
from typing import Any

from django.core.checks import Error, Tags, register
from django.db import DatabaseError, OperationalError

from .queries import sealed_values

log = logging.getLogger(__name__)

NO_TABLE = ("no such table", "no such column")


@register(Tags.database)
def keys_open(app_configs: Any, databases: Sequence[str] | None = None, **kwargs: Any) -> list[Error]:
    """With a wrong key, a process would seal new values that the right one never opens. Asked by `migrate` too."""
    try:
        faults = [fault for alias in databases or [] for fault in sealed_values.sample_faults(alias)]
    except OperationalError as fault:
        if str(fault).startswith(NO_TABLE):  # as SQLite says what is a `ProgrammingError` elsewhere
            return []
        log.warning("The database does not answer, so the keys are not checked; /readyz checks them later.")
        return []
    except DatabaseError:  # tables that `migrate` is about to make or change
        return []
    if not faults:
        return []
    hint = "See docs/operations.md, Keys."
    return [Error(f"DATA_KEYS or INDEX_KEY do not fit {', '.join(faults)}.", hint=hint, id="workflows.E001")]

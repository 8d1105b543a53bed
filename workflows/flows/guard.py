"""Of many that are taken one by one, a bad one does not stop the others: it is left out, and the log says which."""

import logging
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import models

from ..actions.refusal import Refusal

log = logging.getLogger(__name__)


def attempt(subject: models.Model, deed: Callable[[], Any]) -> int:
    """Do the `deed` for one of many; returns how much it did (1 where it does not say).

    Refused means that somebody else was faster. Any other fault goes to the log: the row and the place in the code,
    never the words of the fault, which may quote the row.
    """
    try:
        done = deed()
    except Refusal:
        return 0
    except Exception as fault:  # whatever it is, the others are not to suffer
        log.error("%s %s left out: %s at %s", subject._meta.model_name, subject.pk, type(fault).__name__, _place(fault))
        return 0
    return 1 if done is None else int(done)


def _place(fault: Exception) -> str:
    """The innermost line of ours, such as "courses.py:41 free_seat"."""
    frames = [one for one in traceback.extract_tb(fault.__traceback__) if "workflows" in Path(one.filename).parts]
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno} {frames[-1].name}" if frames else "-"

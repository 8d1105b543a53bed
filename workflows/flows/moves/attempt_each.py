"""Run an action on many rows one by one: a row that fails is logged and skipped."""

import logging
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import models

from ...actions.refusal import Refusal

log = logging.getLogger(__name__)


def attempt(subject: models.Model, deed: Callable[[], Any]) -> int:
    """Run `deed` for one row; returns its result, 1 if it returns nothing, 0 if it fails.

    A `Refusal` means that someone else was faster. Other exceptions are logged with the row and the line of code but
    without their message, which may quote personal data.
    """
    try:
        done = deed()
    except Refusal:
        return 0
    except Exception as fault:  # one bad row must not stop the rest
        left_out(subject, fault)
        return 0
    return 1 if done is None else int(done)


def left_out(subject: models.Model, fault: Exception) -> None:
    """Log why a row is skipped, without the message of the fault."""
    log.error("%s %s left out: %s at %s", subject._meta.model_name, subject.pk, type(fault).__name__, _place(fault))


def _place(fault: Exception) -> str:
    """The innermost frame in our own code, such as "courses.py:41 free_seat"."""
    frames = [one for one in traceback.extract_tb(fault.__traceback__) if "workflows" in Path(one.filename).parts]
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno} {frames[-1].name}" if frames else "-"

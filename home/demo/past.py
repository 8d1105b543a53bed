"""Moves the clock back for the demo, so that each step happens at a plausible time in the past."""

from datetime import datetime
from typing import Any

from django.utils import timezone

try:
    import time_machine
except ImportError:  # only in requirements-demo.txt, which production servers do not install
    time_machine = None

MISSING = time_machine is None


def at(moment: datetime) -> Any:
    """Run the block as if it were `moment`, but never in the future."""
    return time_machine.travel(min(moment, timezone.now()), tick=False)

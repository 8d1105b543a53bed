"""Past days for the demo: its applications are led at the time when they would have happened."""

from datetime import datetime
from typing import Any

from django.utils import timezone

try:
    import time_machine
except ImportError:  # requirements-demo.txt; a server that residents depend on has none of it
    time_machine = None

MISSING = time_machine is None


def at(moment: datetime) -> Any:
    """Do what follows at `moment`, but never in the future."""
    return time_machine.travel(min(moment, timezone.now()), tick=False)

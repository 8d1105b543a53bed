"""How long the properties of the rules are tried."""

import os

from hypothesis import HealthCheck, settings

# Few examples and no clock: the whole folder runs in seconds, and a busy machine fails nothing.
settings.register_profile(
    "rules",
    max_examples=int(os.environ.get("RULES_EXAMPLES", "120")),
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("rules")

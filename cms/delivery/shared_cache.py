"""The shared cache (Redis), without which the site goes on.

While Redis is away, each process uses a cache in its own memory. Nothing raises, and limits are still counted, though
by each process for itself. Keys that were written meanwhile are deleted in Redis when it is back, because what it holds
for them is out of date.
"""

import logging
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis.exceptions import RedisError

log = logging.getLogger(__name__)

PAUSE = 5.0  # seconds until Redis is asked again
WRITES = ("set", "set_many", "delete", "delete_many", "touch")


class Client:
    """Asks Redis, or the process's own cache if Redis does not answer. Both take the same arguments."""

    def __init__(self, servers: list[str], **options: Any) -> None:
        self.redis = RedisCacheClient(servers, **options)
        self.own = LocMemCache("without-redis", {})
        self.outdated: set[str] = set()
        self.is_away = False
        self.ask_again_at = 0.0

    def __getattr__(self, name: str) -> Callable[..., Any]:
        return partial(self._ask, name)

    def _ask(self, name: str, *args: Any) -> Any:
        if not self.is_away or time.monotonic() >= self.ask_again_at:
            try:
                if self.is_away:
                    self._return()
                return getattr(self.redis, name)(*args)
            except RedisError as fault:
                self._lose(fault)
        if name in WRITES:
            self.outdated.update([args[0]] if isinstance(args[0], str) else args[0])
        return getattr(self.own, name)(*args)

    def _lose(self, fault: RedisError) -> None:
        if not self.is_away:
            log.warning("The shared cache does not answer (%s). Going on without it.", type(fault).__name__)
        self.is_away, self.ask_again_at = True, time.monotonic() + PAUSE

    def _return(self) -> None:
        """Drop what either side holds from before. Raises `RedisError` if Redis is still away."""
        self.redis.delete_many(self.outdated or {"none"})
        self.outdated.clear()
        self.own.clear()
        self.is_away = False
        log.warning("The shared cache answers again.")


class SharedCache(RedisCache):
    """The `BACKEND` of CACHES for a `redis://` CACHE_URL."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._class = Client

    @property
    def is_away(self) -> bool:
        """Did Redis not answer when it was last asked?"""
        return bool(self._cache.is_away)

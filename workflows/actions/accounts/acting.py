"""The officer in whose name the present request runs, for changes that Django and Wagtail save themselves."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from ...models import User

_who: ContextVar[Callable[[], User | None]] = ContextVar("acting", default=lambda: None)


@contextmanager
def acting(who: Callable[[], User | None]) -> Iterator[None]:
    """Until the end of the block, `who` returns the officer. It is called only if something is recorded."""
    token = _who.set(who)
    try:
        yield
    finally:
        _who.reset(token)


def officer() -> User | None:
    """The officer who acts; None in a command, in the worker, and before sign-in."""
    return _who.get()()

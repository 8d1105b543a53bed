"""Many deeds in a row: what they share is read once, and each is one transaction without savepoints."""

from collections.abc import Callable, Iterator
from contextlib import ContextDecorator, contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import transaction

P = ParamSpec("P")
R = TypeVar("R")

_known: ContextVar[dict[Any, Any] | None] = ContextVar("known", default=None)
_is_whole: ContextVar[bool] = ContextVar("is_whole", default=False)


@contextmanager
def in_a_row() -> Iterator[None]:
    """Within, a function that is `read_once` is asked once for the same arguments.

    Only for some seconds of work: a setting that is changed meanwhile counts from the next time on.
    """
    token = _known.set({})
    try:
        yield
    finally:
        _known.reset(token)


def read_once(function: Callable[P, R]) -> Callable[P, R]:
    """Remember the answer `in_a_row`; elsewhere, ask each time."""

    @wraps(function)
    def asked(*args: P.args, **kwargs: P.kwargs) -> R:
        known = _known.get()
        if known is None:
            return function(*args, **kwargs)
        key = (function, args, tuple(sorted(kwargs.items())))
        if key not in known:
            known[key] = function(*args, **kwargs)
        return known[key]

    return asked


def known(function: Callable[..., R], answer: R, *args: Any) -> None:
    """Tell the answer of a `read_once` function that was read along with something else."""
    found = _known.get()
    if found is not None:
        found[function.__wrapped__, args, ()] = answer  # type: ignore[attr-defined]


@contextmanager
def as_a_whole() -> Iterator[None]:
    """In a transaction that every exception ends as a whole, so that a `part` of it needs no savepoint."""
    token = _is_whole.set(True)
    try:
        yield
    finally:
        _is_whole.reset(token)


class part(ContextDecorator):
    """Like `transaction.atomic`, but without a savepoint within `as_a_whole`."""

    def _recreate_cm(self) -> "part":
        return part()

    def __enter__(self) -> None:
        self.atomic = None if _is_whole.get() else transaction.atomic()
        if self.atomic:
            self.atomic.__enter__()

    def __exit__(self, *fault: Any) -> None:
        if self.atomic:
            self.atomic.__exit__(*fault)
